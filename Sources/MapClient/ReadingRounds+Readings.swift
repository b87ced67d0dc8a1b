import DeviceModel

extension ReadingRounds {
  /// What was read, in the order of the selection. What is not there is left out, unless its path was asked for, or nothing
  /// is there of a block that was.
  func readings(of selection: SelectedValues) -> [RegisterReading] {
    var readings: [RegisterReading] = []
    var unknown: Set<String> = []
    for (value, isShown) in zip(selection.values, selection.isShown(unless: isAbsent)) {
      if let doubt = value.deciding.lazy.compactMap({ doubts[$0.path] }).first {
        readings.append(RegisterReading(value, of: device, .failed(doubt), unit: nil))
        continue
      }
      switch presence.answer(for: value) {
      case .there, .undecided, .absent: break
      case .instancesUnknown(let block, let failure):
        if unknown.insert(block).inserted {
          readings.append(RegisterReading(block: block, of: device, failure))
        }
        continue
      case .unknown(let failure):
        readings.append(RegisterReading(value, of: device, .failed(failure), unit: nil))
        continue
      }
      if case .unknown(let text)? = layout(of: value) {
        readings.append(RegisterReading(value, of: device, .failed(.presenceUnknown(text)), unit: nil))
        continue
      }
      if let reason = absence(of: value) {
        guard isShown else { continue }
        readings.append(RegisterReading(value, of: device, .absent(reason: reason), unit: nil))
        continue
      }
      switch value {
      case .register(let register):
        let scale = register.scaleApart.flatMap { presence.words(of: $0) }
        readings.append(reading(of: register, scaledBy: scale))
      case .computed(let computed):
        if let failure = failure(besideAbsenceOf: value) {
          readings.append(RegisterReading(value, of: device, .failed(failure), unit: nil))
          continue
        }
        let outcome = ReadOutcome(of: computed, in: fetched(value)) { presence.words(of: $0) }
        let isRead = (try? fetched(value).words.get()) != nil
        readings.append(
          RegisterReading(value, of: device, outcome, unit: isRead ? computed.computed.unit : nil))
      }
    }
    return readings
  }

  private func isAbsent(_ value: ExpandedValue) -> Bool { absence(of: value) != nil }

  /// Why a value is not there; `nil` where it is, or that is not known.
  private func absence(of value: ExpandedValue) -> String? {
    switch presence.answer(for: value) {
    case .absent(let text): failure(besideAbsenceOf: value) == nil ? text : nil
    case .there, .undecided: if case .absent(let text)? = layout(of: value) { text } else { nil }
    case .instancesUnknown, .unknown: nil
    }
  }

  /// Whether the layout is there that a value belongs to; `nil` where that was not read.
  private func layout(of value: ExpandedValue) -> Presence? {
    parts(of: value).lazy.compactMap { words[$0.path]?.presence(of: $0) }.first { $0 != .there }
  }

  /// The error of a term that is there, of a sum that has no value because another term is not there.
  private func failure(besideAbsenceOf value: ExpandedValue) -> ReadFailure? {
    guard case .computed(let computed) = value, case .absent = presence.answer(for: value) else { return nil }
    var there: [ExpandedRegister] = []
    for register in computed.registers {
      switch presence.answer(for: .register(register)) {
      case .there: there.append(register)
      case .unknown(let failure), .instancesUnknown(_, let failure): return failure
      case .absent, .undecided: continue
      }
    }
    for register in there {
      guard let read = words[register.path] else { continue }
      let scale = register.scaleApart.flatMap { presence.words(of: $0) }
      if let failure = ReadOutcome.failure(ofTerm: register, in: read, scaledBy: scale) { return failure }
    }
    return nil
  }

  /// What came of reading a register.
  func reading(of register: ExpandedRegister, scaledBy scale: [UInt16]?) -> RegisterReading {
    let value = ExpandedValue.register(register)
    if words[register.path] != nil || register.register.count == nil {
      let read = fetched(value)
      return RegisterReading(
        value, of: device, ReadOutcome(of: register, in: read, scaledBy: scale),
        unit: ReadOutcome.unit(of: register, in: read))
    }
    let read = value.elements.map(fetched)
    return RegisterReading(
      value, of: device, ReadOutcome(of: register, inParts: read, scaledBy: scale),
      unit: ReadOutcome.unit(of: register, inParts: read))
  }
}
