/// Looks at the raw bytes before anything is parsed: the text must be clean UTF-8.
///
/// Each kind of trouble is reported once a file, at its first place, however often it occurs.
struct EncodingCheck {
  /// What the parsers need to know about the bytes.
  struct Outcome {
    /// Whether the text may be parsed at all.
    var isReadable: Bool
    /// Whether every byte is ASCII, so that characters and bytes count the same.
    var isASCII: Bool
  }

  /// Trouble of one kind: where it was first met, and how often.
  private struct Sighting {
    var offsets: Range<Int>
    var scalar: UInt32 = 0
    var problem: UTF8Decoding.Problem?
    var count = 1
  }

  private var malformed: Sighting?
  private var null: Sighting?
  private var control: Sighting?
  private var separator: Sighting?
  private var bidirectional: Sighting?
  private var invisible: Sighting?
  private var noncharacter: Sighting?
  private var carriageReturn: Sighting?
  private var isASCII = true

  /// Checks a file and reports what is wrong with its bytes.
  static func run(_ file: SourceFile, findings: inout [Finding]) -> Outcome {
    if let name = foreignEncoding(of: file.bytes) {
      findings.append(
        Finding(
          .syntaxEncoding, "the file is encoded as \(name), not as UTF-8",
          at: file.range(0..<min(2, file.bytes.count)), help: "save it as UTF-8 without a byte order mark"))
      return Outcome(isReadable: false, isASCII: false)
    }
    var check = EncodingCheck()
    file.bytes.withUnsafeBufferPointer { check.scan($0, from: file.textStart) }
    return check.report(on: file, findings: &findings)
  }

