import DeviceModel

/// The values of registers that count instances or choose a layout, a unit or a scale.
///
/// All the instances of the map are there, and the layout is drawn, so that a device has something to show of every
/// block; the map's own default or example comes first where it makes sense.
struct SteeringValues {
  private let seed: UInt64
  /// The least number of instances that the map has of the blocks that a register counts.
  private(set) var mostInstances: [String: UInt64] = [:]
  /// The raw numbers that choose a layout.
  private var choices: [String: [ClosedRange<UInt64>]] = [:]

  init(_ registers: [ExpandedRegister], seed: UInt64) {
    self.seed = seed
    for register in registers {
      guard let choice = register.register.scaleChoice, let selector = register.scaleSelector else {
        continue
      }
      choices[selector.path] = Self.rawValues(saying: choice, of: selector.register).map { $0...$0 }
    }
    for condition in registers.lazy.flatMap(\.conditions) {
      switch condition {
      case .counted(let counter, _, _, let most, _):
        mostInstances[counter.path] = min(mostInstances[counter.path] ?? .max, UInt64(most))
      case .selected(let selector, let values, _):
        for value in values where choices[selector.path]?.contains(value) != true {
          choices[selector.path, default: []].append(value)
        }
      case .set, .found: continue
      case .held(let chooser, let numbers):
        // The first number that serves is enough: a device shows one of its faces.
        guard let number = numbers.ranges.first?.lowerBound else { continue }
        let value = UInt64(truncatingIfNeeded: number) & .mask(chooser.register.type.bitWidth ?? 64)
        if choices[chooser.path]?.contains(value...value) != true {
          choices[chooser.path, default: []].append(value...value)
        }
      }
    }
  }

  /// Raw numbers for which there is a scale, such as a device might hold.
  private static func rawValues(
    saying choice: RegisterLayout.ScaleChoice, of selector: RegisterLayout
  ) -> [UInt64] {
    switch choice.meaning {
    case .cases(let scales): scales.keys.sorted()
    case .factor: [1, 10]
    case .powerOfTen:
      if case .integer(let bits, signed: true) = selector.type {
        [-2, -1, 0].map { (UInt64(bitPattern: $0) << UInt64(64 - bits)) >> UInt64(64 - bits) }
      } else {
        [0, 1]
      }
    }
  }

  /// The words that a register holds at first, given those that it would hold if nothing depended on it.
  func words(for register: ExpandedRegister, orElse words: [UInt16]) -> [UInt16] {
    let placed = PlacedRegister(path: register.path, address: register.address, register: register.register)
    let isGiven = register.register.defaultValue != nil || !register.register.examples.isEmpty
    let given = isGiven ? placed.rawValue(of: words) : nil
    if let most = mostInstances[register.path] {
      return given.map { $0 <= most } == true ? words : placed.words(ofRawValue: most)
    }
    if let values = choices[register.path] {
      if let given, values.cover(given) { return words }
      var draw = PathDraw(path: register.path, seed: seed)
      let drawn = values[Int(draw.below(UInt64(values.count)))]
      let following = drawn.upperBound - drawn.lowerBound
      return placed.words(ofRawValue: drawn.lowerBound + draw.below(max(following, following &+ 1)))
    }
    return words
  }
}

extension ExpandedRegister {
  /// Whether the register is there only while others hold some value, so that it may share its addresses.
  var isAlternative: Bool {
    conditions.contains { condition in
      switch condition {
      case .selected, .held, .set: true
      case .counted, .found: false
      }
    }
  }
}
