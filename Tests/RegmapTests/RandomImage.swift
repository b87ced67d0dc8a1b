import DeviceModel
import DeviceSimulator
import RegisterMap
import TestSupport

/// A simulated device with a random value in every register that is there, and what a reader should be shown.
struct RandomImage {
  /// What is shown of one value.
  struct Line: Hashable {
    var path: String
    var text: String
  }

  private(set) var device: SimulatedDevice
  /// Every value that is there, in the map's order.
  private(set) var lines: [Line] = []
  /// The paths of the values whose reading sets something off.
  private(set) var sideEffects: Set<String> = []
  private var steering: [String: UInt64] = [:]
  private var random: SplitMix64

  init(_ layout: DeviceLayout, wordOrder: RegisterLayout.WordOrder, seed: UInt64) throws {
    random = SplitMix64(seed: seed)
    let locks = Set(layout.expandedRegisters().compactMap { $0.lock?.level })
    device = SimulatedDevice(layout, seed: seed, wordOrder: wordOrder, unlocked: locks)
    let registers = device.layout.expandedRegisters().filter(\.register.access.isReadable)
    try steer(registers)
    var texts: [String: String] = [:]
    for register in registers where isSelected(register) && steering[register.path] == nil {
      texts[register.path] = try fill(register)
    }
    for register in registers where isSelected(register) && isCounted(register) {
      let text = try texts[register.path] ?? steeringText(register)
      let unit = text == "not available" ? nil : try self.unit(of: register)
      lines.append(Line(path: register.path, text: unit.map { "\(text) \($0)" } ?? text))
      if register.register.onRead != nil { sideEffects.insert(register.path) }
    }
  }

  /// Sets the registers that count instances and choose layouts to something that the map has.
  private mutating func steer(_ registers: [ExpandedRegister]) throws {
    var allowed: [String: [UInt64]] = [:]
    for condition in registers.lazy.flatMap(\.conditions) {
      switch condition {
      case .counted(let counter, _, _, let most, _):
        allowed[counter.path] = Array(0...min(UInt64(most), allowed[counter.path]?.last ?? .max))
      case .selected(let selector, let values, _):
        let ends = values.flatMap { [$0.lowerBound, $0.upperBound] }
        allowed[selector.path] = Array(Set(allowed[selector.path] ?? []).union(ends)).sorted()
      case .set, .found: continue
      case .held(let chooser, let numbers):
        let values = numbers.ranges.map { UInt64(truncatingIfNeeded: $0.lowerBound) }
        allowed[chooser.path] = Array(Set(allowed[chooser.path] ?? []).union(values)).sorted()
      }
    }
    for register in registers {
      guard let value = allowed[register.path]?.randomElement(using: &random) else { continue }
      steering[register.path] = value
      try device.set(register.path, to: steeringText(register))
    }
  }

  private func steeringText(_ register: ExpandedRegister) throws -> String {
    let placed = PlacedRegister(path: register.path, address: register.address, register: register.register)
    let words = placed.words(ofRawValue: steering[register.path] ?? 0)
    return ValueFormatter.text(try ValueCodec.decode(words, as: register.register), for: register.register)
  }

  private mutating func fill(_ register: ExpandedRegister) throws -> String {
    let value = try RandomValue.draw(for: register.register, using: &random)
    let text = ValueFormatter.text(value, for: register.register)
    try device.set(register.path, to: text)
    // Taking the scale off a float rounds it, so the device may hold a neighbour of what was drawn.
    guard case .float = register.register.type, register.register.isScaled else { return text }
    return ValueFormatter.text(try device.value(at: register.path), for: register.register)
  }

  private func isSelected(_ register: ExpandedRegister) -> Bool {
    register.conditions.allSatisfy { condition in
      switch condition {
      case .counted: true
      case .selected(let selector, let values, _): steering[selector.path].map(values.cover) ?? false
      case .set(let setting, let numbers): setting.presence(of: numbers) == .there
      case .found(let presence, _): presence == .there
      case .held(let chooser, let numbers):
        chooser.presence(of: numbers, holding: chooser.words(ofRawValue: steering[chooser.path] ?? 0))
          == .there
      }
    }
  }

  private func isCounted(_ register: ExpandedRegister) -> Bool {
    register.conditions.allSatisfy { condition in
      guard case .counted(let counter, _, let index, _, _) = condition else { return true }
      return steering[counter.path].map { index < $0 } ?? false
    }
  }

  private func unit(of register: ExpandedRegister) throws -> String? {
    guard let choice = register.register.unitChoice, let selector = register.unitSelector else {
      return register.register.unit
    }
    let words = try ValueCodec.encode(device.value(at: selector.path), as: selector.register)
    return choice.units[selector.rawValue(of: words)] ?? register.register.unit
  }
}
