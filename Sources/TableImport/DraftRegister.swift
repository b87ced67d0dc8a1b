import DeviceModel
import DocumentEvidence
import MapWriting
import ModbusProtocol
import RegisterMap

/// A row as a register: what of it is certain, what is left open, and what contradicts itself.
struct DraftRegister {
  typealias Contradiction = (rule: String, printed: [MapEntry], reason: String)

  let address: Int
  /// The addresses that it takes.
  private(set) var words: Int
  /// Whether its type is left open.
  private(set) var isUndecided = false
  /// Whether a Swift type is declared for it.
  private(set) var declaresType = false
  /// Whether the order of its words matters.
  private(set) var isWide = false
  private(set) var contradictions: [Contradiction] = []
  /// What an author has to look at.
  private(set) var comment: String?

  private let row: EvidenceRow
  private let table: RegisterTable
  private let isRelative: Bool
  private let usualAccess: RegisterLayout.Access?
  private let usualOrder: PrintedWordOrder?
  private let numbering: DraftNumbering
  /// The half of a value that it may be.
  private let half: PrintedHalf?
  /// Whether it may be one where it has all that a value has.
  private let mayBeHalf: Bool
  /// The addresses up to the row below.
  private let room: Int?
  /// Whether nothing tells how many words it takes but the distance to the row below.
  private var isWidthOpen = false
  /// Whether the characters that its type counts tell how many words it takes.
  private var isWidthCounted = false
  private var entries: [MapEntry] = []

  /// Whether it is in some bits of a word.
  private var isPartOfWord: Bool { !isBit && row.facts.bits != nil }
  private var isBit: Bool { table == .coil || table == .discreteInput }

  /// - Parameters:
  ///   - next: The address of the row below.
  ///   - widths: What the distances of rows tell about types.
  ///   - expected: The address behind the row above.
  init(
    _ row: EvidenceRow, next: Int?, expected: Int?, widths: PrintedWidths, table: RegisterTable,
    isRelative: Bool, usualAccess: RegisterLayout.Access?, usualOrder: PrintedWordOrder?,
    numbering: DraftNumbering, half: PrintedHalf?, mayBeHalf: Bool
  ) {
    self.row = row
    self.table = table
    self.isRelative = isRelative
    self.usualAccess = usualAccess
    self.usualOrder = usualOrder
    self.numbering = numbering
    let facts = row.facts
    // A bit, and a byte that shares its word, are no half.
    let isWord =
      table != .coil && table != .discreteInput && facts.bits == nil && facts.type?.bits ?? 16 == 16
    self.half = isWord ? half : nil
    self.mayBeHalf = isWord && mayBeHalf
    let printed = facts.addresses
    // Two columns that agree are right. Of two addresses that differ, the one that goes on behind the row above is.
    let agreed = facts.hexadecimal == facts.decimal ? facts.hexadecimal : nil
    let address = agreed ?? printed.first { $0 == expected } ?? printed.first ?? 0
    self.address = address
    room = next.map { $0 - address }
    words = max(1, facts.words ?? facts.type.flatMap(PrintedWidths.width) ?? 1)
    addPlace()
    if !isBit, let bits = facts.bits {
      words = 1
      entries.add(
        "bits", word: bits.count == 1 ? "\(bits.lowerBound)" : "\(bits.lowerBound)..\(bits.upperBound)")
      if facts.type?.kind == .integer(isSigned: true), facts.type?.bits == bits.count {
        entries.add("type", word: "int")
      }
    } else if isBit {
      if (facts.words ?? 1) != 1 { open("a row of single bits that is longer than one") }
    } else {
      // What is not known to be shorter reaches to the next row.
      if facts.words == nil, facts.hasUnknownType, let room, (2...16).contains(room) { words = room }
      decideType(widths)
    }
  }

  /// The entries in the order of the language, once.
  mutating func takeEntries(named name: String) -> [MapEntry] {
    let facts = row.facts
    addAccess()
    addOrder()
    addLimits()
    noteUnclear()
    noteLeftOut()
    addFunctions()
    // Where the name says less than the title, the title is noted.
    if let title = facts.title, !facts.isUntitled, MapName.kebab(DraftText.title(title), or: "") != name {
      let line = DraftText.line(title, most: RegisterKey.longestPrintedName)
      if !line.isEmpty { entries.add("called", text: line) }
    }
    return entries
  }

  /// Adds the access, where it is not the usual one. Bits of a word can only be read.
  private mutating func addAccess() {
    let access = row.facts.access
    if isPartOfWord, (access ?? usualAccess)?.isWritable ?? false {
      entries.add("access", word: RegisterLayout.Access.read.rawValue)
      note("it can be written, and bits of a word are only read")
    } else if let access, access != usualAccess {
      entries.add("access", word: access.rawValue)
    }
  }

  // MARK: Place

