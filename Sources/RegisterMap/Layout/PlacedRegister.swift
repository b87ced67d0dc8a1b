/// A register at its address, on which the meaning or the presence of others depends.
public struct PlacedRegister: Sendable {
  /// The place in the map: `outlets[3].pole-count`.
  public var path: String
  /// The absolute address, 0-based.
  public var address: Int
  /// What the map says about the value.
  public var register: RegisterLayout

  /// The addresses that the value takes.
  public var addresses: Range<Int> { address..<address + register.totalWords }

  /// The raw number in the words of the register.
  public func rawValue(of words: [UInt16]) -> UInt64 { register.join(words) }
}
