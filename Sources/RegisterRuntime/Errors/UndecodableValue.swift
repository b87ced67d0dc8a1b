/// Words from a device that have no value in their type, or one that the map does not take for plausible.
public struct UndecodableValue: Error, Sendable, Hashable {
  /// The path of the register below the block that was read; empty for a register by itself.
  public var path: String {
    get { facts.path }
    set { facts.path = newValue }
  }
  /// The address of the first word.
  public var address: Int { facts.address }
  /// The words as they came.
  public var words: [UInt16] { facts.words }
  /// What would have been a value: `0 or 1`.
  public var expected: String { facts.expected }
  /// The value that is not plausible, as shown to people; `nil` where the words have none.
  public var value: String? { facts.value }
  /// The register, where it is of another block than the one that was read.
  var register: DecidingRegister? { facts.register }

  private struct Facts: Sendable, Hashable {
    var path = ""
    let address: Int
    let words: [UInt16]
    let expected: String
    let value: String?
    var register: DecidingRegister?
  }

  /// Facts behind one pointer: generated code hands an error on after each value that it decodes, and the compiler writes that
  /// out field by field.
  private indirect enum Boxed: Sendable, Hashable {
    case of(Facts)
  }

  private var boxed: Boxed
  private var facts: Facts {
    get {
      switch boxed {
      case .of(let facts): facts
      }
    }
    set { boxed = .of(newValue) }
  }

  /// The words as people read them: `0xFF 0x1`.
  var sent: String { words.map { "0x" + String($0, radix: 16, uppercase: true) }.joined(separator: " ") }

  init(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat, expected: String, value: String? = nil
  ) {
    self.init(
      words.words(at: offset, count: format.raw.count), at: words.address + offset, expected: expected,
      value: value)
  }

  init(_ words: [UInt16], at address: Int, expected: String, value: String? = nil) {
    boxed = .of(Facts(address: address, words: words, expected: expected, value: value))
  }

  /// The same problem of a register of another block.
  func of(_ register: DecidingRegister) -> UndecodableValue {
    var error = self
    error.facts.register = register
    return error
  }

  func inside(_ name: String) -> UndecodableValue {
    var error = self
    error.facts.path = path.isEmpty ? name : name + "." + path
    return error
  }
}