  private mutating func addPlace() {
    let facts = row.facts
    let isHexadecimal = facts.hexadecimal != nil
    entries.add(
      "at", word: (isRelative ? "+" : "") + (isHexadecimal ? DraftBuilder.hexadecimal(address) : "\(address)")
    )
    if isHexadecimal, let decimal = facts.decimal {
      entries.add("decimal", word: "\(address)")
      if decimal != address {
        contradictions.append(
          (
            "address-decimal-mismatch", [MapEntry("decimal", .word("\(decimal)"))],
            "the columns print two addresses"
          ))
      } else if let hexadecimal = facts.hexadecimal, hexadecimal != address {
        contradictions.append(
          (
            "address-decimal-mismatch", [MapEntry("at", .word(DraftBuilder.hexadecimal(hexadecimal)))],
            "the columns print two addresses"
          ))
      }
    }
    guard let number = facts.number else { return }
    let right = numbering.number(of: address, in: table)
    entries.add("number", word: "\(right)")
    if number != right {
      contradictions.append(
        ("address-number-mismatch", [MapEntry("number", .word("\(number)"))], "the others count otherwise"))
    } else if let other = facts.hexadecimal ?? facts.decimal, other != address,
      facts.hexadecimal == nil || facts.decimal == nil
    {
      // Put back alone, the address would break more than one rule.
      note("the address is not the one of the number, which is taken, since it goes on behind the row above")
    }
  }

  // MARK: Type

  private mutating func decideType(_ widths: PrintedWidths) {
    let facts = row.facts
    if let type = facts.type, let width = PrintedWidths.width(of: type), let printed = facts.words,
      width != printed
    {
      guard widths.isWrong(printed, of: type) else {
        open("the type does not take the number of words that is printed")
        return
      }
      words = width
      contradictions.append(
        (
          "type-words-mismatch", [MapEntry("words", .word("\(printed)"))],
          "the type takes \(width), and as far apart are the rows"
        ))
    }
    guard words <= 4096 else {
      open("more words than a value has")
      return
    }
    if facts.words != nil || facts.type == nil { entries.add("words", word: "\(words)") }
    if facts.words == nil, facts.type.flatMap(PrintedWidths.width) == nil, room != 1 { isWidthOpen = true }
    if addChoices() { return }
    guard let type = facts.type else {
      let reason = facts.hasUnknownType ? "its type is none that is known" : "no type is printed"
      addRaw(reason)
      return
    }
    if case .text = type.kind, facts.words == nil {
      addText(type)
      return
    }
    // Up to the next row there is room for no more than a word.
    guard let name = type.name(words: facts.words ?? (room == 1 ? 1 : nil)) else {
      addRaw(reason(of: type))
      return
    }
    if let count = name.count, count > 1 {
      guard words % count == 0 else {
        addRaw("the elements do not fill the words")
        return
      }
      entries.add("type", word: name.type)
      entries.add("count", word: "\(count)")
    } else {
      entries.add("type", word: name.type)
    }
    isWide = isWide || (type.bits ?? words * 16) > 16 && !name.type.hasPrefix("string")
    if type.isHexadecimal { entries.add("display", word: "hexadecimal") }
    // The high half of a number counts in other steps than the row says.
    let isHighHalf = half == .high && words == 1
    if let scale = facts.scale, scale != .one, !isHighHalf { entries.add("scale", word: scale.description) }
    if let code = facts.unit?.code, !isHighHalf, !name.type.hasPrefix("string"), name.type != "bool" {
      entries.add("unit", .text(code))
    }
    if case .integer = type.kind, name.count == nil { addUnavailable(type.bits ?? words * 16) }
  }

  /// Adds a text whose words are not printed: its type may count the characters, and up to the next row there may be room for no more
  /// than a word.
  private mutating func addText(_ type: PrintedType) {
    if room == 1, type.count == nil, let name = type.name(words: 1) {
      entries.add("words", word: "1")
      entries.add("type", word: name.type)
      return
    }
    guard case .text(let charactersAWord) = type.kind, let count = type.count,
      case let width = (count + charactersAWord - 1) / charactersAWord, width <= room ?? width,
      charactersAWord == 1 || room != count
    else {
      addRaw("no length of the text is printed")
      return
    }
    words = width
    isWidthCounted = true
    entries.add("words", word: "\(width)")
    if let name = type.name(words: width) { entries.add("type", word: name.type) }
  }

  /// Why the words beside a type do not tell what it is.
  private func reason(of type: PrintedType) -> String {
    if type.kind == .bits { return "the meaning of its bits is not listed in the row" }
    if row.facts.unclear.contains(.words) { return "its size may count words or bytes" }
    return row.facts.words == nil
      ? "no width is printed with its type" : "the type does not take the number of words that is printed"
  }

