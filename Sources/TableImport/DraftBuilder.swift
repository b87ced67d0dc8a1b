import DeviceModel
import DocumentEvidence
import MapWriting
import ModbusProtocol

/// Writes blocks of a draft, and gathers what contradicts itself in them.
struct DraftBuilder {
  let document: String
  let numbering: DraftNumbering
  /// The order of words that the map gives as the usual one.
  let usualOrder: PrintedWordOrder?
  private(set) var errata: [[MapEntry]] = []
  private(set) var rows = 0
  private(set) var undecided = 0
  /// Whether nobody knows the order of the words of some value.
  private(set) var hasOpenOrder = false
  /// Whether nobody knows which table of registers some values are in.
  private(set) var hasOpenTable = false

  init(document: String, numbering: DraftNumbering, usualOrder: PrintedWordOrder?) {
    self.document = document
    self.numbering = numbering
    self.usualOrder = usualOrder
  }

  /// The entries of a block or of a shape.
  mutating func block(_ group: PrintedGroup, named name: String) -> [MapEntry] {
    var entries: [MapEntry] = []
    let source = source(of: group)
    entries.add("source", text: source)
    if let table = group.table, table != .holdingRegister, !group.isShape {
      entries.add("table", word: table.rawValue)
    }
    hasOpenTable = hasOpenTable || (group.table == nil && !group.isShape)
    let isRelative = group.rows.first?.facts.isOffset ?? false
    addPlace(of: group, isRelative: isRelative, to: &entries)
    if let head = group.head, let size = head.facts.words, head.facts.last == nil {
      addSize(size, of: group, at: name, source: source, to: &entries)
    }
    let access = access(of: group)
    if let access { entries.add("access", word: access.rawValue) }
    entries.add("reserved", .list(reserved(in: group).map(MapText.word)))
    entries.add(
      "registers",
      .section(
        registers(
          // A shape has no table of its own, and each register of it a type.
          of: group, at: name, table: (group.isShape ? nil : group.table) ?? .holdingRegister, access: access,
          isRelative: isRelative, source: source)))
    if !entries.contains(where: { $0.key == "registers" }) {
      entries.append(MapEntry("registers", .line([])))
    }
    rows +=
      (group.head == nil ? 0 : 1) + max(0, group.instances.count - 1) * (isRelative ? 1 : group.rows.count)
    return entries
  }

  // MARK: The block

  private func source(of group: PrintedGroup) -> String {
    if group.head != nil, group.title.contains(" ") {
      return "\(document) \(DraftText.line(group.title, most: 80))"
    }
    guard let heading = group.headings.last else { return document }
    let (number, words) = DraftText.heading(heading)
    return "\(document) \(number ?? DraftText.line(words, most: 80))"
  }

  private func addPlace(of group: PrintedGroup, isRelative: Bool, to entries: inout [MapEntry]) {
    guard let first = group.instances.first else {
      if let head = group.head { addAddress(of: head.facts, address: head.facts.address ?? 0, to: &entries) }
      return
    }
    addAddress(of: first.facts, address: first.facts.address ?? 0, to: &entries)
    guard let stride = group.stride, let count = group.count, count > 1 else { return }
    let ordinals: [Int] =
      isRelative
      ? group.instances.map { ordinal(of: $0, base: first, stride: stride) }
      : Array(1...group.instances.count)
    let rows = zip(ordinals, group.instances).map { ordinal, row in
      var places: [MapEntry] = []
      addAddress(of: row.facts, address: row.facts.address ?? 0, to: &places)
      return MapEntry("\(ordinal)", .line(places))
    }
    entries.append(
      MapEntry(
        "repeat",
        .section([
          MapEntry("count", .word("\(count)")), MapEntry("stride", .word(Self.hexadecimal(stride))),
          MapEntry("rows", .section(rows)),
        ])))
  }

  private func ordinal(of row: EvidenceRow, base: EvidenceRow, stride: Int) -> Int {
    guard stride > 0, let address = row.facts.address, let start = base.facts.address else { return 1 }
    return (address - start) / stride + 1
  }

  private mutating func addSize(
    _ size: Int, of group: PrintedGroup, at name: String, source: String, to entries: inout [MapEntry]
  ) {
    guard let start = group.head?.facts.address else { return }
    let end = group.rows.map { ($0.facts.address ?? start) + ($0.facts.words ?? 1) }.max() ?? start
    entries.add("size", word: "\(end - start)")
    if end - start != size {
      propose(
        "block-size-mismatch", at: name, [MapEntry("size", .word("\(size)"))], source,
        "the rows come to \(end - start)")
    }
  }

