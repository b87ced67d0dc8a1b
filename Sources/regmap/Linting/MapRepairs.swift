import MapSyntax
import RegisterMap
import SwiftGeneration

/// The certain repairs of maps.
struct MapRepairs {
  /// Repairs can make room for others; more rounds than this would mean that two undo each other.
  private static let mostRounds = 10

  let places: [MapFiles.Place]

  /// Repairs each file.
  func apply() throws {
    for place in places { try fix(place) }
  }

  /// Prints what would change, and changes nothing. Ends with 1 where anything would.
  func printDifferences() throws -> ExitStatus {
    var output = StandardOutput()
    var status = ExitStatus.clean
    for place in places {
      let (before, after, count) = try repaired(place)
      guard count > 0 else { continue }
      output.write(UnifiedDiff(path: place.path, old: before, new: after).text)
      status = .findings
    }
    output.flush()
    return status
  }

  private func fix(_ place: MapFiles.Place) throws {
    let (_, text, count) = try repaired(place)
    guard count > 0 else { return }
    try OutputFile(path: place.path).update(to: text)
    StandardError.write("\(place.path): \(count) \(count == 1 ? "repair" : "repairs")\n")
  }

  /// The text of a file, the same with all certain repairs, and how many there are.
  private func repaired(_ place: MapFiles.Place) throws -> (before: String, after: String, count: Int) {
    var sources = SourceSet()
    var file = try SourceLoader.load(place.path, into: &sources)
    let before = String(decoding: file.bytes, as: UTF8.self)
    var (after, count) = (before, 0)
    for _ in 0..<Self.mostRounds {
      var policies = PolicyFiles()
      let policy = try policies.policy(of: place.path, within: place.policyRoot, sources: &sources)
      let findings = MapCompiler.findings(of: file, root: place.root, policy: policy, sources: &sources)
      let outcome = FixApplier.apply(findings, to: file)
      guard outcome.applied > 0, let text = String(validating: outcome.bytes, as: UTF8.self) else { break }
      (after, count) = (text, count + outcome.applied)
      sources = SourceSet()
      file = sources.add(path: place.path, bytes: outcome.bytes)
    }
    return (before, after, count)
  }
}
