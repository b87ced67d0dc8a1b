import Foundation
import MapSyntax
import Testing

/// The steps of a job of CI that run something, as a file of docs/ci gives them.
struct CIJob {
  struct Step {
    let name: String
    let script: String
    /// Its own variables, with the expressions of GitHub in them.
    let environment: [String: String]
  }

  let steps: [Step]

  /// The only job of a workflow of GitHub.
  init(workflow name: String) throws {
    let root = try Self.root(name)
    let job = try #require(root["jobs"]?.entries?.first?.value)
    steps = (job["steps"]?.elements ?? []).compactMap { step in
      step["run"]?.scalar.map { script in
        let variables = (step["env"]?.entries ?? []).map {
          ($0.key.scalar?.text ?? "", $0.value.scalar?.text ?? "")
        }
        return Step(
          name: step["name"]?.scalar?.text ?? "", script: script.text,
          environment: Dictionary(uniqueKeysWithValues: variables))
      }
    }
  }

  /// The script of the only job in a file for GitLab, as one step.
  init(gitLab name: String) throws {
    let job = try #require(try Self.root(name).entries?.first)
    let lines = (job.value["script"]?.elements ?? []).compactMap { $0.scalar?.text }
    steps = [Step(name: job.key.scalar?.text ?? "", script: lines.joined(separator: "\n"), environment: [:])]
  }

  private static func root(_ name: String) throws -> Node {
    var sources = SourceSet()
    let path = CIFiles.path("docs/ci/\(name)")
    let file = sources.add(path: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
    var findings: [Finding] = []
    let root = MapParser.parse(file, findings: &findings)
    #expect(findings.map(\.message) == [])
    return try #require(root)
  }

  func step(_ name: String) throws -> Step { try #require(steps.first { $0.name == name }, "\(name)") }
}

extension Node {
  fileprivate subscript(key: String) -> Node? {
    entries?.first { $0.key.scalar?.text == key }?.value
  }
}
