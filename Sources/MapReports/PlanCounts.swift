import DeviceModel

/// How many instances a device has of the blocks whose instances a register counts, as a person gives them.
///
/// Where no number is given, all instances of the map are planned.
package struct PlanCounts: Sendable {
  private var counts: [String: Int] = [:]

  /// Nothing is known of the device.
  package static let none = PlanCounts()

  private init() {}

  /// Takes the numbers that registers of a map hold.
  ///
  /// - Parameters:
  ///   - layout: The map.
  ///   - given: Paths of registers with the numbers in them; a path through a repeated block without an index means
  ///     all its instances. A later entry counts over an earlier one.
  /// - Throws: `PathError` when a path leads nowhere, or to a register that counts nothing.
  package init(_ layout: DeviceLayout, _ given: [(path: String, count: Int)]) throws(PathError) {
    guard !given.isEmpty else { return }
    var counters: Set<String> = []
    for condition in layout.expandedRegisters().lazy.flatMap(\.conditions) {
      if case .counted(let counter, _, _, _, _) = condition { counters.insert(counter.path) }
    }
    for (path, count) in given {
      // The path of a block names all that is in it, which is more than one number is meant for.
      let depth = path.split(separator: ".").count
      let named = try layout.select(path).filter {
        counters.contains($0.path) && $0.path.split(separator: ".").count == depth
      }
      guard !named.isEmpty else {
        throw PathError("`\(path)` does not count the instances of a block")
      }
      for register in named { counts[register.path] = count }
    }
  }

  /// Whether a device of these counts has a register.
  func hold(_ register: ExpandedRegister) -> Bool {
    register.conditions.allSatisfy { condition in
      guard case .counted(let counter, _, let index, _, _) = condition else { return true }
      return counts[counter.path].map { index < $0 } ?? true
    }
  }
}