  /// Leaves the words open from before they were written.
  private mutating func open(_ reason: String) {
    words = max(1, row.facts.words ?? words)
    if !isBit { entries.add("words", word: "\(min(words, 4096))") }
    addRaw(reason)
  }

  private mutating func addRaw(_ reason: String) {
    guard !isBit else {
      note(reason)
      return
    }
    if !entries.contains(where: { $0.key == "words" }) {
      // What is not known to be shorter reaches to the next row.
      if let room, (2...64).contains(room), row.facts.words == nil, row.facts.type?.kind != .bits {
        words = room
      }
      entries.add("words", word: "\(words)")
    }
    entries.add("type", word: "raw")
    isUndecided = true
    note(reason)
  }

  private mutating func note(_ reason: String) {
    let place =
      "\(DraftText.line(row.file.split(separator: "/").last.map(String.init) ?? "", most: 60)), line \(row.line)"
    comment = comment.map { "\($0); \(reason)" } ?? "\(place): \(reason)"
  }

  // MARK: Names for values and bits

  /// Adds a type with the names that the row lists; `false` where it lists none that fit its words.
  private mutating func addChoices() -> Bool {
    let facts = row.facts
    guard
      facts.type.map({
        $0.kind == .bits || $0.kind == .integer(isSigned: false) || $0.kind == .integer(isSigned: true)
      }) ?? true,
      !(facts.type?.isArray ?? false), words <= 4,
      facts.type?.bits != nil || !facts.unclear.contains(.words)
    else { return false }
    let bits = facts.type?.bits ?? words * 16
    guard [8, 16, 32, 64].contains(bits) else { return false }
    let values = facts.choices.values
    let isSigned =
      facts.type.map { $0.kind == .integer(isSigned: true) } ?? values.contains { $0.number < 0 }
    let base = "\(isSigned ? "int" : "uint")\(bits)"
    let meanings: DraftMeanings
    if !facts.choices.bits.isEmpty {
      guard !isSigned, let listed = DraftMeanings(bits: facts.choices.bits, width: bits) else {
        note("the bits of the list overlap or do not fit the type, and it is left out")
        return false
      }
      meanings = listed
      if facts.choices.hasContradictingBits { note("a bit is printed as reserved and with a meaning") }
      if !facts.choices.values.isEmpty || facts.choices.hasFieldValues {
        note("what the fields hold is listed in the row as well")
      }
    } else if values.count > 1, facts.type?.kind != .bits {
      if facts.type == nil, isSigned, values.allSatisfy({ $0.number < 0 }) {
        note("the numbers of the list may have signs or dashes before them, and it is left out")
        return false
      }
      guard let listed = DraftMeanings(values: values, width: bits, base: base, isSigned: isSigned) else {
        note("the numbers of the list do not fit the type, and it is left out")
        return false
      }
      meanings = listed
      if facts.choices.mayBeFlags { note("its values are single bits, and may be flags") }
    } else {
      return false
    }
    entries.append(
      MapEntry(
        "type", .line(base == "uint16" ? [meanings.body] : [MapEntry("base", .word(base)), meanings.body])))
    names = meanings.names
    if let contradiction = meanings.contradiction { contradictions.append(contradiction) }
    declaresType = true
    isWide = isWide || bits > 16
    return true
  }

  /// Whether a comment says what its range may be.
  private var isRangeNoted = false
  /// The names of values, by number.
  private var names: [Int: MapText] = [:]

  /// The functions to write with, where they are not all that could.
  private mutating func addFunctions() {
    let codes = row.facts.writeFunctions.map(\.rawValue).sorted()
    let usual: [UInt8] = isBit ? [5, 15] : words == 1 ? [6, 16] : [16]
    guard !codes.isEmpty, codes != usual, Set(codes).isSubset(of: usual),
      row.facts.access?.isWritable ?? false
    else {
      return
    }
    entries.add("write-functions", .list(codes.map { .word("\($0)") }))
  }

  /// The order of words, where it is not the usual one.
  private mutating func addOrder() {
    guard isWide, row.facts.wordOrder != usualOrder else { return }
    entries.add("word-order", word: (row.facts.wordOrder?.word ?? .unknown).rawValue)
    if row.facts.wordOrder?.byte == .little { entries.add("byte-order", word: "little") }
  }

  /// Says which cells are to be looked at.
  private mutating func noteUnclear() {
    let facts = row.facts
    if isWidthCounted {
      note("no words are printed, and those that hold the characters of its type are taken")
    } else if isWidthOpen {
      note("no words are printed, and " + (words == 1 ? "one is taken" : "\(words) reach to the row below"))
    }
    for kind in FactKind.allCases where facts.unclear.contains(kind) {
      switch kind {
      case .words where isUndecided, .wordOrder where !isWide, .type where isUndecided: break
      case .words:
        note("its size may count words or bytes, and its width is the one that its type has by name")
      default: note("look at the \(kind.rawValue), which is printed and not understood")
      }
    }
    if facts.hasPairs, !declaresType {
      note("numbers with a colon between them may be times, ratios or values, and are left out")
    }
    if facts.hasRanges, !declaresType {
      note("ranges of numbers have meanings, and the list is left out")
    }
    if facts.hasBlankAccess, facts.access == nil, !facts.unclear.contains(.access) {
      note("no access is printed")
    }
  }

