/// The address of a device behind one connection: 1…247 for a device, 0 for broadcast, 255 for "the server itself".
public struct UnitID: RawRepresentable, Sendable, Hashable, ExpressibleByIntegerLiteral {
  /// The byte on the wire.
  public var rawValue: UInt8

  /// Creates a unit id from the byte on the wire.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Creates a unit id from a literal.
  public init(integerLiteral value: UInt8) { rawValue = value }

  /// Addresses every device on a serial line; only writes may be sent to it and no device answers.
  public static let broadcast: UnitID = 0
}

extension UnitID: CustomStringConvertible {
  /// The number alone.
  public var description: String { String(rawValue) }
}
