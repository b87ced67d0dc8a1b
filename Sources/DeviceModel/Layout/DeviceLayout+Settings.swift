extension DeviceLayout {
  /// Whether the map leaves the order of the words of any value to the client.
  public var leavesWordOrderOpen: Bool {
    blocks.contains { $0.contains { $0.wordOrder.isLeftOpen && $0.words > 1 } }
  }

  /// The layout with an order of words wherever the map leaves it to the client.
  public func setting(wordOrder: RegisterLayout.WordOrder) -> DeviceLayout {
    var layout = self
    layout.blocks = blocks.map { block in
      block.mapRegisters { register in
        guard register.wordOrder.isLeftOpen else { return register }
        var register = register
        register.wordOrder = wordOrder
        return register
      }
    }
    return layout
  }

  /// The setting of a name.
  package func setting(named name: String) -> SettingLayout? { settings.first { $0.name == name } }

  /// The layout with the settings that a client gives for the device at hand.
  ///
  /// - Parameter given: Names of settings with their values as text.
  /// - Throws: `DeviceSettingError` when there is no such setting, or it cannot have the value.
  public func setting(_ given: [String: String]) throws(DeviceSettingError) -> DeviceLayout {
    var layout = self
    for (name, value) in given.sorted(by: { $0.key < $1.key }) {
      guard let index = settings.firstIndex(where: { $0.name == name }) else {
        if let now = settings.nameNow(of: name) { throw .renamed(name: name, now: now) }
        throw .unknown(name: name, known: settings.map(\.name))
      }
      layout.settings[index].given = try settings[index].number(of: value)
    }
    return layout
  }

  /// The layout with the default of each setting that the client did not give and the device does not tell.
  public func withDefaultSettings() -> DeviceLayout { settingDefaults { $0.register == nil } }

  /// The layout with the default of each setting that was not given, for where no device is asked.
  package func withAllDefaultSettings() -> DeviceLayout { settingDefaults { _ in true } }

  private func settingDefaults(where takesDefault: (SettingLayout) -> Bool) -> DeviceLayout {
    var layout = self
    for index in layout.settings.indices where takesDefault(settings[index]) {
      layout.settings[index].given = settings[index].given ?? settings[index].defaultNumber
    }
    return layout
  }

  /// The levels of the device's locks with their Swift cases, in the map's order, each once.
  package var lockLevels: [(name: String, swiftName: String)] {
    var levels: [(name: String, swiftName: String)] = []
    func visit(_ block: BlockLayout) {
      if let level = block.lock?.level, !levels.contains(where: { $0.name == level }) {
        levels.append((level, SwiftName.property(level)))
      }
      for inner in block.blocks { visit(inner) }
    }
    for block in blocks { visit(block) }
    return levels
  }
}

extension BlockLayout {
  /// Whether any register inside, those of every case included, is as asked.
  func contains(_ isWanted: (RegisterLayout) -> Bool) -> Bool {
    registers.contains(where: isWanted) || blocks.contains { $0.contains(isWanted) }
      || (selection?.cases.contains { $0.registers.contains(where: isWanted) } ?? false)
  }

  /// The block with every register inside changed.
  func mapRegisters(_ change: (RegisterLayout) -> RegisterLayout) -> BlockLayout {
    var block = self
    block.registers = registers.map(change)
    block.blocks = blocks.map { $0.mapRegisters(change) }
    block.selection?.cases = (selection?.cases ?? []).map { item in
      var item = item
      item.registers = item.registers.map(change)
      return item
    }
    return block
  }
}
