/// The bytes of one fuzz input, taken from the front.
public struct FuzzInput {
  private var rest: ArraySlice<UInt8>

  /// Copies the bytes that libFuzzer hands over, so that they outlive nothing.
  public init(_ start: UnsafePointer<UInt8>?, _ count: Int) {
    rest = Array(UnsafeBufferPointer(start: start, count: count))[...]
  }

  /// Whether nothing is left.
  public var isEmpty: Bool { rest.isEmpty }

  /// The next byte, 0 when nothing is left.
  public mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  /// As many bytes as the next byte says, or those that are left.
  public mutating func piece() -> [UInt8] { bytes(Int(byte())) }

  /// The next bytes, at most `count`.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// All bytes that are left.
  public mutating func all() -> [UInt8] { bytes(rest.count) }
}
