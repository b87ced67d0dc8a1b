import DeviceModel

/// What documents write for access: `R/W`, `RO`, `read only`, `WRITE_MANY`.
enum PrintedAccess {
  private static let reading: Set<String> = [
    "r", "ro", "read", "readonly", "rd", "lesen", "lecture", "lectura", "lettura",
  ]
  private static let writing: Set<String> = [
    "w", "wo", "write", "writeonly", "wr", "schreiben", "écriture", "ecriture", "escritura", "scrittura",
  ]
  private static let both: Set<String> = ["rw", "readwrite"]
  private static let silent: Set<String> = [
    "only", "many", "and", "or", "access", "single", "multiple", "able",
    "nur", "und", "seule", "seulement", "et", "solo", "sólo", "y", "e",
  ]

  /// Letters that mean so together: Lesen/Schreiben, lecture/écriture, lectura/escritura.
  private static let short: [String: RegisterLayout.Access] = [
    "l": .read, "l/s": .readWrite, "l/e": .readWrite, "ls": .readWrite, "le": .readWrite,
  ]

  /// The access that a heading gives all rows below, in brackets or behind a dash: `Holding registers (read/write)`.
  static func stated(inHeading heading: String) -> RegisterLayout.Access? {
    let inBrackets = heading.split(separator: "(").dropFirst().compactMap { part in
      part.firstIndex(of: ")").map { String(part[..<$0]) }
    }
    let behindDash = heading.split { "-–—".contains($0) }.dropFirst().joined(separator: " ")
    // One letter may be that of a phase.
    return (inBrackets + [behindDash]).map(withoutFunctions).filter { $0.trimmed.count > 1 }.compactMap {
      read($0)
    }
    .first
  }

  /// A text without the functions behind a colon: `Read/Write: 0x03/0x06`.
  private static func withoutFunctions(_ text: String) -> String {
    guard let colon = text.firstIndex(of: ":"), FunctionList(String(text[text.index(after: colon)...])) != nil
    else { return text }
    return String(text[..<colon])
  }

  /// The access that a text means; `nil` where a word of it is none of these.
  static func read(_ text: String) -> RegisterLayout.Access? {
    if ["none", "no access", "not accessible"].contains(text.trimmed.lowercased()) {
      return RegisterLayout.Access.none
    }
    if let known = short[text.trimmed.lowercased()] { return known }
    var (reads, writes) = (false, false)
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init) {
      let isBoth = both.contains(word)
      guard isBoth || reading.contains(word) || writing.contains(word) || silent.contains(word) else {
        return nil
      }
      reads = reads || isBoth || reading.contains(word)
      writes = writes || isBoth || writing.contains(word)
    }
    return reads ? (writes ? .readWrite : .read) : writes ? .write : nil
  }
}
