import DeviceModel
package import MapClient
package import ModbusProtocol
package import ModbusTransport

/// Judges whether a device is what its map says, from what it held. It asks nobody.
///
/// What was held is read by the map as the device itself would be (`InMemoryDevice`), so that there is one meaning of
/// words.
package struct DeviceJudge: Sendable {
  private let unit: UnitID
  private let earlier: DeviceSnapshot
  private let later: DeviceSnapshot?

  /// - Parameters:
  ///   - unit: The unit that was read.
  ///   - earlier: What it held.
  ///   - later: What it held some seconds later, if it was read again.
  package init(of unit: UnitID, holding earlier: DeviceSnapshot, then later: DeviceSnapshot? = nil) {
    (self.unit, self.earlier, self.later) = (unit, earlier, later)
  }

  /// What the device tells about a map.
  ///
  /// - Throws: What `MappedDevice.init` throws, and `MappedDeviceError.silent` where nothing was answered.
  package func judgement(
    of map: DeviceMap, as assumption: Assumption
  ) async throws(MappedDeviceError) -> MapJudgement {
    var judgement = try await plainJudgement(of: map, as: assumption)
    for trial in ReadingTrial.allCases {
      guard let (finding, other) = try await explanation(by: trial, of: judgement) else { continue }
      judgement.findings.append(finding)
      // Words of another place say nothing about their order.
      if trial.kind == .shifted, !other.findings.contains(where: { $0.kind == .wordOrder }) {
        judgement.findings.removeAll { $0.kind == .wordOrder && !$0.path.isEmpty }
      }
    }
    judgement.findings = FindingGroups.sorted(judgement.findings)
    return judgement
  }

  /// The same without looking for what would explain contradictions.
  private func plainJudgement(
    of map: DeviceMap, as assumption: Assumption
  ) async throws(MappedDeviceError) -> MapJudgement {
    let words = HeldWords(snapshot: earlier, unit: unit)
    let (readings, layout) = try await readings(of: map, as: assumption, in: earlier)
    let judge = ReadingJudge(words: words)
    var findings: [VerificationFinding] = []
    var evidence = Evidence()
    for reading in readings {
      let own = judge.findings(of: reading)
      if own.isEmpty { evidence.add(reading, of: layout, words: words) }
      findings += own
    }
    let registers = readings.compactMap { $0.register?.expanded }
    findings += [WordOrderVotes(registers, words: words).finding].compactMap(\.self)
    if let later {
      let again = try await self.readings(of: map, as: assumption, in: later).readings
      let wordsThen = HeldWords(snapshot: later, unit: unit)
      findings += again.flatMap { ReadingJudge(words: wordsThen).findings(of: $0) }
        .filter { finding in !findings.contains { $0.isAlike(finding) } }
        .map { VerificationFinding($0.kind, at: $0.path, "the second time: \($0.message)") }
      findings += ChangeJudge(earlier: words, later: wordsThen).findings(of: readings, then: again)
    }
    findings += GapJudge(layout: layout, words: words).findings
    findings += layout.expandedValues().filter { $0.isReadable && $0.hasSideEffect }.map {
      VerificationFinding(.leftOut, at: $0.path, "reading it sets something off, so it was not read")
    }
    return MapJudgement(
      map: map, assumption: assumption, findings: FindingGroups.grouped(findings, among: readings),
      valueCount: readings.count,
      notAvailableCount: readings.count { if case .notAvailable = $0.outcome { true } else { false } },
      evidence: evidence.total)
  }

  private func readings(
    of map: DeviceMap, as assumption: Assumption, in snapshot: DeviceSnapshot
  ) async throws(MappedDeviceError) -> (readings: [RegisterReading], layout: DeviceLayout) {
    let device = try MappedDevice(
      map, on: InMemoryDevice(snapshot.refusingUnread), unit: unit, wordOrder: assumption.wordOrder,
      settings: assumption.settings)
    return (try await device.readAll(), device.layout)
  }

  /// What it would explain to read the same words in another way, and how they are judged then; `nil` where that explains
  /// nothing.
  private func explanation(
    by trial: ReadingTrial, of judgement: MapJudgement
  ) async throws(MappedDeviceError) -> (finding: VerificationFinding, other: MapJudgement)? {
    guard judgement.contradictions > 0 else { return nil }
    let changed = trial.changed(earlier, by: judgement.map.layout, unit: unit)
    let other = try await DeviceJudge(of: unit, holding: changed)
      .plainJudgement(of: judgement.map, as: judgement.assumption)
    let (before, after) =
      judgement.misread > 0
      ? (judgement.misread, other.misread) : (judgement.contradictions, other.contradictions)
    guard after * 5 <= before, other.evidence > judgement.evidence else { return nil }
    let uncounted = before < judgement.contradictions ? ", not counting what is refused" : ""
    let finding = VerificationFinding(
      trial.kind, at: "", count: 1,
      "\(trial.description), \(before - after) of \(before) contradictions would be gone\(uncounted)")
    return (finding, other)
  }
}
