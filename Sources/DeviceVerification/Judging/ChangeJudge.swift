import DeviceModel
internal import MapClient

/// What two reads tell, some seconds apart.
struct ChangeJudge {
  /// The fewest measured values that have to stand still to be worth a word.
  private static let fewest = 3

  let earlier: HeldWords
  let later: HeldWords

  /// What is wrong with how values changed, or did not.
  func findings(of readings: [RegisterReading], then again: [RegisterReading]) -> [VerificationFinding] {
    let later = Dictionary(again.map { ($0.path, $0) }) { first, _ in first }
    var findings: [VerificationFinding] = []
    var measured: [String] = []
    var moved = 0
    for reading in readings {
      guard let register = reading.register?.expanded, let before = earlier[register],
        let after = self.later[register]
      else { continue }
      let now = later[reading.path]
      if register.register.isConstant, before != after, let value = reading.value, let now {
        findings.append(
          VerificationFinding(
            .constantChanged, at: reading.path,
            "it was \(value), and then \(now.outcome); by the map it never changes"))
      }
      guard register.register.isMeasured, before.contains(where: { $0 != 0 }) else { continue }
      measured.append(reading.path)
      if before != after { moved += 1 }
      if let unit = register.register.unit, UsualValues.isCounted(unit), let old = reading.value?.number,
        let new = now?.value?.number, new < old
      {
        findings.append(
          VerificationFinding(
            .counterFell, at: reading.path, "it was \(old) \(unit), and then \(new) \(unit)"))
      }
    }
    if measured.count >= Self.fewest, moved == 0 {
      findings.append(
        VerificationFinding(
          .stuck, at: measured[0], count: measured.count,
          "none of \(measured.count) measured values changed from one read to the next"))
    }
    return findings
  }
}

extension RegisterLayout {
  /// Whether the value is a quantity that the device measures, which mostly moves.
  fileprivate var isMeasured: Bool {
    access == .read && unit != nil && type.isNumber && !isConstant
  }
}
