/// The functions that a device takes for writing a value, the preferred one first.
public struct WriteFunctions: Sendable, Hashable {
  private enum Kind { case single, multiple, singleOrMultiple, multipleOrSingle }

  private let kind: Kind
  /// Whether single bits can be changed with "mask write register" (22).
  let hasMask: Bool

  private init(_ kind: Kind, hasMask: Bool = false) {
    self.kind = kind
    self.hasMask = hasMask
  }

  /// Only "write single" (5 or 6).
  public static let single = WriteFunctions(.single)
  /// Only "write multiple" (15 or 16).
  public static let multiple = WriteFunctions(.multiple)
  /// Both; "write single" where the value takes one address.
  public static let singleOrMultiple = WriteFunctions(.singleOrMultiple)
  /// Both; "write multiple" for every value.
  public static let multipleOrSingle = WriteFunctions(.multipleOrSingle)

  /// Whether "write multiple" (15 or 16) is among them.
  var hasMultiple: Bool { kind != .single }

  /// The same functions, and "mask write register" (22) for single bits.
  public var withMask: WriteFunctions { WriteFunctions(kind, hasMask: true) }

  /// Whether a value of `count` addresses is written with "write single"; `nil` when no function can write it.
  func usesSingle(count: Int) -> Bool? {
    switch kind {
    case .single: count == 1 ? true : nil
    case .multiple, .multipleOrSingle: false
    case .singleOrMultiple: count == 1
    }
  }
}
