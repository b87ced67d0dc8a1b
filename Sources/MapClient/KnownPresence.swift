import DeviceModel

/// What of a device is there and what gives its scales, as far as the registers that decide that have been read.
struct KnownPresence {
  /// Whether a value is there.
  enum Answer {
    case there
    /// It is not there; the text names the register that decides, and what it holds.
    case absent(String)
    /// A register has to be read first: one that counts the instances of the block at a path, or one that decides or
    /// gives the scale.
    case undecided(PlacedRegister, block: String?)
    /// It is not known how many instances of the block at this path there are, or where it is.
    case instancesUnknown(block: String, ReadFailure)
    /// It is not known whether the value is there, or what its scale is.
    case unknown(ReadFailure)
  }

  /// The words of registers that decide, or why they are not known.
  private var words: [String: Result<[UInt16], ReadFailure>]

  /// Creates what is known from earlier reads.
  ///
  /// - Parameter remembered: The words of registers that never change in a device, by path.
  init(remembering remembered: [String: [UInt16]] = [:]) { words = remembered.mapValues { .success($0) } }

  /// Takes the words of a register out of what was read for it; `nil` when nothing was.
  mutating func note(_ register: PlacedRegister, from read: FetchedWords?) {
    if let part = read?.part(register.addresses) {
      words[register.path] = .success(part)
    } else if case .failure(let failure)? = read?.words {
      words[register.path] = .failure(failure)
    } else {
      words[register.path] = .failure(.notRead)
    }
  }

  /// The words by which a register decided; `nil` where it has not been read.
  func words(of register: PlacedRegister) -> [UInt16]? { try? words[register.path]?.get() }

  /// The registers by which was decided whether a value is there, up to the first whose condition does not hold or that
  /// does not count its instance, and those that give it a scale; and whether it is there.
  func choosers(of value: ExpandedValue) -> (registers: [PlacedRegister], isThere: Bool) {
    var choosers: [PlacedRegister] = []
    for condition in value.conditions {
      switch condition {
      case .held(let chooser, let numbers):
        guard let words = words(of: chooser) else { return (choosers, false) }
        choosers.append(chooser)
        if chooser.presence(of: numbers, holding: words) != .there { return (choosers, false) }
      case .set(let setting, let numbers):
        if setting.presence(of: numbers) != .there { return (choosers, false) }
      case .counted(let counter, let block, let index, let most, _):
        guard words(of: counter) != nil else { return (choosers, false) }
        choosers.append(counter)
        if answer(counter, block: block, index: index, most: most) != nil { return (choosers, false) }
      case .found: return (choosers, false)
      case .selected(let selector, let values, let isFirst):
        guard isFirst else { continue }
        guard let words = words(of: selector) else { return (choosers, false) }
        choosers.append(selector)
        if selector.presence(selecting: values, holding: words) != .there { return (choosers, false) }
      }
    }
    guard case .there = answer(for: value) else { return (choosers, false) }
    return (choosers + value.scalesApart, true)
  }

  /// The words of the registers that never change in a device and by which values are there or not, by path.
  func settled(for values: [ExpandedValue]) -> [String: (register: PlacedRegister, words: [UInt16])] {
    var settled: [String: (register: PlacedRegister, words: [UInt16])] = [:]
    for condition in values.lazy.flatMap(\.conditions) {
      guard case .held(let register, let numbers) = condition, register.register.isConstant,
        settled[register.path] == nil, let words = words(of: register)
      else { continue }
      if case .unknown = register.presence(of: numbers, holding: words) { continue }
      settled[register.path] = (register, words)
    }
    return settled
  }

  /// Whether a value is there: its conditions are looked at in order, until one does not hold.
  func answer(for value: ExpandedValue) -> Answer {
    for condition in value.conditions {
      switch condition {
      case .found(.there, _): continue
      case .found(.absent(let text), _): return .absent(text)
      case .found(.unknown(let text), let block): return .instancesUnknown(block: block, .notFound(text))
      case .selected(let selector, let values, let isFirst):
        guard isFirst else { continue }
        if let answer = answer(selector, { $0.presence(selecting: values, holding: $1) }) { return answer }
      case .counted(let counter, let block, let index, let most, _):
        if let answer = answer(counter, block: block, index: index, most: most) { return answer }
      case .set(let setting, let numbers):
        switch setting.presence(of: numbers) {
        case .there: continue
        case .absent(let text): return .absent(text)
        case .unknown(let text): return .unknown(.presenceUnknown(text))
        }
      case .held(let chooser, let numbers):
        if let answer = answer(chooser, { $0.presence(of: numbers, holding: $1) }) { return answer }
      }
    }
    for scale in value.scalesApart {
      switch words[scale.path] {
      case nil: return .undecided(scale, block: nil)
      case .failure(let failure):
        return .unknown(.scaleUnknown("\(scale.path), which gives the scale, was not read: \(failure)"))
      case .success: continue
      }
    }
    return .there
  }

  /// Why a value is not there by what a register holds, or not known to be; `nil` when it is there.
  private func answer(
    _ chooser: PlacedRegister, _ presence: (PlacedRegister, _ words: [UInt16]) -> Presence
  ) -> Answer? {
    switch words[chooser.path] {
    case nil: return .undecided(chooser, block: nil)
    case .failure(let failure):
      return .unknown(
        .presenceUnknown("\(chooser.path), which decides whether it is there, was not read: \(failure)"))
    case .success(let words):
      switch presence(chooser, words) {
      case .there: return nil
      case .absent(let text): return .absent(text)
      case .unknown(let text): return .unknown(.presenceUnknown(text))
      }
    }
  }

  /// Why an instance is not there; `nil` when it is.
  private func answer(_ counter: PlacedRegister, block: String, index: Int, most: Int) -> Answer? {
    switch words[counter.path] {
    case nil: return .undecided(counter, block: block)
    case .failure(let failure):
      return .instancesUnknown(
        block: block,
        .instancesUnknown("\(counter.path) holds how many there are, and was not read: \(failure)"))
    case .success(let words):
      switch counter.presence(ofInstance: index, atMost: most, holding: words) {
      case .there: return nil
      case .absent(let text): return .absent(text)
      case .unknown(let text): return .instancesUnknown(block: block, .instancesUnknown(text))
      }
    }
  }
}
