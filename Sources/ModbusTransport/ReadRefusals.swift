public import ModbusProtocol

/// What a device was found to refuse to read with exception 2: registers that it does not have, though its map does.
///
/// A program may save this and give it to the next connection, so that what is known is not searched for again.
public struct ReadRefusals: Sendable, Hashable, Codable {
  /// Adjacent addresses of a table of a unit.
  public struct Area: Sendable, Hashable {
    /// The table, with the unit id where that is another than the device's own.
    public var table: UnitTable
    /// The first address, counted from 0.
    public var address: Int
    /// The number of addresses.
    public var count: Int

    /// Creates an area.
    public init(_ table: UnitTable, address: Int, count: Int) {
      self.table = table
      self.address = address
      self.count = count
    }
  }

  /// The values that the device refuses when it is asked for nothing else.
  public var values: Set<Area>
  /// What no request may have whole, though the values on both sides of it can be read: addresses that nobody asked for, or a
  /// border between two values.
  public var joints: Set<Area>

  /// Creates a set of refusals, of none by default.
  public init(values: Set<Area> = [], joints: Set<Area> = []) {
    self.values = values
    self.joints = joints
  }

  /// Whether nothing was found to be refused.
  public var isEmpty: Bool { values.isEmpty && joints.isEmpty }
}

extension ReadRefusals.Area: Comparable, CustomStringConvertible {
  /// Whether one comes before the other, by unit, table and address.
  public static func < (first: Self, second: Self) -> Bool {
    (first.table, first.address, first.count) < (second.table, second.address, second.count)
  }

  /// The table and the addresses: `holding-register 256…257`, with the unit id of another unit.
  public var description: String {
    let unit = table.unit.map { " of unit \($0)" } ?? ""
    let last = count > 1 ? "…\(address + count - 1)" : ""
    return "\(table.table.rawValue) \(address)\(last)\(unit)"
  }
}

extension ReadRefusals.Area: Codable {
  private enum Key: String, CodingKey { case unit, table, address, count }

  /// Takes an area from what was saved.
  ///
  /// - Throws: `DecodingError` for what is none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let name = try values.decode(String.self, forKey: .table)
    guard let table = RegisterTable(rawValue: name) else {
      throw DecodingError.dataCorruptedError(
        forKey: .table, in: values, debugDescription: "`\(name)` is no table")
    }
    let unit = try values.decodeIfPresent(UInt8.self, forKey: .unit)
    self.table = UnitTable(table, of: unit.map { UnitID(rawValue: $0) })
    address = try values.decode(Int.self, forKey: .address)
    count = try values.decode(Int.self, forKey: .count)
    guard 0..<65536 ~= address, 1...65536 - address ~= count else {
      throw DecodingError.dataCorruptedError(
        forKey: .count, in: values, debugDescription: "\(count) addresses from \(address) are in no table")
    }
  }

  /// Saves the area.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encodeIfPresent(table.unit?.rawValue, forKey: .unit)
    try values.encode(table.table.rawValue, forKey: .table)
    try values.encode(address, forKey: .address)
    try values.encode(count, forKey: .count)
  }
}
