/// What paths name in a device. Where many are looked up, one of these serves them all: it takes a walk over the device.
package struct DevicePaths: Sendable {
  private let mapName: String
  private let places: [BlockPlace]

  package init(of layout: DeviceLayout) {
    mapName = layout.mapName
    places = BlockPlace.all(of: layout)
  }

  /// The one register, or element of an array, that a path names.
  ///
  /// - Throws: `PathError` when the path leads nowhere, to a block, or to more than one instance.
  package func resolve(_ path: String) throws(PathError) -> ExpandedRegister {
    let values = try selectValues(path)
    if values.count == 1, case .computed(let computed) = values[0] {
      throw PathError("`\(path)` is computed from \(computed.sources), and has no words of its own")
    }
    let found = values.compactMap(\.register)
    guard let first = found.first, found.count == 1, first.isNamed(by: path) else {
      let example = found.first.map { ", for example `\($0.path)`" } ?? ""
      let what = found.count == 1 ? "a block, not a register" : "not one register but \(found.count)"
      throw PathError("`\(path)` is \(what): name one\(example)")
    }
    return first
  }

  /// The values that a path names, in the map's order, those that are computed among them.
  ///
  /// - Throws: `PathError` when the path leads nowhere.
  package func selectValues(_ path: String) throws(PathError) -> [ExpandedValue] {
    let components = try RegisterPath(path).components
    var found: [ExpandedValue] = []
    try select(components[...], among: places, registers: nil, inside: "", into: &found)
    return found
  }

  private func select(
    _ components: ArraySlice<RegisterPath.Component>, among places: [BlockPlace],
    registers instance: BlockPlace.Instance?, inside prefix: String, into found: inout [ExpandedValue]
  ) throws(PathError) {
    guard let component = components.first else { return }
    let registers = instance?.block.registers ?? []
    let path = prefix.isEmpty ? String(component.name) : "\(prefix).\(component.name)"
    if components.count == 1, let instance,
      let register = registers.first(where: { $0.name == component.name })
    {
      found.append(.register(try Self.element(component.index, of: instance.expanded(register))))
      return
    }
    if components.count == 1, let instance, component.index == nil,
      let computed = instance.block.computed.first(where: { $0.name == component.name })
    {
      found.append(.computed(instance.expanded(computed)))
      return
    }
    guard let place = places.first(where: { $0.block.name == component.name }) else {
      if let register = registers.first(where: { $0.name == component.name }) {
        throw PathError("`\(path)` is a register: nothing is inside `\(register.name)`")
      }
      let name =
        registers.nameNow(of: component.name) ?? instance?.block.computed.nameNow(of: component.name)
        ?? places.lazy.map(\.block).nameNow(of: component.name)
      if let name {
        throw PathError("`\(path)` is called `\(prefix.isEmpty ? name : "\(prefix).\(name)")` now")
      }
      throw PathError(
        unknown: component.name, in: prefix.isEmpty ? mapName : prefix,
        among: registers.map(\.name) + (instance?.block.computed.map(\.name) ?? []) + places.map(\.block.name)
      )
    }
    for index in try Self.instances(component.index, of: place, at: path) {
      let instance = place.instance(index)
      if components.count == 1 {
        found += LayoutWalk(instance, of: place)
      } else {
        try select(
          components.dropFirst(), among: instance.children, registers: instance, inside: instance.path,
          into: &found)
      }
    }
  }

  private static func instances(
    _ index: Int?, of place: BlockPlace, at path: String
  ) throws(PathError) -> Range<Int> {
    let block = place.block
    // Instances without a register would be walked for nothing, and there may be very many of them.
    guard block.holdsRegisters else { return 0..<1 }
    // Of a block that the device does not have, one instance tells that.
    guard let index else { return 0..<max(1, place.count) }
    // How many there are, the device tells.
    if block.membership?.isEvery == true || block.repetition?.isOpen == true { return index..<index + 1 }
    guard let repetition = block.repetition else {
      throw PathError("`\(path)` does not repeat: leave out `[\(index)]`")
    }
    guard index < repetition.count else {
      throw PathError("`\(path)[\(index)]` does not exist: the last is `\(path)[\(repetition.count - 1)]`")
    }
    return index..<index + 1
  }

  private static func element(
    _ index: Int?, of whole: ExpandedRegister
  ) throws(PathError) -> ExpandedRegister {
    guard let index else { return whole }
    guard let count = whole.register.count else {
      throw PathError("`\(whole.path)` is not an array: leave out `[\(index)]`")
    }
    guard index < count else {
      throw PathError("`\(whole.path)[\(index)]` does not exist: the last is `\(whole.path)[\(count - 1)]`")
    }
    return whole.element(index)
  }
}

extension ExpandedComputed {
  /// The names of the registers that it is computed from.
  fileprivate var sources: String { registers.map { "`\($0.register.name)`" }.joined(separator: ", ") }
}

extension ExpandedRegister {
  /// Whether a path ends at this register rather than at a block that holds it alone.
  fileprivate func isNamed(by path: String) -> Bool {
    self.path.split(separator: ".").count == path.split(separator: ".").count
  }
}
