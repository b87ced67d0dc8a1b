extension RegisterBlock {
  /// Adds what is in the block to a list.
  public func _add(to list: inout RegisterList, _ facts: RegisterFacts) { list.add(self) }
}

extension RegisterBlocks: ListedHandle {
  /// Adds what is in each of the blocks to a list.
  public func _add(to list: inout RegisterList, _ facts: RegisterFacts) {
    let instances = RegisterInstances(count: facts.isOpen ? nil : count, stride: stride)
    list.add(_place, instances, most: count) { self[$0] }
  }
}

extension FoundBlocks: ListedHandle {
  /// Adds what is in each of the blocks to a list.
  public func _add(to list: inout RegisterList, _ facts: RegisterFacts) {
    list.add(_place, RegisterInstances(count: nil, stride: nil)) { self[$0] }
  }
}
