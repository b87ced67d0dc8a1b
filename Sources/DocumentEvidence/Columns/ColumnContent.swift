import RegisterMap

/// What columns hold where their names leave it open and their cells tell it: numbers of registers in a column called an address,
/// codes of functions in one called a function.
enum ColumnContent {
  /// The columns, with the roles that the cells of the rows below show. What a user has chosen stays.
  static func resolved(_ columns: [EvidenceColumn], rows: [[String]]) -> [EvidenceColumn] {
    var columns = columns
    dropNames(in: &columns, rows)
    findNumbers(in: &columns, rows)
    dropItemNumbers(in: &columns, rows)
    findAddresses(in: &columns, rows)
    findAccess(in: &columns, rows)
    findTables(in: &columns, rows)
    findTypes(in: &columns, rows)
    dropOtherTypes(in: &columns, rows)
    findCounts(in: &columns, rows)
    findTitles(in: &columns, rows)
    dropErrors(in: &columns, rows)
    markOpenScales(in: &columns, rows)
    for index in columns.indices where !columns[index].isChosen && columns[index].role == .title {
      guard ColumnSpelling.key(columns[index].name) == "function",
        !columns.contains(where: { $0.role == .functions })
      else { continue }
      let cells = rows.map { cell($0, index) }.filter { !$0.isEmpty }
      if !cells.isEmpty, cells.allSatisfy({ FunctionList($0) != nil }) { columns[index].role = .functions }
    }
    return columns
  }

  /// What to look at where several columns have types, of which no one is the type of a row where they differ.
  static func typeDoubt(_ columns: [EvidenceColumn]) -> String? {
    let types = columns.indices.filter { columns[$0].role == .type }
    guard types.count > 1, let first = types.first else { return nil }
    let names = types.map { "\"\(columns[$0].name)\"" }.joined(separator: " and ")
    return
      "\(names) have types; where they differ, none is taken: say which counts, as with --columns type=\(first + 1)"
  }

  /// What to look at where nobody knows whether a column has addresses or numbers of registers; `nil` where that is known.
  static func doubt(_ columns: [EvidenceColumn], rows: [[String]]) -> String? {
    // A column in which nobody finds an address decides nothing.
    let places = columns.indices.filter { index in
      let column = columns[index]
      return (column.role?.isAddress ?? false)
        && rows.contains { PrintedAddress(cell($0, index), radix: column.radix ?? 16) != nil }
    }
    guard let index = places.first, places.count == 1,
      columns[index].role == .address || columns[index].role == .start,
      !columns[index].isChosen,
      columns[index].radix == nil
    else { return nil }
    let numbers = rows.compactMap { row in
      number(cell(row, index)).map {
        RegisterNumber.Printed(number: $0, isPadded: cell(row, index).first == "0")
      }
    }
    guard let least = numbers.map(\.number).min(), let greatest = numbers.map(\.number).max(),
      RegisterNumber.tell(.fiveDigit, numbers)
    else { return nil }
    return
      "\"\(columns[index].name)\" has \(least) to \(greatest), taken as addresses; if they are register numbers, "
      + "say --columns number=\(index + 1), else address=\(index + 1)"
  }

  /// Beside a column of addresses, one called so in which no cell is one has the names of registers.
  private static func dropNames(in columns: inout [EvidenceColumn], _ rows: [[String]]) {
    func places(_ index: Int) -> Int {
      filled(index, rows).count { PrintedAddress($0, radix: columns[index].radix ?? 16) != nil }
    }
    let all = columns.indices.filter { columns[$0].role?.isAddress ?? false }
    guard all.contains(where: { 2 * places($0) > filled($0, rows).count }) else { return }
    for index in all where !columns[index].isChosen && places(index) == 0 {
      let cells = filled(index, rows)
      guard cells.count > 1, cells.allSatisfy({ $0.count(where: \.isLetter) > 2 }),
        2 * Set(cells).count > cells.count
      else { continue }
      columns[index].role = hasTitles(columns, rows: rows, in: [.title]) ? nil : .title
    }
  }

