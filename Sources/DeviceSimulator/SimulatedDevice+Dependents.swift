import DeviceModel

/// What depends on registers is drawn again where these change from the device's side.
extension SimulatedDevice {
  /// Draws what has come to be there, and what does not read as a value any more, because of a register that was set.
  /// What was set itself keeps its value.
  ///
  /// - Parameters:
  ///   - changed: The register.
  ///   - old: The device before.
  /// - Throws: `SettingError` where a value that was set is none that the register can have now.
  mutating func redrawDependents(
    of changed: ExpandedRegister, since old: SimulatedDevice
  ) throws(SettingError) {
    var paths: Set<String> = [changed.path]
    // No register depends on itself, so each round is one step further away from what was set.
    for _ in registers {
      var next: Set<String> = []
      for register in Set(paths.flatMap { dependents[$0] ?? [] }).sorted().map({ registers[$0] }) {
        guard register.register.access.isReadable, isThere(register) else { continue }
        let before = words(of: register)
        let isNew = !old.isThere(register)
        let given = register.elements.filter {
          !isNew && (isGiven.contains($0.path) || isGiven.contains(register.path))
        }
        if given.count < register.elements.count, isNew || !isSound(before, in: register) {
          store(drawn(for: register), in: register)
        }
        for element in given { try keep(element, since: old) }
        if isNew || words(of: register) != before { next.insert(register.path) }
      }
      guard !next.isEmpty else { return }
      paths = next
    }
  }

  /// Keeps the value of a register, with whatever scale it has now.
  private mutating func keep(_ register: ExpandedRegister, since old: SimulatedDevice) throws(SettingError) {
    store(old.words(of: register), in: register)
    do {
      let value = try ValueCodec.decode(old.words(of: register), as: old.scaledNow(register))
      store(try ValueCodec.encode(value, as: scaledNow(register).withOneAbsence), in: register)
    } catch {
      throw SettingError(path: register.path, problem: "what it was set to is no value any more: \(error)")
    }
  }

  /// Words for a register by what the registers hold now that it depends on: its default, an example, or drawn ones.
  func drawn(for register: ExpandedRegister) -> [UInt16] {
    var scaled = register
    scaled.register = scaledNow(register)
    let words = steering.words(for: register, orElse: samples.words(for: scaled))
    guard !isSound(words, in: register) else { return words }
    // The default is beyond bounds, or the example is for another scale.
    scaled.register = (try? limitedNow(register, scaled.register)) ?? scaled.register
    (scaled.register.defaultValue, scaled.register.examples) = (nil, [])
    return steering.words(for: register, orElse: samples.words(for: scaled))
  }

  /// Whether words are values of a register now, and such as may be written where it can be.
  private func isSound(_ words: [UInt16], in register: ExpandedRegister) -> Bool {
    let elements = register.elements
    let width = words.count / elements.count
    return elements.enumerated().allSatisfy { index, element in
      let scaled = scaledNow(element)
      guard
        let value = try? ValueCodec.decode(Array(words[index * width..<(index + 1) * width]), as: scaled)
      else { return false }
      guard register.register.access == .readWrite, let limited = try? limitedNow(element, scaled) else {
        return true
      }
      return (try? ConstraintCheck.check(value, for: limited)) != nil
    }
  }
}

extension ExpandedRegister {
  /// The paths of the registers that decide whether this one is there, or give it its scale or a bound, each once.
  var choosers: Set<String> {
    var paths = Set((limits?.registers ?? []).map(\.path))
    if let scaleSelector { paths.insert(scaleSelector.path) }
    for condition in conditions {
      switch condition {
      case .held(let chooser, _), .selected(let chooser, _, _): paths.insert(chooser.path)
      case .counted, .set, .found: break
      }
    }
    return paths
  }
}