  /// The addresses that the rows print as reserved.
  private mutating func reserved(in group: PrintedGroup) -> [String] {
    var ranges: [(first: Int, last: Int)] = []
    var highest = -1
    for row in group.rows where row.facts.subject == .reserved {
      guard let address = row.facts.address else { continue }
      rows += 1
      let last = address + (row.facts.words ?? 1) - 1
      if let previous = ranges.last, previous.last + 1 == address {
        ranges[ranges.count - 1].last = last
      } else if address > highest || !ranges.contains(where: { $0.first <= last && address <= $0.last }) {
        ranges.append((address, last))
      }
      highest = max(highest, last)
    }
    let sign = group.rows.first?.facts.isOffset ?? false ? "+" : ""
    return ranges.map { range in
      let first = sign + Self.hexadecimal(range.first)
      return range.first == range.last ? first : "\(first)..\(sign)\(Self.hexadecimal(range.last))"
    }
  }

  /// The access of most rows. Where a row leaves it open, no other row may make it writable.
  private func access(of group: PrintedGroup) -> RegisterLayout.Access? {
    let usual = Self.usual(group.rows.compactMap(\.facts.access)) ?? group.head?.facts.access
    let isOpen = group.rows.contains { row in
      row.facts.subject == .value && row.facts.access == nil && row.facts.hasBlankAccess
    }
    return isOpen && usual != .read ? nil : usual
  }

  /// The value that most have; of several, the first.
  private static func usual(_ all: [RegisterLayout.Access]) -> RegisterLayout.Access? {
    RegisterLayout.Access.allCases.max { one, other in
      all.count { $0 == one } < all.count { $0 == other }
    }.flatMap { all.contains($0) ? $0 : nil }
  }

  // MARK: Registers

  /// The registers for some rows of a table, which are added to a block of a map.
  mutating func registers(of rows: [EvidenceRow], among table: EvidenceTable, addedTo block: UpdatedBlock)
    -> [MapEntry]
  {
    var group = PrintedGroup(title: block.name, headings: table.headings)
    for row in table.rows where row.facts.address != nil { group.add(row) }
    let lines = Set(rows.map(\.line))
    return registers(
      of: group, at: block.name, table: block.table, access: block.access, isRelative: false,
      source: source(of: group),
      beside: block.names, where: { lines.contains($0.line) })
  }

  /// - Parameters:
  ///   - others: The names that the block has already.
  ///   - isWanted: Whether a row becomes a register; the others tell what is around it.
  private mutating func registers(
    of group: PrintedGroup, at block: String, table: RegisterTable, access: RegisterLayout.Access?,
    isRelative: Bool, source: String, beside others: [String] = [],
    where isWanted: (EvidenceRow) -> Bool = { _ in true }
  ) -> [MapEntry] {
    let indices = group.rows.indices.filter { group.rows[$0].facts.subject == .value }
    let values = indices.map { group.rows[$0] }
    var names = MemberNames(
      reserved: ReservedNames.blockMembers, for: values.compactMap(\.facts.title), taken: others)
    var entries: [MapEntry] = []
    let widths = PrintedWidths(values)
    var expected: Int?
    for (place, (index, row)) in zip(indices, values).enumerated() {
      let facts = row.facts
      // A value ends before reserved addresses, too.
      let next = index + 1 < group.rows.count ? group.rows[index + 1].facts.address : nil
      let neighbours = [place - 1, place + 1].filter(values.indices.contains).map { values[$0].facts }
      var register = DraftRegister(
        row, next: next, expected: expected, widths: widths, table: table,
        isRelative: isRelative, usualAccess: access, usualOrder: usualOrder, numbering: numbering,
        half: facts.half ?? neighbours.lazy.compactMap { PrintedHalf.beside($0, facts) }.first,
        mayBeHalf: neighbours.contains { PrintedHalf.mayBe(facts, beside: $0) })
      expected = register.address + register.words
      guard isWanted(row) else { continue }
      let name = names.add(
        facts.isUntitled ? "" : facts.title ?? "", or: "value", isOfType: register.declaresType)
      rows += 1
      undecided += register.isUndecided ? 1 : 0
      hasOpenOrder = hasOpenOrder || (register.isWide && facts.wordOrder == nil)
      let line = register.takeEntries(named: name)
      for (rule, printed, reason) in register.contradictions {
        propose(rule, at: "\(block).\(name)", printed, source, reason)
      }
      entries.append(MapEntry(name, .line(line), comment: register.comment))
    }
    return entries
  }

  private func addAddress(of facts: EvidenceFacts, address: Int, to entries: inout [MapEntry]) {
    entries.add("at", word: facts.hexadecimal == nil ? "\(address)" : Self.hexadecimal(address))
    if facts.hexadecimal != nil, let decimal = facts.decimal { entries.add("decimal", word: "\(decimal)") }
    if let number = facts.number { entries.add("number", word: "\(number)") }
  }

  private mutating func propose(
    _ rule: String, at path: String, _ printed: [MapEntry], _ source: String, _ reason: String
  ) {
    errata.append([
      MapEntry("rule", .word(rule)), MapEntry("at", .word(path)), MapEntry("printed", .line(printed)),
      MapEntry("source", .text(source)),
      MapEntry("because", .text("proposed by the import, to be looked at: \(reason)")),
    ])
  }

  static func hexadecimal(_ number: Int) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: max(0, 2 - digits.count)) + digits
  }
}