  private static func foreignEncoding(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0x00, 0x00]) || bytes.starts(with: [0x00, 0x00, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    guard bytes.count >= 4 else { return nil }
    switch (bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0) {
    case (true, false, true, false), (false, true, false, true): return "UTF-16"
    case (true, true, true, false), (false, true, true, true): return "UTF-32"
    default: return nil
    }
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 {
        offset += 1
        continue
      }
      offset = noteUnusual(bytes, at: offset)
    }
  }

  /// Files whatever is not printable ASCII, tab or line feed, and returns the offset after it.
  private mutating func noteUnusual(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let step = UTF8Decoding.step(bytes, at: offset)
    let end = offset + step.length
    let sighting = Sighting(offsets: offset..<end, scalar: step.scalar, problem: step.problem)
    if step.scalar >= 0x80 { isASCII = false }
    if step.problem != nil {
      Self.add(sighting, to: &malformed)
    } else {
      switch step.scalar {
      case 0x00: Self.add(sighting, to: &null)
      case 0x0D:
        Self.add(sighting, to: &carriageReturn)
        if end < bytes.count, bytes[end] == 0x0A { return end + 1 }
      case 0x85, 0x2028, 0x2029: Self.add(sighting, to: &separator)
      case 0x01...0x1F, 0x7F...0x9F: Self.add(sighting, to: &control)
      case 0xAD, 0x200B, 0x2060: Self.add(sighting, to: &invisible)
      case 0xFEFF, 0xFFFE, 0xFFFF: Self.add(sighting, to: &noncharacter)
      default:
        if TextSafety.isBidirectionalControl(step.scalar) { Self.add(sighting, to: &bidirectional) }
      }
    }
    return end
  }

  private static func add(_ sighting: Sighting, to slot: inout Sighting?) {
    if slot == nil { slot = sighting } else { slot?.count += 1 }
  }

  private func report(on file: SourceFile, findings: inout [Finding]) -> Outcome {
    func add(_ sighting: Sighting?, help: String, _ message: (Sighting) -> String) {
      guard let sighting else { return }
      let more = sighting.count > 1 ? "; \(sighting.count - 1) more of the kind in this file" : ""
      findings.append(
        Finding(.syntaxEncoding, message(sighting) + more, at: file.range(sighting.offsets), help: help))
    }
    if file.hasByteOrderMark {
      let range = file.range(0..<3)
      findings.append(
        Finding(
          .syntaxEncoding, "the file begins with a byte order mark", at: range,
          help: "save it as UTF-8 without a byte order mark", fix: .init(replace: range, with: "")))
    }
    add(malformed, help: "save the file as UTF-8; it may be in an older encoding such as Latin-1") {
      "the text is not valid UTF-8: \(Self.explain($0, in: file.bytes))"
    }
    add(null, help: "remove it; the file may be damaged, or may not be text at all") { _ in
      "the text contains a NUL character"
    }
    add(control, help: "remove it; of the control characters only line feed and tab belong in a text") {
      "the text contains the control character \(Self.describe($0))"
    }
    add(
      separator,
      help: "end lines with a line feed; some tools take this character for a line end, some do not"
    ) {
      "the text contains the line break character \(Self.describe($0))"
    }
    add(noncharacter, help: "remove it; it is invisible and has no meaning inside a text") {
      "the text contains \(Self.describe($0))"
    }
    add(bidirectional, help: "remove it; it makes the text look different from what a program reads") {
      "the text contains the bidirectional control character \(Self.describe($0))"
    }
    add(invisible, help: "remove it; it shows nothing, and a text with it is another text") {
      "the text contains \(Self.describe($0))"
    }
    let fatal = malformed ?? null ?? control ?? separator ?? noncharacter
    reportLineEnds(of: file, isReadable: fatal == nil, findings: &findings)
    return Outcome(isReadable: fatal == nil, isASCII: isASCII)
  }

  private func reportLineEnds(of file: SourceFile, isReadable: Bool, findings: inout [Finding]) {
    guard let carriageReturn else { return }
    let end = carriageReturn.offsets.upperBound
    let isPair = end < file.bytes.count && file.bytes[end] == 0x0A
    let lines = carriageReturn.count == 1 ? "1 line ends" : "\(carriageReturn.count) lines end"
    let start = file.position(at: carriageReturn.offsets.lowerBound)
    // The end stays on the line it belongs to: a range over a line break would seem to reach into the next.
    var stop = start
    stop.column += 1
    stop.offset += 1
    findings.append(
      Finding(
        .syntaxLineEnds, "\(lines) in \(isPair ? "CR LF" : "CR"), not in LF",
        at: SourceRange(file: file.id, start: start, end: stop),
        help: "save the file with LF line ends (git: ‘*.regmap.yaml text eol=lf’ in .gitattributes)",
        fix: isReadable ? Self.lineFeeds(from: carriageReturn.offsets.lowerBound, in: file) : nil))
  }

  /// The text from the first line end that is none of ours, with line feeds: in one piece, since it is one finding.
  private static func lineFeeds(from offset: Int, in file: SourceFile) -> Finding.Fix {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.bytes.count - offset)
    var isAfterReturn = false
    for byte in file.bytes[offset...] {
      if !(isAfterReturn && byte == 0x0A) { bytes.append(byte == 0x0D ? 0x0A : byte) }
      isAfterReturn = byte == 0x0D
    }
    return .init(
      replace: file.range(offset..<file.bytes.count), with: String(decoding: bytes, as: UTF8.self))
  }

  private static func describe(_ sighting: Sighting) -> String {
    Unicode.Scalar(sighting.scalar).map(CharacterNames.describe) ?? "U+FFFD"
  }

  private static func explain(_ sighting: Sighting, in bytes: [UInt8]) -> String {
    let lead = CharacterNames.byte(bytes[sighting.offsets.lowerBound])
    switch sighting.problem {
    case .strayContinuation: return "byte \(lead) continues a character that never began"
    case .truncated(let length):
      let next = sighting.offsets.upperBound
      let found =
        next < bytes.count ? "byte \(CharacterNames.byte(bytes[next])) cuts it short" : "the file ends"
      return "byte \(lead) begins a character of \(length) bytes, but \(found)"
    case .overlong: return "the character that begins with byte \(lead) is written longer than it may be"
    case .surrogate: return "half of a UTF-16 surrogate pair is written as a character"
    case .beyondUnicode: return "the character that begins with byte \(lead) is beyond U+10FFFF"
    case .neverUsed, nil: return "byte \(lead) never occurs in UTF-8"
    }
  }
}