  /// The columns that nobody knows and in which no text is that of another row: what a text there says is about its row.
  static func telling(_ columns: [EvidenceColumn], rows: [[String]]) -> Set<Int> {
    Set(
      columns.indices.filter { index in
        guard columns[index].role == nil else { return false }
        let texts = filled(index, rows)
        return texts.allSatisfy { $0.contains(where: \.isLetter) } && Set(texts).count == texts.count
      })
  }

  /// Makes a column of addresses one of numbers: where most of them are as far from the addresses beside them as one convention
  /// has it, or where no address is as great.
  private static func findNumbers(in columns: inout [EvidenceColumn], _ rows: [[String]]) {
    guard !columns.contains(where: { $0.role == .number }) else { return }
    let places = columns.indices.filter { isPlace(columns[$0].role) }
    for index in places where columns[index].role != .hexAddress && !columns[index].isChosen {
      for other in places where other != index {
        guard let radix = radix(of: other, beside: index, columns, rows) else { continue }
        columns[index].role = .number
        if radix == 16, columns[other].radix == nil { columns[other].role = .hexAddress }
        return
      }
    }
    guard let index = places.first, places.count == 1, columns[index].role != .hexAddress,
      !columns[index].isChosen
    else { return }
    let numbers = rows.compactMap { number(cell($0, index)) }
    if !numbers.isEmpty, numbers.allSatisfy({ $0 > 0xFFFF && RegisterNumber($0, .sixDigit) != nil }) {
      columns[index].role = .number
    }
  }

  /// Of several columns called a type, those in which no cell is one have something else, such as the table.
  private static func dropOtherTypes(in columns: inout [EvidenceColumn], _ rows: [[String]]) {
    let types = columns.indices.filter { columns[$0].role == .type && !columns[$0].isChosen }
    let known = types.filter { index in rows.contains { PrintedType(cell($0, index), words: nil) != nil } }
    guard !known.isEmpty else { return }
    for index in types where !known.contains(index) {
      // Names of forms with a point that is fixed: `FIX2` has two decimals.
      let hasDecimals = filled(index, rows).contains {
        PrintedScale.read(decimals: $0) != nil && Int($0) == nil
      }
      columns[index].role = hasDecimals ? .decimals : nil
    }
  }

  /// A column called "No." counts the rows where most of its numbers go with no address beside them, or where the table has nothing
  /// else that only registers have.
  private static func dropItemNumbers(in columns: inout [EvidenceColumn], _ rows: [[String]]) {
    for index in columns.indices
    where columns[index].role == .number && !columns[index].isChosen
      && itemNames.contains(ColumnSpelling.key(columns[index].name))
    {
      let places = columns.indices.filter { place in
        isPlace(columns[place].role)
          && rows.contains { PrintedAddress(cell($0, place), radix: columns[place].radix ?? 16) != nil }
      }
      let isItem =
        places.isEmpty
        ? !columns.contains { $0.role.map(registerRoles.contains) ?? false }
        : !places.contains { radix(of: $0, beside: index, columns, rows) != nil }
      if isItem { columns[index].role = nil }
    }
  }

  private static let itemNames: Set<String> = ["no", "number"]
  /// What tables of registers have, and lists of other things have not.
  private static let registerRoles: Set<ColumnRole> = [
    .type, .access, .locked, .unlocked, .unit, .scale, .divisor, .decimals, .words, .bytes, .bits, .size,
    .functions,
    .writeFunctions, .wordOrder, .table, .default, .range, .minimum, .maximum, .position,
  ]

  /// Where no column has the access, an unknown one or one called a type has it whose cells are all such: `RO`, `R/W`.
  private static func findAccess(in columns: inout [EvidenceColumn], _ rows: [[String]]) {
    guard !columns.contains(where: { [.access, .locked, .unlocked].contains($0.role) }) else { return }
    let access = columns.indices.first { index in
      let cells = filled(index, rows)
      return !columns[index].isChosen && (columns[index].role == nil || columns[index].role == .type)
        && !cells.isEmpty && cells.allSatisfy { PrintedAccess.read($0).map { $0 != .none } ?? false }
        // A mark for what may be written says nothing of reading.
        && !cells.allSatisfy { PrintedAccess.read($0) == .write }
        && !ColumnSpelling.key(columns[index].name).hasSuffix("write")
    }
    if let access { columns[access].role = .access }
  }

