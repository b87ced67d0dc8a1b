import DeviceModel
import MapClient
import RegisterRuntime

/// One of the devices that a map describes: the order of its words, and what its client gives of its settings.
struct DeviceAtHand {
  let wordOrder: RegisterWordOrder
  let settings: [String: String]
  let registers: [String: ExpandedRegister]
  let sums: [String: ExpandedComputed]
  /// The registers of each block at the top, all its instances and the blocks inside included.
  private let blocks: [Substring: [ExpandedRegister]]

  /// Draws a device. Of the settings that a device may tell, about every other is given.
  init(_ layout: DeviceLayout, using random: inout some RandomNumberGenerator) throws {
    wordOrder = Bool.random(using: &random) ? .big : .little
    var settings: [String: String] = [:]
    for setting in layout.settings where Bool.random(using: &random) {
      settings[setting.name] = setting.drawnText(using: &random)
    }
    self.settings = settings
    let layout = try layout.setting(wordOrder: wordOrder == .big ? .big : .little).setting(settings)
      .withDefaultSettings()
    var registers: [String: ExpandedRegister] = [:]
    var sums: [String: ExpandedComputed] = [:]
    for value in layout.expandedValues() {
      switch value {
      case .register(let register): registers[register.path] = register
      case .computed(let sum): sums[sum.path] = sum
      }
    }
    self.registers = registers
    self.sums = sums
    blocks = Dictionary(grouping: registers.values) { $0.path.prefix { $0 != "." && $0 != "[" } }
  }

  /// The registers whose words have no value, although they should be there, or that nobody knows to be there.
  func refused(_ interpretation: Interpretation) -> [ExpandedRegister] {
    registers.values.filter(interpretation.isRefused)
  }

  /// The registers of a block at the top.
  func registers(ofBlock name: String) -> [ExpandedRegister] { blocks[name[...]] ?? [] }

  /// What has to hold for the instance of a block at a path to be among those that are counted.
  func counting(_ path: String, _ index: Int) -> [ExpandedRegister.Condition] {
    let inside = "\(path)[\(index)]."
    let register = registers(ofBlock: String(path.prefix { $0 != "." && $0 != "[" })).first {
      $0.path.hasPrefix(inside)
    }
    return (register?.conditions ?? []).filter {
      if case .counted(_, of: path, _, _, _) = $0 { true } else { false }
    }
  }
}

extension SettingLayout {
  /// A value that the client can give; `nil` where it can give none.
  fileprivate func drawnText(using random: inout some RandomNumberGenerator) -> String? {
    switch type {
    case .enumeration(let type):
      return type.cases.filter { $0.onlyNumber != nil }.randomElement(using: &random)?.name
    case .bool: return Bool.random(using: &random) ? "true" : "false"
    default:
      let near = numbers.clamped(to: Bool.random(using: &random) ? -400...400 : numbers)
      let number = Int128.random(in: near.clamped(to: Int128(Int.min)...Int128(Int.max)), using: &random)
      return withoutValue.contains(number) ? nil : "\(number)"
    }
  }
}
