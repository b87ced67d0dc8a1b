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
  /// Whether a row of the table has a title, so that one without says something.
  var hasTitles = true
  /// The columns that nobody knows and whose texts are about single rows.
  var telling: Set<Int> = []

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
    facts.title =
      texts(.title, in: cells).first.map(PrintedTitle.line)
      ?? titles.first?.split(whereSeparator: \.isNewline).first.map { String($0) }
    facts.half = titles.lazy.compactMap(PrintedHalf.named).first
    facts.instances = facts.title.flatMap(PrintedInstances.count)
    facts.hasUnknownText =
      facts.isUntitled && telling.contains { $0 < cells.count && !PrintedUnit.isNothing(cells[$0]) }
    readUnit(cells, into: &facts)
    readTypeRemark(cells, into: &facts)
    readChoices(cells, titles: titles, into: &facts)
    readTextScale(cells, into: &facts)
    facts.partRemarks()
    facts.range =
      (texts(.range, in: cells) + texts(.values, in: cells)).lazy.compactMap {
        PrintedRange($0, of: facts.unit)
      }.first ?? limits(cells, of: facts.unit)
    if facts.range == nil, facts.choices.values.isEmpty {
      facts.range = facts.title.flatMap { PrintedRange(inTitle: $0, of: facts.unit) }
    }
    facts.hasPosition = isFilled(.position, in: cells)
    facts.position = text(.position, in: cells).flatMap(PrintedPosition.read)
    if let byte = text(.type, in: cells).flatMap({ facts.type?.byte($0) }), facts.position == nil {
      facts.position = byte
      // What is in the low byte alone is the number of the word as well.
      if byte.lowerBound > 0 { facts.bits = byte }
    }
    facts.defaultNumber = text(.default, in: cells).flatMap { PrintedQuantity.number($0, of: facts.unit) }
    if facts.defaultNumber == nil {
      facts.defaultNumber = facts.title.flatMap { defaultNumber(inTitle: $0, of: facts.unit) }
    }
    for (kind, cell) in unclear(cells, facts) { facts.note(kind, in: cell) }
    readTextLimits(cells, into: &facts)
    readSubject(cells, into: &facts)
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

  /// Whether a row has a cell for a role, and something in it.
  func isFilled(_ role: ColumnRole, in cells: [String]) -> Bool {
    texts(role, in: cells).contains { !PrintedUnit.isNothing($0) }
  }

  private func text(_ role: ColumnRole, in cells: [String]) -> String? { texts(role, in: cells).first }

  // MARK: Facts

  private func readPlace(_ cells: [String], into facts: inout EvidenceFacts) {
    facts.numbering = numbering
    var spans: [(cell: String, words: Int)] = []
    for (column, cell) in zip(columns, cells) where !cell.isEmpty {
      let radix = column.radix ?? radix
      switch column.role {
      case .address, .hexAddress, .decimalAddress, .start, .offset, .number:
        guard let address = PrintedAddress(cell, radix: radix) else {
          if !PrintedUnit.isNothing(cell) { facts.note(.address, in: cell) }
          continue
        }
        if column.role == .number {
          facts.number = facts.number ?? address.first
        } else if radix == 10, !address.isMarked {
          facts.decimal = facts.decimal ?? address.first
        } else {
          facts.hexadecimal = facts.hexadecimal ?? address.first
        }
        if let last = address.last { spans.append((cell, last - address.first + 1)) }
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
    if let named = text(.table, in: cells).flatMap(RegisterTableName.read(cell:)) { facts.table = named }
    if facts.address == nil {
      facts.unknownAddress = unknownAddress(cells)
      // Nothing is known of the address, not only of one way to print it.
      facts.forget(.address)
    }
    // Where there is nothing but numbers, the last one is one, too.
    let first = facts.hexadecimal ?? facts.decimal ?? facts.number
    if let first, let last = facts.last, last >= first, facts.words == nil {
      facts.words = last - first + 1
    }
    facts.words = facts.words ?? spans.first?.words
    if facts.address != nil, let span = spans.first(where: { $0.words != facts.words }) {
      facts.note(.address, in: span.cell)
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
      if facts.words == nil { facts.note(.words, in: "\(size)") }
    }
    // Two columns for types that are both known and differ tell none.
    let types = Set(stated.compactMap { PrintedType($0, words: facts.words) })
    facts.type = types.count == 1 ? types.first : nil
    facts.hasUnknownType = facts.type == nil && !stated.isEmpty
  }

  /// Takes what stands behind a type: a divisor, or an access, a unit and a scale in brackets. What it lists is read with the other lists.
  private func readTypeRemark(_ cells: [String], into facts: inout EvidenceFacts) {
    guard let type = facts.type, let cell = text(.type, in: cells) else { return }
    if let factor = TypeFactor(PrintedText.plain(cell)) {
      if let scale = factor.scale, facts.scale == nil || facts.scale == scale {
        facts.scale = scale
      } else {
        facts.note(.scale, in: cell)
      }
      return
    }
    guard let remark = PrintedType.remark(cell), !PrintedType.isKnown(remark.lowercased(), of: type),
      !PrintedType.hasScale(cell), PrintedChoices(remark).values.isEmpty
    else { return }
    if let access = PrintedAccess.read(remark), facts.access == nil || facts.access == access {
      (facts.access, facts.hasBlankAccess) = (access, false)
    } else if let unit = PrintedUnit(remark), unit.code != nil, facts.unit == nil {
      facts.unit = unit
      facts.scale = facts.scale ?? unit.scale
    } else {
      facts.note(.type, in: cell)
    }
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
    case .unclear: facts.note(.wordOrder, in: stated.first ?? text(.type, in: cells) ?? facts.title ?? "")
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

  private func readChoices(_ cells: [String], titles: [String], into facts: inout EvidenceFacts) {
    for role in [ColumnRole.values, .range, .unit, .type] {
      guard let cell = text(role, in: cells),
        let text = role == .type && facts.type != nil ? PrintedType.remark(cell) : cell
      else { continue }
      let choices =
        role == .values || (role == .range && PrintedRange(text) == nil)
        ? PrintedChoices(cell: text) : PrintedChoices(text)
      facts.hasPairs = facts.hasPairs || choices.hasPairs
      facts.hasRanges = facts.hasRanges || choices.hasRanges
      if choices.isUnclear { facts.choices = choices }
      if !choices.values.isEmpty || !choices.bits.isEmpty || (role == .values && choices.bare.count > 1) {
        let said = PrintedChoices(descriptions: titles)
        // Beside a list of bits, values are those of each bit.
        facts.choices = choices.bits.isEmpty && !said.bits.isEmpty ? said.holding(choices.values) : choices
        return
      }
    }
    let choices = PrintedChoices(descriptions: titles)
    facts.hasPairs = facts.hasPairs || choices.hasPairs
    facts.hasRanges = facts.hasRanges || choices.hasRanges
    // One number before a colon is mostly no value but part of a name, unless a line begins with it.
    let isSingle =
      choices.values.count == 1
      && titles.contains { $0.split(whereSeparator: \.isNewline).contains(where: isValue) }
    if choices.values.count > 1 || isSingle || choices.values.contains(where: \.isUnavailable)
      || !choices.bits.isEmpty || choices.bare.count > 1 || choices.isUnclear
    {
      facts.choices = choices
    }
  }

  /// Whether a line begins with a value that has a meaning: `0x8000 = no sensor`.
  private func isValue(_ line: Substring) -> Bool {
    let mark = line.firstIndex { $0 == "=" || $0 == ":" }
    guard let mark else { return false }
    var scanner = TextScanner(line[..<mark].trimmed)
    let isNumber = PrintedNumber.whole(&scanner, radix: 10) != nil || PrintedNumber.take(&scanner) != nil
    return isNumber && scanner.isAtEnd
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
    } else if facts.unit?.code == nil, let rest = rests.first {
      facts.note(.unit, in: rest)
    }
    if facts.unit == nil { facts.unit = facts.title.flatMap { PrintedUnit(inTitle: $0) } }
    facts.scale = facts.unit?.scale
    facts.scale = scales(cells).lazy.compactMap(\.scale).first ?? facts.scale
  }

  /// Takes the scale of a number out of running text, where no cell has one.
  private func readTextScale(_ cells: [String], into facts: inout EvidenceFacts) {
    let isInteger =
      facts.type.map { if case .integer = $0.kind { true } else { false } } ?? !facts.hasUnknownType
    let texts = texts(.description, in: cells) + texts(.values, in: cells) + texts(.range, in: cells)
    guard isInteger, facts.choices.bits.isEmpty, facts.choices.values.count < 2 else { return }
    let said = TextScale(texts.joined(separator: "\n"))
    let scale = said.scale ?? TextScale(facts.title ?? "", isTitle: true).scale
    facts.hasTextOffset = said.hasOffset
    if said.hasVariable {
      facts.scale = nil
      facts.note(.scale, in: texts.joined(separator: " "))
      return
    }
    let isOther = scale.map { $0 != facts.scale } ?? false
    let isStated = facts.scale != nil || scales(cells).contains { !PrintedUnit.isNothing($0.cell) }
    let isOtherUnit = said.unit.map { unit in facts.unit?.code.map { $0 != unit } ?? false } ?? false
    facts.hasTextScale = said.isOpen && !isStated || isOther && (isStated || isOtherUnit)
    guard let scale, !isStated, !isOtherUnit else { return }
    facts.scale = scale
    if facts.unit?.code == nil, let unit = said.unit { facts.unit = PrintedUnit(unit) }
  }

  private func readTextLimits(_ cells: [String], into facts: inout EvidenceFacts) {
    let texts = texts(.description, in: cells)
    let title = facts.title ?? ""
    facts.hasTextDefault =
      facts.defaultNumber == nil && !facts.unclear.contains(.default)
      && (texts + [title]).contains(where: TextLimits.speakOfDefault)
    let isOpen = facts.choices.isEmpty && !facts.choices.isUnclear && !facts.hasPairs && !facts.hasRanges
    facts.hasTextRange =
      facts.range == nil && isOpen && !facts.unclear.contains(.range)
      && (texts.contains(where: TextLimits.speakOfRange) || PrintedRange.isOfOtherUnit(inTitle: title))
  }

  /// The filled cells for the scale, and what they say. Where nobody knows whether a column multiplies or divides, a number above one
  /// says nothing; nor does a whole one where they may be powers of ten.
  private func scales(_ cells: [String]) -> [(cell: String, scale: ExactNumber?)] {
    zip(columns, cells).filter { !$0.1.isEmpty }.compactMap { column, cell in
      switch column.role {
      case .divisor: (cell, PrintedScale.read(divisor: cell))
      case .decimals:
        PrintedScale.isUnscaled(cell) ? nil : (cell, PrintedScale.read(decimals: cell))
      case .scale:
        (
          cell,
          (column.isOpenScale && PrintedScale.isOpen(cell))
            || (column.mayBeExponents && PrintedScale.number(cell) != nil)
            ? nil : PrintedScale.read(cell)
        )
      default: nil
      }
    }
  }

  /// The facts that have a filled cell and are not understood, each with the first such cell.
  private func unclear(_ cells: [String], _ facts: EvidenceFacts) -> [FactKind: String] {
    func filled(_ roles: ColumnRole...) -> String? {
      roles.lazy.flatMap { texts($0, in: cells) }.first { !PrintedUnit.isNothing($0) }
    }
    var unclear: [FactKind: String] = [:]
    let hasMeanings = !facts.choices.isEmpty
    if facts.hasUnknownType, !hasMeanings { unclear[.type] = filled(.type) }
    unclear[.scale] = scales(cells).first { !PrintedUnit.isNothing($0.cell) && $0.scale == nil }?.cell
    if facts.scale == nil, unclear[.scale] == nil {
      unclear[.scale] =
        facts.unit?.hasOpenScale ?? false
        ? filled(.unit, .title) : texts(.type, in: cells).first { PrintedType.hasScale($0) }
    }
    if facts.unit == nil {
      // Beside a list from elsewhere, numbers in a cell for units are none of its meanings.
      unclear[.unit] =
        hasMeanings
        ? texts(.unit, in: cells).first {
          $0.hasDigit && PrintedChoices($0).isEmpty && PrintedType($0, words: nil) == nil
        }
        : filled(.unit)
    }
    if facts.range == nil, !hasMeanings, !facts.hasRanges {
      unclear[.range] = facts.choices.bare.count < 2 ? filled(.range) : nil
      if unclear[.range] == nil { unclear[.range] = unclearLimit(cells, of: facts.unit) }
    }
    if facts.defaultNumber == nil { unclear[.default] = filled(.default) }
    if facts.access == nil {
      unclear[.access] = Self.accessRoles.lazy.compactMap { role in role.flatMap { filled($0) } }.first
    }
    let saysNothing = facts.choices.isEmpty && facts.choices.bare.isEmpty && facts.remarks.isEmpty
    if saysNothing, !facts.hasPairs, !facts.hasRanges {
      unclear[.values] = texts(.values, in: cells).first {
        !PrintedUnit.isNothing($0) && PrintedRange($0, of: facts.unit) == nil
      }
    }
    if facts.choices.isUnclear {
      unclear[.values] = filled(.values, .range, .description, .title, .unit, .type)
    }
    return unclear
  }

  /// The bounds in two columns. Two zeros are those of a value without any.
  private func limits(_ cells: [String], of unit: PrintedUnit?) -> PrintedRange? {
    guard let least = text(.minimum, in: cells).flatMap({ PrintedQuantity.number($0, of: unit) }),
      let most = text(.maximum, in: cells).flatMap({ PrintedQuantity.number($0, of: unit) }),
      least.significand != 0 || most.significand != 0
    else { return nil }
    return PrintedRange(first: least, second: most)
  }

  /// A bound that is not understood, or has no other.
  private func unclearLimit(_ cells: [String], of unit: PrintedUnit?) -> String? {
    let bounds = [text(.minimum, in: cells), text(.maximum, in: cells)].compactMap(\.self)
      .filter { !PrintedUnit.isNothing($0) }
    return bounds.first { PrintedQuantity.number($0, of: unit) == nil }
      ?? (bounds.count == 1 ? bounds.first : nil)
  }

  /// `Offset (default : 0)`.
  private func defaultNumber(inTitle title: String, of unit: PrintedUnit?) -> ExactNumber? {
    var scanner = TextScanner(title)
    while !scanner.isAtEnd, !scanner.take("default") { scanner.index += 1 }
    scanner.skip { $0.isBlank || $0 == ":" || $0 == "=" }
    guard let number = PrintedNumber.take(&scanner) else { return nil }
    let rest = scanner.take { !$0.isBlank && !",;)]".unicodeScalars.contains($0) }
    return rest.isEmpty || PrintedQuantity.isSame(rest, as: unit) ? number : nil
  }

  private func readSubject(_ cells: [String], into facts: inout EvidenceFacts) {
    let others = Array((texts(.title, in: cells) + texts(.description, in: cells)).dropFirst())
    let isNumber = isNumber(cells, of: facts.unit)
    facts.subject = subject(facts, others: others, isNumber: isNumber)
    guard facts.subject == .value, facts.choices.isEmpty, !isNumber else { return }
    let isOther = others.contains { ReservedTitle($0) == .whole }
    facts.mayBeReserved = isOther || facts.title.map { ReservedTitle($0) != nil } ?? false
  }

  /// - Parameter others: What stands in other cells beside the title.
  private func subject(_ facts: EvidenceFacts, others: [String], isNumber: Bool) -> EvidenceFacts.Subject {
    if isOfGroups, facts.type == nil { return .group }
    if facts.isUntitled {
      let saysMore =
        isNumber || facts.type != nil || facts.hasUnknownType || !facts.choices.isEmpty
        || facts.hasUnknownText
      return hasTitles && !saysMore ? .reserved : .value
    }
    let (title, bits) = (facts.title ?? "", facts.choices.bits)
    if !bits.isEmpty, facts.type == nil, bits.allSatisfy(\.isReserved) { return .reserved }
    guard ReservedTitle(title) == .whole, others.allSatisfy(ReservedTitle.saysNothing) else { return .value }
    return isNumber && !ReservedTitle.isCertain(title) ? .value : .reserved
  }

  /// Whether a row has a unit, a scale or bounds in cells of their own, as only numbers have.
  private func isNumber(_ cells: [String], of unit: PrintedUnit?) -> Bool {
    texts(.unit, in: cells).contains { PrintedUnit($0)?.code != nil }
      || scales(cells).contains { $0.scale != .one && !PrintedUnit.isNothing($0.cell) }
      || texts(.range, in: cells).contains { PrintedRange($0) != nil } || limits(cells, of: unit) != nil
  }
}

// MARK: Whole tables

extension FactReader {
  /// How the register numbers of a table count.
  func numbering(in rows: [[String]]) -> Numbering? {
    guard let index = columns.firstIndex(where: { $0.role == .number }) else { return nil }
    return RegisterNumber.numbering(
      of: rows.compactMap { cells in
        var facts = EvidenceFacts()
        readPlace(cells, into: &facts)
        return facts.number.map { number in
          RegisterNumber.Printed(
            number: number, isPadded: index < cells.count && cells[index].first == "0",
            address: facts.hexadecimal ?? facts.decimal)
        }
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
