import DeviceModel
import RegisterEncoding

/// What the interpreter of the map makes of the words that a device holds.
struct Interpretation {
  var held: HeldWords

  /// The value of a register, or why it has none.
  func value(of register: ExpandedRegister) -> Result<DynamicValue, Refusal> {
    if let refusal = refusal(of: register.conditions) { return .failure(refusal) }
    let own = held.words(of: register)
    let value: DynamicValue?
    if let selector = register.scaleSelector {
      value = try? ValueCodec.decode(
        own, as: register.register, scaledBy: selector.register, holding: held.words(of: selector.expanded))
    } else {
      value = try? ValueCodec.decode(own, as: register.register)
    }
    return value.map { .success($0) } ?? .failure(.undecodable)
  }

  /// Whether a value is refused although it is there, or may be.
  func isRefused(_ register: ExpandedRegister) -> Bool {
    switch value(of: register) {
    case .success, .failure(.absent): false
    case .failure: true
    }
  }

  /// Whether a register belongs to no layout, or to one that is there.
  func isOfPresentLayout(_ register: ExpandedRegister) -> Bool {
    refusal(of: register.conditions.filter { if case .selected = $0 { true } else { false } }) == nil
  }

  /// What is computed from registers; `.notAvailable` where one of them is not there or has no value.
  func value(of sum: ExpandedComputed) -> Result<DynamicValue, Refusal> {
    var isAbsent: [Bool] = []
    for register in sum.registers {
      switch refusal(of: register.conditions) {
      case nil: isAbsent.append(false)
      case .absent?: isAbsent.append(true)
      case let refusal?: return .failure(refusal)
      }
    }
    var terms: [ScaledTerm] = []
    var isMissing = isAbsent.contains(true)
    // A term that is an error makes the sum one also beside one that is not there.
    for ((register, term), isAbsent) in zip(zip(sum.registers, sum.computed.terms), isAbsent) where !isAbsent
    {
      let scale = register.scaleSelector.map { ($0.register, held.words(of: $0.expanded)) }
      do {
        let own = held.words(of: register)
        if let term = try ValueCodec.term(own, of: register.register, times: term.times, scaledBy: scale) {
          terms.append(term)
        } else {
          isMissing = true
        }
      } catch {
        return .failure(.undecodable)
      }
    }
    if isMissing { return .success(.notAvailable) }
    // A sum that is too large is refused.
    return ScaledTerm.sum(of: terms).map { .success(.real($0)) } ?? .failure(.undecodable)
  }

  /// Why something is not there, judged by its conditions in order; `nil` where it is.
  func refusal(of conditions: some Sequence<ExpandedRegister.Condition>) -> Refusal? {
    for condition in conditions {
      let presence: Presence
      switch condition {
      case .held(let chooser, let numbers):
        presence = chooser.presence(of: numbers, holding: held.words(of: chooser.expanded))
      case .set(let setting, let numbers): presence = setting.presence(of: numbers)
      case .found(let found, _): presence = found
      case .counted(let counter, _, let index, let most, _):
        let count = counter.rawValue(of: held.words(of: counter.expanded))
        if count > UInt64(most) { return .undecodable }
        if index >= count { return .absent }
        continue
      case .selected(let selector, let values, _):
        presence = selector.presence(selecting: values, holding: held.words(of: selector.expanded))
      }
      switch presence {
      case .there: continue
      case .absent: return .absent
      case .unknown: return .undecided
      }
    }
    return nil
  }

  /// The register as values are written to it now: with the scale and the bounds that others hold.
  func writable(_ register: ExpandedRegister) -> Result<RegisterLayout, Refusal> {
    // What the client gives is known before anything is read.
    let given = register.presence.filter { if case .set = $0 { true } else { false } }
    if let refusal = refusal(of: given + register.presence) { return .failure(refusal) }
    var layout = register.register
    do {
      if let selector = register.scaleSelector {
        layout = try ValueCodec.scaled(layout, by: selector, holding: held.words(of: selector.expanded))
      }
      if let limits = register.limits {
        layout = try ValueCodec.limited(
          layout, by: limits, holding: limits.registers.map { held.words(of: $0.expanded) })
      }
    } catch {
      return .failure(.refused)
    }
    return .success(layout)
  }

  /// The words of a value that is written, or why it is not.
  func words(_ value: DynamicValue, for register: ExpandedRegister) -> Result<[UInt16], Refusal> {
    writable(register).flatMap { layout in
      do {
        try ConstraintCheck.check(value, for: layout)
        return .success(try ValueCodec.encode(value, as: layout))
      } catch {
        return .failure(.refused)
      }
    }
  }
}

extension ExpandedRegister {
  /// What has to hold for the value to be there, but for the number of instances, which generated code does not
  /// look at before a write.
  var presence: [Condition] {
    conditions.filter { if case .counted = $0 { false } else { true } }
  }
}
