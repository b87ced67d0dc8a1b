/// The address of a device behind one connection.
///
/// On a serial line devices have 1 to 247, and a write to 0, the broadcast, is carried out by all of them; 248 to 255 are
/// reserved (Modbus over Serial Line V1.02, section 2.2). Over TCP all of 0 to 255 can be used: 255 means the server
/// itself, 0 does too, and a gateway passes the others on (Modbus Messaging on TCP/IP V1.0b, on the unit identifier).
public struct UnitID: RawRepresentable, Sendable, Hashable, ExpressibleByIntegerLiteral {
  /// The byte on the wire.
  public var rawValue: UInt8

  /// Creates a unit id from the byte on the wire.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Creates a unit id from a literal.
  public init(integerLiteral value: UInt8) { rawValue = value }

  /// Addresses every device on a serial line; only writes may be sent to it, and no device answers.
  public static let broadcast: UnitID = 0

  /// The units that a device on a serial line can have.
  public static let onSerialLine: ClosedRange<UInt8> = 1...247

  /// Whether a device on a serial line can have this unit.
  public var isOnSerialLine: Bool { Self.onSerialLine.contains(rawValue) }
}

extension UnitID: CustomStringConvertible {
  /// The number alone.
  public var description: String { String(rawValue) }
}
