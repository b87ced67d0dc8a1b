/// Words from a device that have no value in their type.
public struct UndecodableValue: Error, Sendable, Hashable {
  /// The path of the register below the block that was read; empty for a register by itself.
  public var path: String = ""
  /// The address of the first word.
  public var address: Int
  /// The words as they came.
  public var words: [UInt16]
  /// What would have been a value: `0 or 1`.
  public var expected: String

  init(_ words: RegisterWords, at offset: Int, _ format: RegisterFormat, expected: String) {
    self.init(
      words.words(at: offset, count: format.raw.count), at: words.address + offset, expected: expected)
  }

  init(_ words: [UInt16], at address: Int, expected: String) {
    self.address = address
    self.words = words
    self.expected = expected
  }

  func inside(_ name: String) -> UndecodableValue {
    var error = self
    error.path = path.isEmpty ? name : name + "." + path
    return error
  }
}
