/// A value as it was read, or why it was not.
protocol Reading {
  /// What was read, as people name it.
  var name: String { get }
  /// The value as people read it; `nil` when there is an error.
  var text: String? { get }
  /// What went wrong; `nil` when there is a value.
  var error: String? { get }
  /// The reading as one JSON object.
  var json: String { get }
}
