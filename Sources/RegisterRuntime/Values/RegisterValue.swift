/// A type of values that registers hold.
public protocol RegisterValue: Sendable, Equatable {
  /// The type of the limits: the value's own, or that of the value in an optional one.
  associatedtype Bound: Sendable = Self

  /// Reads a value out of its words.
  ///
  /// - Throws: `UndecodableValue` when the words have no value.
  static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Self

  /// The words of the value.
  ///
  /// - Throws: `RefusedValue` when no words have exactly this value.
  func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16]

  /// Checks the value against what the vendor allows.
  ///
  /// - Throws: `RefusedValue` saying what is allowed.
  func _check(_ limits: RegisterLimits<Bound>) throws(RefusedValue)

  /// The number that is compared with bounds that registers hold, and its text; `nil` for what has none.
  var _comparedNumber: (number: Double, text: String)? { get }
}
