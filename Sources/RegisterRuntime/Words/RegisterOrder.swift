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

  /// The same order of the words, with the bytes of each the other way round.
  public var withSwappedBytes: RegisterOrder {
    switch self {
    case .abcd: .badc
    case .badc: .abcd
    case .cdab: .dcba
    case .dcba: .cdab
    }
  }

  // A comparison with `==` would be a call into this module for each word; a switch disappears in the caller.

  /// Whether the least significant word comes first.
  @inlinable public var hasLittleWords: Bool {
    switch self {
    case .abcd, .badc: false
    case .cdab, .dcba: true
    }
  }

  /// Whether the least significant byte of each word comes first.
  @inlinable public var hasLittleBytes: Bool {
    switch self {
    case .abcd, .cdab: false
    case .badc, .dcba: true
    }
  }
}
