public import ModbusProtocol

/// What a device was found to refuse to read with exception 2: registers that it does not have, though its map does.
///
/// A program may save this and give it to the next connection, so that what is known is not searched for again.
public struct ReadRefusals: Sendable, Hashable, Codable {
  /// Adjacent addresses of a table of a unit.
  public struct Area: Sendable, Hashable {
    /// The table, with the unit id where that is another than the device's own.
    public var table: UnitTable
    /// The addresses, counted from 0.
    public var addresses: ClosedRange<UInt16>

    /// Creates an area.
    public init(_ table: UnitTable, _ addresses: ClosedRange<UInt16>) {
      self.table = table
      self.addresses = addresses
    }

    /// Creates an area of at least one address, as far as a table reaches.
    package init(_ table: UnitTable, address: Int, count: Int) {
      let first = UInt16(clamping: address)
      self.init(table, first...max(first, UInt16(clamping: address + count - 1)))
    }
  }

  /// The values that the device refuses when it is asked for nothing else.
  public var values: Set<Area>
  /// What no request may have whole, though the values on both sides of it can be read: addresses that nobody asked for, or a
  /// border between two values.
  public var barriers: Set<Area>

  /// Creates a set of refusals, of none by default.
  public init(values: Set<Area> = [], barriers: Set<Area> = []) {
    self.values = values
    self.barriers = barriers
  }

  /// How long a refusal counts before the device is asked once more for each value, by itself: a minute. A device behind a gateway
  /// may come back, or be exchanged, while the connection lasts.
  public static let patience = Duration.seconds(60)

  /// Whether nothing was found to be refused.
  public var isEmpty: Bool { values.isEmpty && barriers.isEmpty }
}

extension ReadRefusals.Area: Comparable, CustomStringConvertible {
  /// Whether one comes before the other, by unit, table and address.
  public static func < (first: Self, second: Self) -> Bool {
    (first.table, first.addresses.lowerBound, first.addresses.upperBound)
      < (second.table, second.addresses.lowerBound, second.addresses.upperBound)
  }

  /// The table and the addresses: `holding-register 256…257`, with the unit id of another unit.
  public var description: String {
    let unit = table.unit.map { " of unit \($0)" } ?? ""
    let last = addresses.count > 1 ? "…\(addresses.upperBound)" : ""
    return "\(table.table.rawValue) \(addresses.lowerBound)\(last)\(unit)"
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
    let address = try values.decode(Int.self, forKey: .address)
    let count = try values.decode(Int.self, forKey: .count)
    if 0..<65536 ~= address, 1...65536 - address ~= count {
      self.init(UnitTable(table, of: unit.map { UnitID(rawValue: $0) }), address: address, count: count)
    } else {
      throw DecodingError.dataCorruptedError(
        forKey: .count, in: values, debugDescription: "\(count) addresses from \(address) are in no table")
    }
  }

  /// Saves the area.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encodeIfPresent(table.unit?.rawValue, forKey: .unit)
    try values.encode(table.table.rawValue, forKey: .table)
    try values.encode(addresses.lowerBound, forKey: .address)
    try values.encode(addresses.count, forKey: .count)
  }
}
