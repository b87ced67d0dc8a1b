public import ModbusProtocol

/// What a device held, as text that a test takes as a fixture.
///
/// ```
/// register-snapshot 1
/// unit 1
/// holding-register 0x0102 0000 012C
/// coil 0x0010 1 0 1
/// ```
///
/// A line has a table, the first address and the words from there on, in hexadecimal digits; bits are 0 and 1. It is of the
/// unit that was named last. `#` begins a comment. An address that is not there is one that the device refuses.
public struct DeviceSnapshot: Sendable, Hashable {
  private(set) var words: [InMemoryMemory.Place: UInt16] = [:]

  /// Creates a snapshot of nothing.
  public init() {}

  /// What an address held, a bit as 0 or 1; `nil` where the device did not have it.
  public subscript(unit: UnitID, table: RegisterTable, address: UInt16) -> UInt16? {
    get { words[.init(unit: unit, table: table, address: address)] }
    set {
      let word = newValue.map { table.holdsBits ? min($0, 1) : $0 }
      words[.init(unit: unit, table: table, address: address)] = word
    }
  }

  /// Notes what a request brought.
  mutating func note(_ values: [UInt16], of area: RegisterArea, unit: UnitID) {
    for (offset, value) in values.enumerated() {
      guard let address = UInt16(exactly: Int(area.address) + offset) else { return }
      self[unit, area.table, address] = value
    }
  }
}

extension DeviceSnapshot: CustomStringConvertible {
  private static let header = "register-snapshot 1"
  /// The most words of a line.
  private static let longestLine = 16

  /// The snapshot as text, in the order of units, tables and addresses.
  public var description: String {
    var lines = [Self.header]
    let places = words.keys.sorted {
      ($0.unit.rawValue, $0.table.rawValue, $0.address) < ($1.unit.rawValue, $1.table.rawValue, $1.address)
    }
    var last: InMemoryMemory.Place?
    var count = 0
    for place in places {
      if place.unit != last?.unit { lines.append("unit \(place.unit.rawValue)") }
      let follows =
        place.unit == last?.unit && place.table == last?.table
        && last.map { $0.address != .max && $0.address + 1 == place.address } ?? false
      if !follows || count == Self.longestLine {
        lines.append("\(place.table.rawValue) 0x\(Self.hexadecimal(place.address))")
        count = 0
      }
      let word = words[place, default: 0]
      lines[lines.count - 1] += " " + (place.table.holdsBits ? "\(word)" : Self.hexadecimal(word))
      count += 1
      last = place
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func hexadecimal(_ word: UInt16) -> String {
    let digits = String(word, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension DeviceSnapshot {
  /// Reads a snapshot from its text.
  ///
  /// - Throws: `SnapshotError` with the line that is none of a snapshot.
  public init(_ text: String) throws(SnapshotError) {
    var unit: UnitID?
    var hasHeader = false
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let parts = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      guard let first = parts.first else { continue }
      func failure(_ expected: String) -> SnapshotError { SnapshotError(line: index + 1, expected: expected) }
      guard hasHeader else {
        guard parts.joined(separator: " ") == Self.header else { throw failure("`\(Self.header)`") }
        hasHeader = true
        continue
      }
      if first == "unit" {
        guard parts.count == 2, let number = UInt8(parts[1]) else { throw failure("a unit id from 0 to 255") }
        unit = UnitID(rawValue: number)
        continue
      }
      guard let table = RegisterTable(rawValue: String(first)) else {
        throw failure(
          "`unit` or \(RegisterTable.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))")
      }
      guard let unit else { throw failure("`unit` before the first table") }
      guard parts.count > 2, parts[1].hasPrefix("0x"), let start = Self.word(parts[1].dropFirst(2))
      else { throw failure("an address such as `0x0102`, and words") }
      guard Int(start) + parts.count - 2 <= 0x10000 else { throw failure("no word past address 0xFFFF") }
      for (offset, part) in parts.dropFirst(2).enumerated() {
        let word = table.holdsBits ? ["0": 0, "1": 1][part] : Self.word(part)
        guard let word else {
          throw failure(table.holdsBits ? "bits, each 0 or 1" : "words of four hexadecimal digits")
        }
        self[unit, table, start + UInt16(offset)] = word
      }
    }
    guard hasHeader else { throw SnapshotError(line: 1, expected: "`\(Self.header)`") }
  }

  private static func word(_ digits: Substring) -> UInt16? {
    digits.utf8.count == 4 && digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
  }
}
