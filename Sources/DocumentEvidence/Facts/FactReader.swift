import DeviceModel
import RegisterMap

/// Reads the facts out of the cells of a row.
struct FactReader {
  let columns: [EvidenceColumn]
  /// The radix of addresses without any mark, in a column that does not say how it counts.
  let radix: Int
  /// How register numbers count.
  let numbering: Numbering?
  /// What sizes count, where the rows show it.
  let sizes: SizeUnit?
  /// Whether the rows are about whole groups.
  let isOfGroups: Bool

  private static let reserved = [
    "reserv", "rserv", "unused", "not used", "spare", "notused", "free", "n/a", "dummy", "filler",
  ]

  /// - Parameters:
  ///   - cells: One for each column, without marks.
  ///   - group: The row of the group around, if there is one.
  func facts(of cells: [String], in group: EvidenceFacts?) -> EvidenceFacts {
    var facts = EvidenceFacts()
    readPlace(cells, into: &facts)
    readType(cells, into: &facts)
    readOrder(cells, into: &facts)
    readAccess(cells, into: &facts)
    let titles = texts(.title, in: cells) + texts(.description, in: cells)
    facts.title = titles.first?.split(whereSeparator: \.isNewline).first.map { String($0) }
    let title = titles.joined(separator: "\n")
    readChoices(cells, title: title, into: &facts)
    readUnit(cells, into: &facts)
    facts.range =
      (texts(.range, in: cells) + texts(.values, in: cells)).lazy.compactMap { PrintedRange($0) }.first
    if facts.range == nil, facts.choices.values.isEmpty {
      facts.range = facts.title.flatMap { PrintedRange(inTitle: $0) }
    }
    facts.defaultNumber = text(.default, in: cells).flatMap(PrintedNumber.number)
    if facts.defaultNumber == nil { facts.defaultNumber = facts.title.flatMap(defaultNumber) }
    facts.unclear.formUnion(unclear(cells, facts))
    facts.subject = subject(facts)
    if facts.subject == .value, facts.access == nil, let group, let first = group.address,
      let address = facts.address,
      address >= first, address < first + (group.words ?? 65536)
    {
      facts.access = group.access
    }
    return facts
  }

  // MARK: Cells

  private func texts(_ role: ColumnRole, in cells: [String]) -> [String] {
    zip(columns, cells).filter { $0.0.role == role && !$0.1.isEmpty }.map(\.1)
  }

  private func text(_ role: ColumnRole, in cells: [String]) -> String? { texts(role, in: cells).first }

  // MARK: Facts

  private func readPlace(_ cells: [String], into facts: inout EvidenceFacts) {
    facts.numbering = numbering
    for (column, cell) in zip(columns, cells) where !cell.isEmpty {
      let radix = column.radix ?? radix
      switch column.role {
      case .address, .hexAddress, .decimalAddress, .start, .offset, .number:
        guard let address = PrintedAddress(cell, radix: radix) else {
          if !PrintedUnit.isNothing(cell) { facts.unclear.insert(.address) }
          continue
        }
        if column.role == .number {
          facts.number = facts.number ?? address.first
          facts.words = facts.words ?? address.last.map { $0 - address.first + 1 }
        } else if radix == 10, !address.isMarked {
          facts.decimal = facts.decimal ?? address.first
        } else {
          facts.hexadecimal = facts.hexadecimal ?? address.first
        }
        if column.role == .offset { facts.isOffset = true }
        if column.role != .number { facts.last = facts.last ?? address.last }
      case .end: facts.last = PrintedAddress(cell, radix: radix)?.first ?? facts.last
      case .words: facts.words = facts.words ?? count(cell)
      case .bytes: facts.words = facts.words ?? count(cell).map { ($0 + 1) / 2 }
      // A bit of a table of bits has an address to itself.
      case .bits: facts.words = facts.words ?? count(cell)
      default: break
      }
      facts.table = facts.table ?? column.table
    }
    if facts.address == nil {
      facts.unknownAddress = unknownAddress(cells)
      // Nothing is known of the address, not only of one way to print it.
      facts.unclear.remove(.address)
    }
    // Where there is nothing but numbers, the last one is one, too.
    let first = facts.hexadecimal ?? facts.decimal ?? facts.number
    if let first, let last = facts.last, last >= first, facts.words == nil {
      facts.words = last - first + 1
    }
  }

