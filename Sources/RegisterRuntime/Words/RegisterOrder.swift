/// How the bytes of a value lie in its registers, written as the order of the bytes A (most significant) to D.
public enum RegisterOrder: UInt8, Sendable, Hashable, CaseIterable {
  /// Most significant word first, most significant byte first: what the Modbus specification asks for.
  case abcd
  /// Most significant word first, least significant byte first.
  case badc
  /// Least significant word first, most significant byte first.
  case cdab
  /// Least significant word first, least significant byte first.
  case dcba

  /// Whether the least significant word comes first.
  @inlinable public var hasLittleWords: Bool { self == .cdab || self == .dcba }
  /// Whether the least significant byte of each word comes first.
  @inlinable public var hasLittleBytes: Bool { self == .badc || self == .dcba }
}
