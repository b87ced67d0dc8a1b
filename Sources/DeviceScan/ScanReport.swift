package import ModbusProtocol
internal import ModbusTransport

/// What a scan has found out, as text from which it can go on.
///
/// ```
/// device-scan 1
/// requests 412
/// unit 1
/// identification Socomec
/// sunspec 40000
/// table holding-register open step 256 then 64 from 4096 most 16
/// holding-register 0x0100+8
/// border holding-register 0x0104
/// table coil unsupported
/// absent 2
/// ```
package struct ScanReport: Sendable, Hashable {
  /// The units that answer.
  package var units: [UnitScan] = []
  /// The units that do not.
  package var absent: [UnitID] = []
  /// How many requests were sent, those of earlier scans included.
  package var requestCount = 0
  /// Why it ended before it was done; `nil` where it was done.
  package var end: ScanEnd?

  package init() {}

  /// How many ranges can be read.
  package var rangeCount: Int { units.reduce(0) { $0 + $1.tables.reduce(0) { $0 + $1.ranges.count } } }
}

extension ScanReport: CustomStringConvertible {
  private static let header = "device-scan 1"

  /// The report as text.
  package var description: String {
    var lines = [Self.header, "requests \(requestCount)"]
    for unit in units {
      lines.append("unit \(unit.unit)")
      if unit.isIdentified { lines.append("identified") }
      lines += unit.identification.map { text in
        // A line feed would begin a line of something else.
        "identification \(text.split(whereSeparator: \.isNewline).joined(separator: " "))"
      }
      if let marker = unit.sunSpecMarker { lines.append("sunspec \(marker)") }
      for table in unit.tables { lines += Self.lines(of: table) }
    }
    lines += absent.map { "absent \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of table: TableScan) -> [String] {
    let name = table.table.rawValue
    var head = "table \(name) \(table.state.rawValue)"
    if let step = table.step { head += " step \(step)" }
    if let round = table.round { head += " then \(round.step) from \(round.address)" }
    if table.mostCount < table.table.maximumReadCount { head += " most \(table.mostCount)" }
    return [head] + table.ranges.map { "\(name) \(hexadecimal($0.lowerBound))+\($0.count)" }
      + table.borders.map { "border \(name) \(hexadecimal($0))" }
  }

  private static func hexadecimal(_ address: Int) -> String {
    let digits = String(address, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension ScanReport {
  /// A line that is none of a scan.
  package struct Failure: Error, Hashable, CustomStringConvertible {
    /// The line, from 1.
    package let line: Int
    /// The line and what was expected.
    package var description: String { "line \(line) is none of a scan (`\(ScanReport.header)`)" }
  }

  /// Reads a report from its text.
  ///
  /// - Throws: `ScanReport.Failure` with the first line that is none of a scan.
  package init(_ text: String) throws(Failure) {
    var hasHeader = false
    for line in SnapshotLine.all(of: text) {
      let parts = line.text.split(separator: " ").map(String.init)
      guard !parts.isEmpty, parts[0] != "#" else { continue }
      guard hasHeader else {
        guard line.text == Self.header else { throw Failure(line: line.number) }
        hasHeader = true
        continue
      }
      guard take(parts) else { throw Failure(line: line.number) }
    }
    guard hasHeader else { throw Failure(line: 1) }
  }

  /// Takes in a line; `false` where it is none of a scan.
  private mutating func take(_ parts: [String]) -> Bool {
    let last = units.count - 1
    switch (parts[0], parts.count) {
    case ("requests", 2):
      guard let count = Int(parts[1]) else { return false }
      requestCount = count
    case ("absent", 2), ("unit", 2):
      guard let number = UInt8(parts[1]) else { return false }
      if parts[0] == "unit" {
        units.append(UnitScan(UnitID(rawValue: number)))
      } else {
        absent.append(UnitID(rawValue: number))
      }
    case ("identified", 1) where last >= 0: units[last].isIdentified = true
    case ("identification", 2...) where last >= 0:
      units[last].identification.append(parts.dropFirst().joined(separator: " "))
    case ("sunspec", 2) where last >= 0: units[last].sunSpecMarker = Int(parts[1])
    case ("table", 3...) where last >= 0: return takeTable(parts, of: last)
    case ("border", 3) where last >= 0:
      guard let address = Self.address(parts[2]) else { return false }
      return change(parts[1], of: last, border: address)
    case (_, 2) where last >= 0:
      let place = parts[1].split(separator: "+")
      guard place.count == 2, let start = Self.address(String(place[0])), let count = Int(place[1]),
        1...(0x10000 - start) ~= count
      else { return false }
      return change(parts[0], of: last, range: start..<start + count)
    default: return false
    }
    return true
  }

  private mutating func takeTable(_ parts: [String], of unit: Int) -> Bool {
    guard let state = TableScan.State(rawValue: parts[2]), parts.count.isMultiple(of: 2) == false else {
      return false
    }
    var numbers: [String: Int] = [:]
    for index in stride(from: 3, to: parts.count - 1, by: 2) {
      guard let number = Int(parts[index + 1]), number >= 0 else { return false }
      numbers[parts[index]] = number
    }
    let round = numbers["then"].map { TableScan.Round(step: $0, address: numbers["from"] ?? 0) }
    guard numbers.keys.allSatisfy({ ["step", "then", "from", "most"].contains($0) }),
      [numbers["step"], numbers["then"]].allSatisfy({ $0.map(DeviceScanner.steps.contains) ?? true }),
      round.map({ $0.address < 0x10000 && $0.address.isMultiple(of: $0.step) }) ?? true,
      numbers["most"].map({ $0 > 0 }) ?? true,
      let index = units[unit].tables.firstIndex(where: { $0.table.rawValue == parts[1] })
    else { return false }
    let table = units[unit].tables[index]
    units[unit].tables[index] = TableScan(
      table.table, ranges: table.ranges, borders: table.borders, step: numbers["step"], round: round,
      state: state, mostCount: numbers["most"])
    return true
  }

  private mutating func change(
    _ name: String, of unit: Int, range: Range<Int>? = nil, border: Int? = nil
  ) -> Bool {
    guard let index = units[unit].tables.firstIndex(where: { $0.table.rawValue == name }) else {
      return false
    }
    let table = units[unit].tables[index]
    units[unit].tables[index] = TableScan(
      table.table, ranges: table.ranges + [range].compactMap(\.self),
      borders: table.borders + [border].compactMap(\.self), step: table.step, round: table.round,
      state: table.state, mostCount: table.mostCount)
    return true
  }

  private static func address(_ text: String) -> Int? {
    guard text.hasPrefix("0x"), let address = UInt16(text.dropFirst(2), radix: 16) else { return nil }
    return Int(address)
  }
}
