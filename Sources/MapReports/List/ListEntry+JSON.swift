import DeviceModel
import MapSyntax
import RegisterEncoding

extension ListEntry {
  /// Writes the members of a value or a setting.
  func write(_ json: inout JSONWriter) {
    json.member("path", path)
    if !swift.isEmpty { json.member("swift", swift) }
    json.member("title", title)
    switch subject {
    case .register(let register): write(register, &json)
    case .computed(let computed, let terms): write(computed, terms, &json)
    case .setting(let setting): write(setting, &json)
    }
    json.conditions(conditions)
    json.member("source", source)
    json.numbers("errata", errata)
    let notes = notes
    if !notes.isEmpty { json.member("notes", notes) }
  }

  private func write(_ setting: SettingLayout, _ json: inout JSONWriter) {
    json.member("type", type)
    json.type(setting.type, in: map)
    json.member("from", setting.register)
    if let number = setting.defaultNumber { json.member("default", setting.text(of: number)) }
  }

  private func write(_ computed: ComputedLayout, _ terms: [RegisterLayout], _ json: inout JSONWriter) {
    json.member("description", computed.description)
    json.member("table", terms[0].table.rawValue)
    json.member("unit-id", terms[0].unitID?.rawValue)
    json.repeats(repeats)
    json.member("type", type)
    json.objects("terms", Array(zip(computed.terms, terms))) { json, term in
      json.member("register", block?.path(ofRegister: term.1.name))
      json.member("times") { $0.number(term.0.times.scale) }
    }
    json.member("unit", computed.unit)
    json.member("access", access)
    json.member("refresh", refresh?.description)
    json.lock(block?.lock, terms[0])
  }

  private func write(_ register: RegisterLayout, _ json: inout JSONWriter) {
    json.member("description", register.description)
    json.member("called", register.called)
    json.member("table", register.table.rawValue)
    json.member("unit-id", register.unitID?.rawValue)
    if let address { json.place(address, counted: counted, in: membership) }
    json.member("write-address", writeAddress)
    json.member("words", words)
    json.numbers("words-at", wordAddresses)
    json.repeats(repeats)
    writeMeaning(of: register, &json)
    writeUse(of: register, &json)
    json.objects("examples", register.examples) { json, example in
      json.numbers("words", example.words.map(Int.init))
      json.member("value", example.value)
    }
  }

  /// How words become the value.
  private func writeMeaning(of register: RegisterLayout, _ json: inout JSONWriter) {
    json.member("type", TypeName.text(register.type))
    json.type(register.type, in: map)
    json.member("count", register.count)
    if let bits = register.bits { json.member("bits") { $0.pair(bits) } }
    if register.words > 1 { json.member("word-order", register.wordOrder.rawValue) }
    if !register.table.holdsBits { json.member("byte-order", register.byteOrder.rawValue) }
    json.scaling(register.scaling)
    if let choice = register.scaleChoice, let scaleChooser {
      json.member("scale-by") { $0.object { $0.members(of: choice, at: scaleChooser) } }
    }
    json.member("unit", register.unit)
    if let choice = register.unitChoice {
      json.member("unit-by") { json in
        json.object { json in
          json.member("register", block?.path(ofRegister: choice.selector))
          json.pairs("units", choice.units) { $0.value($1) }
        }
      }
    }
    if register.command == nil {
      json.list("not-available", register.notAvailable) { json, sentinel in json.numberOrPair(sentinel.bits) }
    }
    if let plausible = register.plausible {
      json.member("plausible") { json in
        json.object { json in
          json.member("lowest", plausible.lowest)
          json.member("highest", plausible.highest)
        }
      }
    }
    if register.isHexadecimal { json.member("display", "hexadecimal") }
  }

  /// What a client may do.
  private func writeUse(of register: RegisterLayout, _ json: inout JSONWriter) {
    json.member("access", access)
    json.numbers("read-functions", readFunctions.map { Int($0.rawValue) })
    json.numbers("write-functions", writeFunctions.map { Int($0.rawValue) })
    if register.writeWhole { json.member("write-whole", true) }
    if register.isIdempotent { json.member("idempotent", true) }
    if let command = register.command { json.member("command") { $0.number(ExactNumber(command.value)) } }
    writeConstraint(of: register, &json)
    json.member("default", register.defaultValue)
    if register.isConstant { json.member("constant", true) }
    if register.isMandatory { json.member("mandatory", true) }
    json.member("refresh", refresh?.description)
    json.member("reading-sets-off", register.onRead)
    json.lock(block?.lock, register)
  }

  private func writeConstraint(of register: RegisterLayout, _ json: inout JSONWriter) {
    var range = NumberRange(lowest: nil, highest: nil)
    switch register.constraint {
    case .range(let bounds, let step):
      range = bounds
      json.member("step", step)
    case .list(let numbers): json.list("values", numbers) { $0.number($1) }
    case nil: break
    }
    let limits = register.limitRegisters
    guard !range.bounds.isEmpty || limits != nil else { return }
    json.member("range") { json in
      json.object { json in
        json.member("lowest", range.lowest)
        json.member("highest", range.highest)
        json.member("lowest-in", limits?.lowest)
        json.member("highest-in", limits?.highest)
      }
    }
  }
}
