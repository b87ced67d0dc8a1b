import DeviceModel

/// Registers to read.
package struct SelectedRegisters: Sendable {
  /// The registers, each once.
  let registers: [ExpandedRegister]
  /// The paths that were asked for one by one: what is absent there has a reading too.
  let named: Set<String>

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
}