  /// The first filled cell for an address, unless the row is a title or has the names of columns again.
  private func unknownAddress(_ cells: [String]) -> String? {
    let cell = zip(columns, cells).first { $0.0.role?.isAddress ?? false && !$0.1.isEmpty }?.1
    guard let cell, cells.contains(where: { !$0.isEmpty && $0 != cell }), !isHeader(cells) else { return nil }
    return cell.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Whether each filled cell is the name of its column.
  private func isHeader(_ cells: [String]) -> Bool {
    zip(columns, cells).allSatisfy {
      $0.1.isEmpty || ColumnSpelling.key($0.0.name) == ColumnSpelling.key($0.1)
    }
  }

  private func count(_ cell: String) -> Int? { Int(cell).flatMap { (1...65536).contains($0) ? $0 : nil } }

  private func readType(_ cells: [String], into facts: inout EvidenceFacts) {
    let stated = texts(.type, in: cells).filter { !["-", "–", "/"].contains($0) }
    let text = stated.first
    if facts.words == nil, let size = self.text(.size, in: cells).flatMap(count) {
      facts.words = words(ofSize: size, type: text)
      if facts.words == nil { facts.unclear.insert(.words) }
    }
    // Two columns for types that are both known and differ tell none.
    let types = Set(stated.compactMap { PrintedType($0, words: facts.words) })
    facts.type = types.count == 1 ? types.first : nil
    facts.hasUnknownType = facts.type == nil && !stated.isEmpty
  }

  /// The words of what is only called a size; `nil` where neither the column nor the type beside it tells what it counts.
  private func words(ofSize size: Int, type: String?) -> Int? {
    if isOfGroups || size == 1 { return size }
    let type = type.flatMap { PrintedType($0, words: nil) }
    let own = type.flatMap { type in
      type.isWidthPrinted ? type.bits.flatMap { SizeUnit(size, bits: $0) } : nil
    }
    return (sizes ?? own).map { $0.words(size) }
  }

  private func readOrder(_ cells: [String], into facts: inout EvidenceFacts) {
    let stated = texts(.wordOrder, in: cells).filter { !PrintedUnit.isNothing($0) }
    let readings =
      stated.map { PrintedWordOrder.read($0) ?? .unclear }
      + texts(.type, in: cells).compactMap { PrintedWordOrder.read(type: $0) }
      + (texts(.title, in: cells) + texts(.description, in: cells)).compactMap { PrintedWordOrder.read($0) }
    switch readings.first {
    case .order(let order): facts.wordOrder = order
    case .unclear: facts.unclear.insert(.wordOrder)
    case nil: break
    }
  }

  private func readAccess(_ cells: [String], into facts: inout EvidenceFacts) {
    let stated = [ColumnRole.access, .unlocked, .locked].compactMap { role in
      texts(role, in: cells).lazy.compactMap(PrintedAccess.read).first
    }
    let reading = text(.functions, in: cells).flatMap(FunctionList.init)
    let writing = text(.writeFunctions, in: cells).flatMap(FunctionList.init)
    let codes = (reading?.codes ?? []) + (writing?.codes ?? [])
    if !codes.isEmpty {
      let all = FunctionList(codes: codes)
      facts.access = all.access
      facts.table = facts.table ?? all.table
      facts.writeFunctions = codes.filter { FunctionList(codes: [$0]).access == .write }
    }
    facts.access = stated.first ?? facts.access
    facts.hasBlankAccess = facts.access == nil && columns.contains { Self.accessRoles.contains($0.role) }
  }

  private static let accessRoles: [ColumnRole?] = [.access, .unlocked, .locked, .functions, .writeFunctions]

  private func readChoices(_ cells: [String], title: String, into facts: inout EvidenceFacts) {
    for role in [ColumnRole.values, .range, .unit, .type] {
      guard let text = text(role, in: cells), role != .type || facts.type == nil else { continue }
      let choices = PrintedChoices(text)
      facts.hasPairs = facts.hasPairs || choices.hasPairs
      facts.hasRanges = facts.hasRanges || choices.hasRanges
      if !choices.values.isEmpty || !choices.bits.isEmpty || (role == .values && choices.bare.count > 1) {
        facts.choices = choices
        return
      }
    }
    let choices = PrintedChoices(title)
    facts.hasPairs = facts.hasPairs || choices.hasPairs
    facts.hasRanges = facts.hasRanges || choices.hasRanges
    // One number before a colon is mostly no value but part of a name.
    if choices.values.count > 1 || !choices.bits.isEmpty || choices.bare.count > 1 { facts.choices = choices }
  }

  private func readUnit(_ cells: [String], into facts: inout EvidenceFacts) {
    facts.unit =
      texts(.unit, in: cells).lazy.compactMap { cell in
        let choices = PrintedChoices(cell)
        return choices.values.isEmpty && choices.bits.isEmpty ? PrintedUnit(cell) : nil
      }.first
    if facts.unit?.code == nil, facts.unit?.scale == nil { facts.unit = nil }
    let rests = texts(.scale, in: cells).compactMap(PrintedScale.rest)
    let own = rests.compactMap { PrintedUnit($0) }.first { $0.code != nil }
    if facts.unit?.code == nil, let own {
      facts.unit = own
    } else if facts.unit?.code == nil, !rests.isEmpty {
      facts.unclear.insert(.unit)
    }
    if facts.unit == nil { facts.unit = facts.title.flatMap { PrintedUnit(inTitle: $0) } }
    facts.scale = facts.unit?.scale
    facts.scale = scales(cells).lazy.compactMap(\.scale).first ?? facts.scale
  }

  /// The filled cells for the scale, and what they say; of a gain, whether there is any.
  private func scales(_ cells: [String]) -> [(cell: String, scale: ExactNumber?)] {
    zip(columns, cells).filter { $0.0.role == .scale && !$0.1.isEmpty }.map { column, cell in
      let scale = PrintedScale.read(cell)
      return (cell, column.isGain && scale != .one ? nil : scale)
    }
  }

  /// The facts that have a filled cell and are not understood.
  private func unclear(_ cells: [String], _ facts: EvidenceFacts) -> Set<FactKind> {
    func has(_ role: ColumnRole, _ isUnclear: (String) -> Bool) -> Bool {
      texts(role, in: cells).contains { !PrintedUnit.isNothing($0) && isUnclear($0) }
    }
    var unclear: Set<FactKind> = []
    if facts.hasUnknownType, facts.choices.values.isEmpty, facts.choices.bits.isEmpty {
      unclear.insert(.type)
    }
    if scales(cells).contains(where: { !PrintedUnit.isNothing($0.cell) && $0.scale == nil }) {
      unclear.insert(.scale)
    }
    let hasMeanings = !facts.choices.values.isEmpty || !facts.choices.bits.isEmpty
    if facts.unit == nil, has(.unit, { _ in !hasMeanings }) { unclear.insert(.unit) }
    if facts.range == nil, !hasMeanings, !facts.hasRanges, has(.range, { _ in facts.choices.bare.count < 2 })
    {
      unclear.insert(.range)
    }
    if facts.defaultNumber == nil, has(.default, { _ in true }) { unclear.insert(.default) }
    if facts.access == nil, Self.accessRoles.contains(where: { role in has(role ?? .access, { _ in true }) })
    {
      unclear.insert(.access)
    }
    return unclear
  }

  /// `Offset (default : 0)`.
  private func defaultNumber(inTitle title: String) -> ExactNumber? {
    let title = title.lowercased()
    guard let word = title.firstRange(of: "default") else { return nil }
    var scanner = TextScanner(title[word.upperBound...])
    scanner.skip { $0.isBlank || $0 == ":" || $0 == "=" }
    return PrintedNumber.take(&scanner)
  }

  private func isReserved(_ text: String) -> Bool {
    Self.reserved.contains(where: text.lowercased().hasPrefix)
  }

  private func subject(_ facts: EvidenceFacts) -> EvidenceFacts.Subject {
    if isOfGroups, facts.type == nil { return .group }
    let title = facts.title?.lowercased() ?? ""
    let letters = title.filter { $0.isLetter || $0 == " " || $0 == "/" }
    if title.isEmpty, facts.type == nil, !facts.hasUnknownType { return .reserved }
    let bits = facts.choices.bits
    if !bits.isEmpty, facts.type == nil, bits.allSatisfy({ isReserved($0.meaning) }) { return .reserved }
    return isReserved(letters) || title == "-" ? .reserved : .value
  }
}

// MARK: Whole tables

extension FactReader {
  /// How the register numbers of a table count.
  func numbering(in rows: [[String]]) -> Numbering? {
    guard columns.contains(where: { $0.role == .number }) else { return nil }
    return RegisterNumber.numbering(
      of: rows.compactMap { cells in
        var facts = EvidenceFacts()
        readPlace(cells, into: &facts)
        return facts.number.map { ($0, facts.hexadecimal ?? facts.decimal) }
      })
  }

  /// What the sizes of a table count.
  func sizes(in rows: [[String]]) -> SizeUnit? {
    guard columns.contains(where: { $0.role == .size }), !isOfGroups else { return nil }
    return SizeUnit(
      rows.compactMap { cells in
        guard let size = text(.size, in: cells).flatMap(count) else { return nil }
        var facts = EvidenceFacts()
        readPlace(cells, into: &facts)
        let type = text(.type, in: cells).flatMap { PrintedType($0, words: nil) }
        let isPlain = type.map { $0.isWidthPrinted && !$0.isArray } ?? false
        return SizeUnit.Row(size: size, address: facts.address, bits: isPlain ? type?.bits : nil)
      })
  }
}
