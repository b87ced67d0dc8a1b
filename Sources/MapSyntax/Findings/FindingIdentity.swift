/// What tells a finding from all others of a run and stays the same when lines move: what baselines and the
/// fingerprints for code hosts are made of.
public struct FindingIdentity: Sendable, Hashable {
  /// The id of the rule.
  public let rule: String
  /// The path of the file, relative to the folder of the report.
  public let path: String
  /// What offends; see `Finding.fact(in:)`.
  public let fact: String
  /// The number among those that are alike in all else, from 0 in reporting order.
  public let ordinal: Int

  /// Creates an identity from its parts, as they were kept somewhere.
  public init(rule: String, path: String, fact: String, ordinal: Int) {
    self.rule = rule
    self.path = path
    self.fact = fact
    self.ordinal = ordinal
  }

  /// The identities of findings in their order.
  ///
  /// - Parameters:
  ///   - findings: All findings of the run, in reporting order: which of two that are alike is the first depends on it.
  ///   - sources: The files that they are in.
  ///   - folder: The folder from which files are named.
  public static func all(
    of findings: [Finding], in sources: SourceSet, from folder: ReportFolder
  ) -> [FindingIdentity] {
    let paths = sources.files.map { folder.path(of: $0.path) }
    var counts: [FindingIdentity: Int] = [:]
    return findings.map { finding in
      let first = FindingIdentity(
        rule: finding.rule.id, path: paths[Int(finding.range.file.index)], fact: finding.fact(in: sources),
        ordinal: 0)
      let ordinal = counts[first, default: 0]
      counts[first] = ordinal + 1
      return FindingIdentity(rule: first.rule, path: first.path, fact: first.fact, ordinal: ordinal)
    }
  }

  /// The identity as 16 hexadecimal digits (FNV-1a), the same on every machine and in every version.
  public var fingerprint: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in [rule, path, fact, String(ordinal)] {
      // No part holds the byte 0, so no two identities give the same bytes.
      for byte in part.utf8 + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
