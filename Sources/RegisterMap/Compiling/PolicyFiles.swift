public import MapSyntax

/// The policies of the maps of a run. Each file is read once, whatever the number of maps.
public struct PolicyFiles {
  /// What is wrong with the policies that were read.
  public private(set) var findings: [Finding] = []
  /// The policies by path; `nil` where there is none.
  private var known: [String: MapPolicy?] = [:]

  /// Creates an empty collection.
  public init() {}

  /// Whether a file is a policy by its name.
  public static func isPolicy(_ path: String) -> Bool {
    PolicyKey.fileNames.contains { path == $0 || path.hasSuffix("/" + $0) }
  }

  /// What is wrong with a policy.
  public static func findings(of file: SourceFile) -> [Finding] { read(file).findings }

  private static func read(_ file: SourceFile) -> (policy: MapPolicy, findings: [Finding]) {
    let log = FindingLog()
    let policy = PolicyReader(log: log, rules: Rule.all).policy(file)
    return (policy, log.findings.inReportingOrder())
  }

  /// The policy of a map: the first one in the folder of the map and in those around it, up to a folder that is given.
  ///
  /// - Parameters:
  ///   - path: The map, which need not be there.
  ///   - root: The last folder that is searched; `nil` for that of the map.
  ///   - sources: Takes up the file of the policy.
  /// - Returns: `.none` where there is no policy.
  /// - Throws: `InputError` when there is one that cannot be read.
  public mutating func policy(
    of path: String, within root: String?, sources: inout SourceSet
  ) throws(InputError) -> MapPolicy {
    let folders = SourceLoader.folders(from: path, to: root)
    for folder in folders {
      for name in PolicyKey.fileNames {
        let candidate = folder + name
        if let known = known[candidate] {
          guard let policy = known else { continue }
          return policy
        }
        guard SourceLoader.isThere(candidate) else {
          known[candidate] = .some(nil)
          continue
        }
        guard SourceLoader.stays(candidate, inside: folders.last ?? folder) else {
          throw InputError(
            path: candidate, message: "this policy leads out of the folder that holds the maps",
            help: "a link leads elsewhere; put the file itself there")
        }
        let file = try SourceLoader.load(candidate, into: &sources)
        let (policy, found) = Self.read(file)
        findings += found
        known[candidate] = policy
        return policy
      }
    }
    return .none
  }
}
