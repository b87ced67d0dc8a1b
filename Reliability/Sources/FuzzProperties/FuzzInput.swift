/// The bytes of one fuzz input, taken from the front.
struct FuzzInput {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// Whether nothing is left.
  var isEmpty: Bool { rest.isEmpty }

  /// The next byte, 0 when nothing is left.
  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  /// As many bytes as the next byte counts, or those that are left.
  mutating func piece() -> [UInt8] { bytes(Int(byte())) }

  /// The next bytes, at most `count`.
  mutating func bytes(_ count: Int) -> [UInt8] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// All bytes that are left.
  mutating func all() -> [UInt8] { bytes(rest.count) }
}