  /// Makes columns whose cells name tables of registers those of the table, be they called a type or unknown.
  private static func findTables(in columns: inout [EvidenceColumn], _ rows: [[String]]) {
    guard !columns.contains(where: { $0.role == .table && $0.isChosen }) else { return }
    for index in columns.indices
    where !columns[index].isChosen && [nil, .type, .table].contains(columns[index].role) {
      let cells = filled(index, rows)
      let isNamed = tableHints.contains { ColumnSpelling.key(columns[index].name).contains($0) }
      let isTable = cells.allSatisfy {
        (isNamed ? RegisterTableName.read(cell: $0) : RegisterTableName.read($0)) != nil
      }
      if isTable, !cells.isEmpty { columns[index].role = .table }
    }
  }

  /// What the names of columns have in them whose cells name tables by one word.
  private static let tableHints = [
    "type", "table", "register", "kind", "area", "space", "memory", "modbus", "object", "data",
  ]

  /// What to look at where a column for tables has cells that name none.
  static func tableDoubt(_ columns: [EvidenceColumn], rows: [[String]]) -> String? {
    for index in columns.indices where columns[index].role == .table {
      guard let cell = filled(index, rows).first(where: { RegisterTableName.read(cell: $0) == nil }) else {
        continue
      }
      return "\"\(columns[index].name)\" has \"\(cell.prefix(40))\", which is no table that is known"
    }
    return nil
  }

  /// A column called a size in which no cell is a number has types, where cells are such: `s16`.
  private static func findTypes(in columns: inout [EvidenceColumn], _ rows: [[String]]) {
    guard !columns.contains(where: { $0.role == .type }) else { return }
    for index in columns.indices where columns[index].role == .size && !columns[index].isChosen {
      let cells = filled(index, rows)
      if cells.contains(where: { PrintedType($0, words: nil) != nil }),
        !cells.contains(where: { Int($0) != nil })
      {
        columns[index].role = .type
      }
    }
  }

  /// A column called "Nombre" has names in Spanish, and where all its cells are numbers, counts words in French. One called a quantity
  /// counts words, and where no cell is a number, has names.
  private static func findCounts(in columns: inout [EvidenceColumn], _ rows: [[String]]) {
    for index in columns.indices
    where columns[index].role == .words && !columns[index].isChosen && !filled(index, rows).isEmpty {
      let isQuantity = ["quantity", "qty"].contains(ColumnSpelling.key(columns[index].name))
      if isQuantity, !filled(index, rows).contains(where: { Int($0) != nil }) { columns[index].role = .title }
    }
    for index in columns.indices
    where ColumnSpelling.key(columns[index].name) == "nombre" && !columns[index].isChosen {
      let cells = filled(index, rows)
      if !cells.isEmpty, cells.allSatisfy({ Int($0) != nil }) { columns[index].role = .words }
    }
  }

  /// Where no column for titles has any, an unknown one that is called a name has them.
  private static func findTitles(in columns: inout [EvidenceColumn], _ rows: [[String]]) {
    guard !hasTitles(columns, rows: rows, in: [.title]) else { return }
    let name = columns.indices.first { index in
      columns[index].role == nil && !columns[index].isChosen && !filled(index, rows).isEmpty
        && ColumnSpelling.key(columns[index].name).hasSuffix("name")
    }
    if let name { columns[name].role = .title }
  }

  /// Whether a row has a title.
  static func hasTitles(
    _ columns: [EvidenceColumn], rows: [[String]], in roles: [ColumnRole] = [.title, .description]
  ) -> Bool {
    columns.indices.contains { index in
      columns[index].role.map(roles.contains) ?? false && !filled(index, rows).isEmpty
    }
  }

