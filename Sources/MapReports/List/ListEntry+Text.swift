import DeviceModel

/// What columns show of an entry.
extension ListEntry {
  /// The path with the indices of all instances: `outlets[0…7].poles[0…2].current`.
  package var shownPath: String {
    repeats.isEmpty ? path : IndexedPath(path).filled(with: repeats.map(\.indices))
  }

  /// An address as people read it: `+11 + 3 × n-pt` where the device tells it.
  package func text(_ address: Int) -> String {
    guard isFromID else { return "\(address)" }
    return counted.reduce("+\(address)") { text, distance in
      text + " + \(distance.times) × \(distance.counter.split(separator: ".").last ?? "")"
    }
  }

  /// The units that the value can have.
  package var units: [String] {
    switch subject {
    case .register(let register): register.possibleUnits
    case .computed(let computed, _): [computed.unit].compactMap(\.self)
    case .setting: []
    }
  }

  /// The type of a register or a setting.
  var valueType: ValueType? {
    switch subject {
    case .register(let register): register.type
    case .computed: nil
    case .setting(let setting): setting.type
    }
  }

  /// The path of the register that gives the scale, if one does.
  var scaleChooser: String? {
    register?.scaleChoice.map { choice in
      choice.isApart ? choice.selector : block?.path(ofRegister: choice.selector) ?? choice.selector
    }
  }

  /// The bounds of what may be written, as numbers or as paths of the registers that hold them; `nil` without any.
  var writtenRange: (lowest: String?, highest: String?)? {
    guard let register else { return nil }
    var (lowest, highest): (String?, String?)
    if case .range(let range, _)? = register.constraint {
      (lowest, highest) = (range.lowest?.description, range.highest?.description)
    }
    lowest = register.limitRegisters?.lowest ?? lowest
    highest = register.limitRegisters?.highest ?? highest
    return lowest == nil && highest == nil ? nil : (lowest, highest)
  }

  /// The default, as a map writes it.
  var defaultText: String {
    switch subject {
    case .register(let register): register.defaultValue?.description ?? ""
    case .computed: ""
    case .setting(let setting): setting.defaultNumber.map(setting.text) ?? ""
    }
  }

  /// What else there is to know: of a register its `RegisterNotes`, the sum of a computed value, what a setting can be.
  package var notes: String {
    switch subject {
    case .register(let register): return RegisterNotes(entry: self, register: register).text
    case .computed(let computed, let terms):
      return [
        RegisterNotes.unit(of: terms[0]), RegisterNotes.text(block?.lock, terms[0]),
        RegisterNotes.text(conditions), computed.text(of: terms.map(\.name)), refresh.map(RegisterNotes.text),
      ].compactMap(\.self).joined(separator: "; ")
    case .setting(let setting):
      return [
        setting.allowed, setting.register.map { "read from \($0)" },
        setting.defaultNumber.map { "default \(setting.text(of: $0))" },
      ].compactMap(\.self).joined(separator: "; ")
    }
  }
}
