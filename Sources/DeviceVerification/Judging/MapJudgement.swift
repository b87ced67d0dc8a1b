package import MapClient

/// What a device that was read by a map tells about the map.
package struct MapJudgement: Sendable {
  /// The answer to whether the device is what the map says.
  package enum Verdict: String, Sendable {
    /// Nothing contradicts.
    case agrees
    /// Something does.
    case contradicts
    /// Nothing contradicts, but not all was read.
    case incomplete
  }

  /// The map.
  package let map: DeviceMap
  /// What was taken for granted.
  package let assumption: Assumption
  /// What was found, the gravest first.
  package var findings: [VerificationFinding]
  /// How many values have a reading.
  package let valueCount: Int
  /// How many of them are not available at present.
  package let notAvailableCount: Int
  /// How much speaks for the map, in bits.
  package let evidence: Int
  /// Whether something was left that nobody asked for, be it between the values.
  package var isCutShort = false

  /// The answer.
  package var verdict: Verdict {
    if contradictions > 0 { return .contradicts }
    return isCutShort || findings.contains { $0.kind.grade == .unread } ? .incomplete : .agrees
  }

  /// How many values contradict the map.
  package var contradictions: Int {
    findings.lazy.filter { $0.kind.grade == .contradiction }.reduce(0) { $0 + $1.count }
  }

  /// How many contradict by what they hold, and not by being refused.
  var misread: Int {
    findings.lazy.filter { $0.kind.grade == .contradiction && $0.kind != .refused }.reduce(0) {
      $0 + $1.count
    }
  }

  /// Whether the map is the right one for the device: nothing contradicts, and enough speaks for it.
  package var fits: Bool { verdict == .agrees && evidence >= Evidence.enough }
}