  /// A column called an accuracy has scales where its numbers are steps, one of them below one: 0.01. Else it has errors of
  /// measurement: `±0.5 %`.
  private static func dropErrors(in columns: inout [EvidenceColumn], _ rows: [[String]]) {
    for index in columns.indices
    where columns[index].role == .scale && !columns[index].isChosen
      && ColumnSpelling.key(columns[index].name) == "accuracy"
    {
      let cells = filled(index, rows)
      let numbers = cells.compactMap(PrintedNumber.number)
      let areSteps = numbers.allSatisfy { $0.significand == 1 } && numbers.contains { $0 < .one }
      if !areSteps || 2 * numbers.count <= cells.count { columns[index].role = nil }
    }
  }

  /// The names of columns that say that the raw number is multiplied.
  private static let multiplying = ["multiply by", "multiplication factor", "step size", "lsb"]

  /// A column with a number below one multiplies, whatever it is called. Else nobody knows what numbers above one do, unless a
  /// user says so.
  private static func markOpenScales(in columns: inout [EvidenceColumn], _ rows: [[String]]) {
    for index in columns.indices where columns[index].role == .scale {
      columns[index].mayBeExponents = filled(index, rows).contains(where: PrintedScale.isExponent)
      guard !columns[index].isChosen else { continue }
      columns[index].isOpenScale =
        !multiplying.contains(ColumnSpelling.key(columns[index].name))
        && !filled(index, rows).contains(where: PrintedScale.multiplies)
    }
  }

  /// What to look at where nobody knows whether a column multiplies or divides.
  static func scaleDoubt(_ columns: [EvidenceColumn], rows: [[String]]) -> String? {
    let open = columns.indices.first { index in
      columns[index].isOpenScale && filled(index, rows).contains(where: PrintedScale.isOpen)
    }
    guard let open else { return nil }
    return
      "\"\(columns[open].name)\" has numbers above 1, by which raw numbers may be multiplied or divided: "
      + "say --columns scale=\(open + 1) or divisor=\(open + 1)"
  }

  /// Whether nobody knows what a column is, and most that is in it are numbers, which may be scales or bounds. Whole ones that grow from
  /// row to row, and are in each, count the rows or are places.
  static func hasUnknownNumbers(_ index: Int, of columns: [EvidenceColumn], rows: [[String]]) -> Bool {
    guard columns[index].role == nil, !itemNames.contains(ColumnSpelling.key(columns[index].name)) else {
      return false
    }
    let cells = filled(index, rows)
    let numbers = cells.compactMap(PrintedNumber.number)
    let isGrowing =
      numbers.count > 1 && numbers.count == rows.count && numbers.allSatisfy { $0.exponent >= 0 }
      && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    return !numbers.isEmpty && 4 * numbers.count >= 3 * cells.count && !isGrowing
  }

  static func filled(_ index: Int, _ rows: [[String]]) -> [String] {
    rows.map { cell($0, index) }.filter { !PrintedUnit.isNothing($0) }
  }

  private static func isPlace(_ role: ColumnRole?) -> Bool {
    role == .address || role == .hexAddress || role == .decimalAddress
  }

  /// The radix in which a column has the addresses of the numbers in another one; `nil` where most rows have them in none.
  private static func radix(
    of column: Int, beside numbers: Int, _ columns: [EvidenceColumn], _ rows: [[String]]
  ) -> Int? {
    let pairs = rows.compactMap { row -> (number: Int, address: String)? in
      number(cell(row, numbers)).map { ($0, cell(row, column)) }
    }
    func count(_ radix: Int) -> Int {
      pairs.count { pair in
        PrintedAddress(pair.address, radix: radix).map { RegisterNumber.isNumber(pair.number, of: $0.first) }
          ?? false
      }
    }
    let radices = columns[column].radix.map { [$0] } ?? [10, 16]
    guard let best = radices.max(by: { count($0) < count($1) }) else { return nil }
    return 2 * count(best) > pairs.count ? best : nil
  }

  /// The number of a cell without any mark, or the first of several.
  private static func number(_ cell: String) -> Int? {
    PrintedAddress(cell, radix: 10).flatMap { $0.isMarked ? nil : $0.first }
  }

  private static func cell(_ row: [String], _ index: Int) -> String {
    index < row.count ? row[index].trimmed : ""
  }
}
