import MapSyntax
import RegisterMap
import SimulationScenario
import SwiftGeneration
import SystemFiles

/// The certain repairs of maps and of their policies.
struct MapRepairs {
  /// Repairs can make room for others; more rounds than this would mean that two undo each other.
  private static let mostRounds = 10

  let places: [MapFiles.Place]

  /// Repairs each file.
  func apply() throws {
    let files = try repaired()
    // Another file could take its place, which is not what somebody wanted who locked it.
    if let locked = files.first(where: { (try? FileStatus(at: $0.path))?.isReadOnly == true }) {
      throw InputError(
        path: locked.path, message: "is read-only, and would be repaired",
        help: "make it writable, or leave it out; no file was repaired")
    }
    for file in files {
      try OutputFile(path: file.path).update(to: file.after)
      StandardError.write("\(file.path): \(file.count) \(file.count == 1 ? "repair" : "repairs")\n")
    }
  }

  /// Prints what would change, and changes nothing. Ends with 1 where anything would.
  func printDifferences() throws -> ExitStatus {
    var output = StandardOutput()
    let files = try repaired()
    for file in files {
      output.write(UnifiedDiff(path: file.path, old: file.before, new: file.after).text)
    }
    output.flush()
    return files.isEmpty ? .clean : .findings
  }

  /// A file with all certain repairs, and how many there are.
  private struct Repaired {
    let path: String
    let before: String
    let after: String
    let count: Int
  }

  /// The files that change: policies first, because they decide what is found in maps.
  private func repaired() throws -> [Repaired] {
    let policies = try policyPaths().compactMap { path in
      try Self.repaired(path) { file, _ in PolicyFiles.findings(of: file) }
    }
    let files = try places.filter { !PolicyFiles.isPolicy($0.path) }.compactMap { place in
      try Self.repaired(place.path) { file, sources in
        if Scenario.isScenario(place.path) {
          return place.scenarioFindings(of: file, sources: &sources)
        }
        var policies = PolicyFiles()
        let policy = try policies.policy(of: place.path, within: place.policyRoot, sources: &sources)
        return MapCompiler.findings(of: file, root: place.root, policy: policy, sources: &sources)
      }
    }
    return policies + (try repairedShared()) + files
  }

  /// The files that maps include, once each: what is wrong there shows where a map includes them.
  private func repairedShared() throws -> [Repaired] {
    var seen: Set<String> = []
    var repaired: [Repaired] = []
    for place in places where SourceLoader.isMap(place.path) || SourceLoader.isShared(place.path) {
      var sources = SourceSet()
      let file = try SourceLoader.load(place.path, into: &sources)
      var policies = PolicyFiles()
      let policy = try policies.policy(of: place.path, within: place.policyRoot, sources: &sources)
      let findings = MapCompiler.findings(of: file, root: place.root, policy: policy, sources: &sources)
      for shared in sources.files where SourceLoader.isShared(shared.path) && shared.id != file.id {
        let outcome = FixApplier.apply(findings, to: shared)
        guard outcome.applied > 0, seen.insert(shared.path).inserted,
          let text = String(validating: outcome.bytes, as: UTF8.self)
        else { continue }
        let before = String(decoding: shared.bytes, as: UTF8.self)
        repaired.append(Repaired(path: shared.path, before: before, after: text, count: outcome.applied))
      }
    }
    return repaired
  }

  /// The policies of the maps in which something can be repaired.
  private func policyPaths() throws -> [String] {
    var sources = SourceSet()
    var policies = PolicyFiles()
    for place in places {
      _ = try policies.policy(of: place.path, within: place.policyRoot, sources: &sources)
    }
    let broken = Set(policies.findings.filter { $0.fix != nil }.map(\.range.file))
    return broken.map { sources[$0].path }.sorted()
  }

  /// - Parameter findings: What is found in a text of the file.
  private static func repaired(
    _ path: String, findings: (SourceFile, inout SourceSet) throws -> [Finding]
  ) throws -> Repaired? {
    var sources = SourceSet()
    var file = try SourceLoader.load(path, into: &sources)
    let before = String(decoding: file.bytes, as: UTF8.self)
    var (after, count) = (before, 0)
    for _ in 0..<mostRounds {
      let outcome = FixApplier.apply(try findings(file, &sources), to: file)
      guard outcome.applied > 0, let text = String(validating: outcome.bytes, as: UTF8.self) else { break }
      (after, count) = (text, count + outcome.applied)
      sources = SourceSet()
      file = sources.add(path: path, bytes: outcome.bytes)
    }
    return count == 0 ? nil : Repaired(path: path, before: before, after: after, count: count)
  }
}