  /// Says which facts are understood and have no place beside the type.
  private mutating func noteLeftOut() {
    let facts = row.facts
    func has(_ key: String) -> Bool { entries.contains { $0.key == key } }
    let isScaled = facts.scale.map { $0 != .one } ?? false
    let left = [
      (isScaled && !has("scale"), "scale"), (facts.unit?.code != nil && !has("unit"), "unit"),
      (hasOpenRange && !has("range"), "range"), (facts.defaultNumber != nil && !has("default"), "default"),
      (facts.choices.bare.count > 1 && !has("values"), "list of numbers"),
    ].filter(\.0).map { "a " + $0.1 }
    if let last = left.last {
      let others = left.dropLast().joined(separator: ", ")
      note(
        others.isEmpty ? "\(last) is printed and left out" : "\(others) and \(last) are printed and left out")
    }
    if facts.hasPosition, !isPartOfWord { note("which bits it has is printed and left out") }
    if facts.isUntitled { note("it has no title") }
    if facts.hasUnknownText { note("a column that nobody knows says something of it") }
    if facts.isInterleaved {
      note("its addresses reach over other rows, and one instance of several is drafted")
    }
    if facts.hasTextScale { note("its text speaks of a scale that is not taken") }
    if facts.hasTextRange { note("its text speaks of a range that is not taken") }
    if facts.hasTextDefault { note("its text speaks of a default that is not taken") }
    if facts.hasTextOffset { note("its text speaks of an offset or a formula") }
    if words == 1, half != nil || mayBeHalf {
      note("it may be one half of a value: look at the row beside it")
    }
    if facts.mayBeReserved { note("its title begins as that of reserved addresses does") }
    if isPartOfWord, !facts.choices.isEmpty { note("what its values mean is left out") }
    let isSingle = facts.choices.values.count == 1 && !declaresType
    if isSingle || facts.remarks.contains(where: { !isNoted($0) }) {
      note("single values have meanings in the row, and are no names for all")
    }
  }

  // MARK: Limits

  /// Whether a range is printed that neither the names of its values nor a comment has.
  private var hasOpenRange: Bool {
    guard let range = row.facts.range, !isBit, !isRangeNoted else { return false }
    guard let least = names.keys.min(), let most = names.keys.max() else { return true }
    return ExactNumber(least) != range.first || ExactNumber(most) != range.second
  }

  /// Whether a raw number is one that the map has as no value at all.
  private func isNoted(_ value: PrintedChoices.Value) -> Bool {
    entries.contains { $0.key == "not-available" } && value.isUnavailable
  }

  /// Adds the raw numbers of which the row says that there is no value then.
  private mutating func addUnavailable(_ width: Int) {
    let numbers = row.facts.remarks.filter(\.isUnavailable).compactMap { $0.raw(bits: width) }
    guard !numbers.isEmpty, numbers.count == row.facts.remarks.count(where: \.isUnavailable) else { return }
    let words = numbers.map { MapText.word("\($0)") }
    entries.append(MapEntry("not-available", words.count == 1 ? words[0] : .list(words)))
  }

  private mutating func addLimits() {
    let facts = row.facts
    guard !isBit, !isPartOfWord, !isUndecided else { return }
    let isWritable = (facts.access ?? usualAccess)?.isWritable ?? false
    if let range = facts.range, !declaresType, !entries.contains(where: { $0.key == "count" }) {
      let isReversed = range.first > range.second
      let (low, high) = isReversed ? (range.second, range.first) : (range.first, range.second)
      if isWritable {
        entries.add("range", word: "\(low)..\(high)")
        if isReversed {
          contradictions.append(
            (
              "range-reversed", [MapEntry("range", .word("\(range.first)..\(range.second)"))],
              "the bounds are printed highest first"
            ))
        }
      } else {
        note("a range is printed for a value that is only read, which may be `plausible`")
        isRangeNoted = true
      }
    } else if isWritable, facts.choices.bare.count > 1, !declaresType, facts.type != nil {
      entries.add("values", .list(facts.choices.bare.map { .word("\($0)") }))
    }
    guard let number = facts.defaultNumber else { return }
    if !declaresType {
      if facts.type != nil, facts.type?.kind != .bits { entries.add("default", word: number.description) }
    } else if let name = Int(number.description).flatMap({ names[$0] }) {
      entries.append(MapEntry("default", name))
    }
  }
}
