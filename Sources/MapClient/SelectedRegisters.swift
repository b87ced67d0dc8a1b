import DeviceModel

/// Registers to read.
package struct SelectedRegisters: Sendable {
  /// The registers, each once.
  let registers: [ExpandedRegister]
  /// The paths that were asked for.
  private let named: Set<String>

  /// The readable registers that paths name; without paths, all that are safe to read.
  ///
  /// - Throws: `MappedDeviceError.path` when a path leads nowhere, `.leftOut`, and `.notReadable`.
  package init(_ paths: [String], of map: DeviceMap) throws(MappedDeviceError) {
    try self.init(paths, of: map.layout, without: map.leftOutParts)
  }

  init(_ paths: [String], of layout: DeviceLayout, without leftOut: LeftOutParts) throws(MappedDeviceError) {
    named = Set(paths)
    guard !paths.isEmpty else {
      registers = layout.expandedRegisters().filter {
        $0.register.access.isReadable && $0.register.onRead == nil
      }
      return
    }
    var registers: [ExpandedRegister] = []
    var seen: Set<String> = []
    for path in paths {
      try leftOut.requireKept(path)
      let found: [ExpandedRegister]
      do {
        found = try layout.select(path)
      } catch {
        throw .path(error)
      }
      let readable = found.filter { $0.register.access.isReadable }
      guard !readable.isEmpty else { throw .notReadable(path: path) }
      for register in readable where seen.insert(register.path).inserted { registers.append(register) }
    }
    self.registers = registers
  }

  /// For each register whether it has a reading also where it is not there: its path was asked for, or nothing is there of
  /// a block that was. Instances that do not exist are not counted up.
  func isShown(unless isAbsent: (ExpandedRegister) -> Bool) -> [Bool] {
    guard !named.isEmpty else { return registers.map { _ in false } }
    let around = registers.map { register in named.filter { register.path.isInside($0) } }
    var withoutAny = named
    for (register, blocks) in zip(registers, around) where !blocks.isDisjoint(with: withoutAny) {
      if !isAbsent(register) { withoutAny.subtract(blocks) }
    }
    return zip(registers, around).map { register, blocks in
      named.contains(register.path) || register.isConditional && !blocks.isDisjoint(with: withoutAny)
    }
  }
}

extension String {
  /// Whether a path is that of something in a block, or an element of an array.
  fileprivate func isInside(_ block: String) -> Bool {
    hasPrefix(block) && (dropFirst(block.count).first.map { $0 == "." || $0 == "[" } ?? false)
  }
}
