/// A handle that a block or a device lists: a register, an array, a command, a computed value, or a block.
public protocol ListedHandle: Sendable {
  /// Adds what it stands for to a list.
  func _add(to list: inout RegisterList, _ facts: RegisterFacts)
}

/// What a map says of a register besides what its handle knows.
public struct RegisterFacts: Sendable {
  var title: StaticString?
  var sideEffect: StaticString?
  /// Whether the map does not say how many instances a block has at most.
  var isOpen = false
}
