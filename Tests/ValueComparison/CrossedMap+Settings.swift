// Settings, given by the client or told by the device, and what depends on them.
extension CrossedMap {
  /// A setting whose values are divided into sets without a common one.
  struct Setting {
    let name: String
    /// Its keys, but for `from`.
    let keys: String
    /// The register that tells it, where one does.
    var register: (type: Kind, more: String)?
    let sets: [String]
  }

  static let settings: [Setting] = [
    Setting(name: "hardware", keys: "values: [v1, v2, rev-b], default: v2", sets: ["v1", "[v2, rev-b]"]),
    Setting(name: "phases", keys: "range: 1..3, default: 3", sets: ["3", "..2"]),
    Setting(name: "depth", keys: "range: -40..40, default: -3", sets: ["..-1", "0..20"]),
    Setting(
      name: "firmware", keys: "default: 300",
      register: (Kind(name: "uint16", words: 1), ", not-available: 0xFFFF"), sets: ["..205", "206..60000"]),
    Setting(
      name: "model", keys: "default: running", register: (Kind(name: "Mode", words: 1), ""),
      sets: ["idle", "[running, broken]"]),
    Setting(name: "option", keys: "", register: (Kind(name: "bool", words: 1), ""), sets: ["true", "false"]),
    Setting(
      name: "level", keys: "default: -2", register: (Kind(name: "int8", words: 1), ""),
      sets: ["-20..5", "6.."]),
    Setting(
      name: "serial", keys: "", register: (Kind(name: "uint32", words: 2), ", word-order: setting"),
      sets: ["..99", "[100..70000, 80000..]"]),
    Setting(
      name: "total", keys: "default: 7", register: (Kind(name: "int64", words: 4), ", word-order: little"),
      sets: ["..-1", "0..9"]),
  ]

  /// Values and blocks that settings decide about, alone and with registers.
  mutating func settled(by settings: [Setting], _ kinds: [Kind]) {
    let path = "told-\(count)"
    var lines = ""
    block(path) { map in
      for setting in settings {
        var keys = [setting.keys].filter { !$0.isEmpty }
        if let register = setting.register {
          keys.append("from: \(path).r\(map.count)")
          map.add(register.type, "", register.more + ", access: read")
        }
        lines += "  \(setting.name): {\(keys.joined(separator: ", "))}\n"
      }
    }
    text = text.replacing("\nblocks:\n", with: "\nsettings:\n\(lines)blocks:\n", maxReplacements: 1)
    for setting in settings {
      block("set-\(count)") { map in
        map.add(Kind(name: "uint16", words: 1), "", "")
        map.sums(of: map.share(map.address, by: "setting: \(setting.name)", setting.sets, of: kinds))
      }
      let start = address
      var end = start
      for (index, set) in setting.sets.enumerated() {
        address = start + index
        block("set-\(count)", when: "{setting: \(setting.name), is: \(set)}") { map in
          let name = "r\(map.count)"
          map.add(Kind(name: "uint16", words: 1), "", "")
          map.add(kinds[map.below(kinds.count)], "", ", when: {by: \(name), is: 0..20}")
          let others = settings.filter { $0.name != setting.name }
          let other = others[map.below(others.count)]
          map.add(kinds[map.below(kinds.count)], "", ", when: {setting: \(other.name), is: \(other.sets[0])}")
          map.add(kinds[map.below(kinds.count)], "", "")
        }
        end = max(end, address)
      }
      address = end
    }
  }
}
