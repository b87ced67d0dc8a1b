/// Finds the registers that decide whether parts of a device are there, give a scale and are read by themselves, or hold
/// bounds of what may be written, as seen from one instance of a block.
struct ChooserPlaces: Sendable {
  /// An instance of a block around what depends on a register.
  private struct Frame: Sendable {
    /// The path in the map, without indices.
    let name: String
    let path: String
    let base: Int
    let block: BlockLayout
  }

  private let blocks: [BlockLayout]
  private let settings: [SettingLayout]
  /// The instances around, outermost first.
  private var frames: [Frame] = []

  /// `nil` for a device of which nothing depends on such a register: then nothing has to be found.
  init?(of layout: DeviceLayout) {
    guard layout.blocks.contains(where: { $0.holdsDependents || $0.contains { $0.limitRegisters != nil } })
    else { return nil }
    blocks = layout.blocks
    settings = layout.settings
  }

  /// The same places as seen from inside an instance of a block.
  func inside(_ block: BlockLayout, path: String, base: Int) -> ChooserPlaces {
    var places = self
    let outer = frames.last.map { $0.name + "." } ?? ""
    places.frames.append(Frame(name: outer + block.name, path: path, base: base, block: block))
    return places
  }

  /// The register at a path of the map.
  func register(at path: String) -> PlacedRegister? {
    let frame = frames.last { path.hasPrefix($0.name + ".") }
    var (registers, inner) = (frame?.block.registers ?? [], frame?.block.blocks ?? blocks)
    var (base, prefix) = (frame?.base ?? 0, frame.map { $0.path + "." } ?? "")
    var names = path.dropFirst(frame.map { $0.name.count + 1 } ?? 0).split(separator: ".")[...]
    while let name = names.popFirst() {
      if names.isEmpty {
        return registers.first { $0.name == name }.map {
          PlacedRegister(path: prefix + $0.name, address: base + $0.offset, register: $0)
        }
      }
      // An instance that is not around would be one of many.
      guard let block = inner.first(where: { $0.name == name }), !block.isOneOfMany else { return nil }
      (registers, inner) = (block.registers, block.blocks)
      (base, prefix) = (base + block.offset, "\(prefix)\(name).")
    }
    return nil
  }

  /// The registers that hold bounds, in the instances around.
  func placed(_ limits: LimitRegisters) -> PlacedLimits {
    PlacedLimits(
      lowest: limits.lowest.flatMap(register(at:)), highest: limits.highest.flatMap(register(at:)))
  }

  /// Conditions with their registers in the instances around.
  func placed(_ conditions: [PresenceCondition]) -> [ExpandedRegister.Condition] {
    conditions.compactMap { condition in
      switch condition.chooser {
      case .register(let path):
        return register(at: path).map { .held(by: $0, numbers: condition.numbers) }
      case .setting(let name):
        guard let setting = settings.first(where: { $0.name == name }) else { return nil }
        // What the client gives counts; else the device is asked, and does not become another one meanwhile.
        if setting.given == nil, var register = setting.register.flatMap(register(at:)) {
          register.register.isConstant = true
          register.possible = setting.possible
          return .held(by: register, numbers: condition.numbers)
        }
        return .set(setting, numbers: condition.numbers)
      }
    }
  }
}

extension BlockLayout {
  /// Whether a read of the block first needs registers that decide whether something is there, or give a scale.
  package var holdsDependents: Bool {
    !presence.isEmpty || registers.contains(where: \.isDependent) || blocks.contains(where: \.holdsDependents)
      || selection?.cases.contains { $0.registers.contains(where: \.isDependent) } ?? false
  }
}
