/// A handle of one value: a register, an array, a command, or a computed value.
protocol ListedValue: ListedHandle {
  /// The name in the map.
  var name: StaticString { get }
  /// What is shown of it.
  func entry(_ shown: Shown) -> RegisterEntry
  /// The value at what is left of a path behind the name: nothing, or the index of an element.
  func register(at rest: Substring) -> Result<AnyRegister, NoRegister>
}

/// What an entry has of the map, and not of the handle.
struct Shown {
  let path: String
  let title: String
  let sideEffect: String?
  let instances: [RegisterInstances]
}

extension ListedValue {
  /// Adds the value to a list.
  public func _add(to list: inout RegisterList, _ facts: RegisterFacts) { list.add(self, facts) }

  /// The value as one that can be read.
  ///
  /// - Parameter rest: What is left of the path behind the name of the value; nothing leads on from it.
  func readable(at rest: Substring) -> Result<AnyRegister, NoRegister> {
    guard rest.isEmpty else { return .failure(NoRegister("nothing is inside \(name)")) }
    guard let source = self as? any DynamicSource else {
      return .failure(NoRegister("\(name) cannot be read"))
    }
    return .success(AnyRegister(source))
  }
}

extension RegisterPlace {
  /// The first address in the map of what is at an address here; `nil` where only the device tells.
  func known(_ address: Int) -> Int? { hasToBeFound ? nil : address }
}
