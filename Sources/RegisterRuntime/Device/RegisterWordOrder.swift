/// The order of the words of a value, which the client gives where the map does not.
public enum RegisterWordOrder: Sendable, Hashable, CaseIterable {
  /// The most significant word first.
  case big
  /// The least significant word first.
  case little

  /// The order of words and bytes, with the most significant byte of each word first.
  var order: RegisterOrder { self == .big ? .abcd : .cdab }
}
