import DeviceModel

/// Values to read.
package struct SelectedValues: Sendable {
  /// The values, each once.
  let values: [ExpandedValue]
  /// The paths that were asked for.
  private let named: Set<String>
  /// The same in the order in which they were asked for.
  private let paths: [String]

  /// The readable values that paths name; without paths, all that are safe to read.
  ///
  /// - Throws: `MappedDeviceError.path` when a path leads nowhere, `.leftOut`, and `.notReadable`.
  package init(_ paths: [String], of map: DeviceMap) throws(MappedDeviceError) {
    try self.init(paths, of: map.layout, without: map.leftOutParts)
  }

  init(_ paths: [String], of layout: DeviceLayout, without leftOut: LeftOutParts) throws(MappedDeviceError) {
    named = Set(paths)
    self.paths = paths
    guard !paths.isEmpty else {
      values = layout.expandedValues().filter { $0.isReadable && !$0.hasSideEffect }
      return
    }
    var values: [ExpandedValue] = []
    var seen: Set<String> = []
    let places = DevicePaths(of: layout)
    for path in paths {
      try leftOut.requireKept(path)
      let found: [ExpandedValue]
      do {
        found = try places.selectValues(path)
      } catch {
        throw .path(error)
      }
      let readable = found.filter(\.isReadable)
      guard !readable.isEmpty else { throw .notReadable(path: path) }
      for value in readable where seen.insert(value.path).inserted { values.append(value) }
    }
    self.values = values
  }

  /// Whether any of the values is in a block that has to be found first.
  var hasToBeFound: Bool { values.contains { $0.unitTable.block != nil } }

  /// The same values in the layout of a device whose blocks were found.
  ///
  /// - Throws: `MappedDeviceError.path`, and `.notReadable`.
  func located(in layout: DeviceLayout) throws(MappedDeviceError) -> SelectedValues {
    try SelectedValues(paths, of: layout, without: LeftOutParts(paths: []))
  }

  /// Whether it takes in any of the blocks of which a device may have several, so that it matters which there are.
  func isOfSeveralBlocks(of layout: DeviceLayout) -> Bool {
    layout.blocks.contains { block in
      guard block.membership?.isEvery == true else { return false }
      return paths.isEmpty
        || paths.contains { $0.prefix { $0 != "." && $0 != "[" } == block.name }
    }
  }

  /// For each value whether it has a reading also where it is not there: its path was asked for, or nothing is there of
  /// a block that was. Instances that do not exist are not counted up.
  func isShown(unless isAbsent: (ExpandedValue) -> Bool) -> [Bool] {
    guard !named.isEmpty else { return values.map { _ in false } }
    let around = values.map { value in named.filter { value.path.isInside($0) } }
    var withoutAny = named
    for (value, blocks) in zip(values, around) where !blocks.isDisjoint(with: withoutAny) {
      if !isAbsent(value) { withoutAny.subtract(blocks) }
    }
    return zip(values, around).map { value, blocks in
      named.contains(value.path)
        || blocks.contains { name in
          withoutAny.contains(name) && (value.isOfSomeLayouts || value.isCounted(around: name))
        }
    }
  }
}

extension ExpandedValue {
  /// Whether a register counts the instance that a path names or is inside.
  fileprivate func isCounted(around path: String) -> Bool {
    conditions.contains { condition in
      guard case .counted(_, let block, _, _, _) = condition else { return false }
      return path.hasPrefix(block + "[")
    }
  }

  /// Whether it is there only while a register holds some value, selects its layout, or in a device with some setting.
  fileprivate var isOfSomeLayouts: Bool {
    isConditional || conditions.contains { if case .selected = $0 { true } else { false } }
  }
}

extension String {
  /// Whether a path is that of something in a block, or an element of an array.
  fileprivate func isInside(_ block: String) -> Bool {
    hasPrefix(block) && (dropFirst(block.count).first.map { $0 == "." || $0 == "[" } ?? false)
  }
}
