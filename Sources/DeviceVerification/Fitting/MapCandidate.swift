package import MapClient

/// A map that may be the one of a device, and what the device told about it.
package struct MapCandidate: Sendable {
  /// The name of the map.
  package let name: String
  /// What the device told, by the assumption that fits best; the reason where the map cannot be tried at all.
  package let outcome: Result<MapJudgement, MappedDeviceError>

  package init(name: String, outcome: Result<MapJudgement, MappedDeviceError>) {
    (self.name, self.outcome) = (name, outcome)
  }

  /// The judgement; `nil` where there is none.
  package var judgement: MapJudgement? { try? outcome.get() }
  /// Whether the map is the right one by itself.
  package var fits: Bool { judgement?.fits ?? false }

  /// Why it fits or does not, without a final full stop.
  package var reason: String {
    let judgement: MapJudgement
    switch outcome {
    case .failure(let error): return error.description
    case .success(let found): judgement = found
    }
    if let first = judgement.findings.first, judgement.contradictions > 0 {
      let count = judgement.contradictions
      return "\(count) of \(judgement.valueCount) values contradict: \(first.path): \(first.message)"
    }
    if let first = judgement.findings.first, judgement.verdict == .incomplete {
      return "not all was read: \(first.path): \(first.message)"
    }
    let bits = "\(judgement.evidence) bits speak for it"
    return judgement.fits ? "nothing contradicts, and \(bits)" : "nothing contradicts, but only \(bits)"
  }
}
