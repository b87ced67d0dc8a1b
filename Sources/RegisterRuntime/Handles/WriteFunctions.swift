/// The functions that a device takes for writing a value, the preferred one first.
public enum WriteFunctions: Sendable, Hashable {
  /// Only "write single" (5 or 6).
  case single
  /// Only "write multiple" (15 or 16).
  case multiple
  /// Both; "write single" where the value takes one address.
  case singleOrMultiple
  /// Both; "write multiple" for every value.
  case multipleOrSingle

  /// Whether a value of `count` addresses is written with "write single"; `nil` when no function can write it.
  func usesSingle(count: Int) -> Bool? {
    switch self {
    case .single: count == 1 ? true : nil
    case .multiple, .multipleOrSingle: false
    case .singleOrMultiple: count == 1
    }
  }
}
