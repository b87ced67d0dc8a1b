import Foundation
import TestSupport
import Testing

/// What `Tests/Mutations/mutate.py` measured.
struct MutationProof: Decodable {
  let kinds: Int
  let slips: Int
  /// The share of the slips which the map contradicts that were found.
  let found: Double
  /// The shares of those that have one finding, one on the very line, and one in the entry.
  let single: Double
  let onLine: Double
  let inEntry: Double
  /// The slips that should have been found, and were not.
  let missed: [Missed]
  /// The maps that crashed lint or kept it busy.
  let failures: [String]

  struct Missed: Decodable {
    let kind: String
    let shown: String
  }

  /// Makes slips in the passing fixtures: a debug build takes long for shipped maps.
  static func run(count: Int, seed: Int) throws -> MutationProof {
    let process = Process()
    process.executableURL = URL(
      filePath: try #require(Peers.python, "no PyYAML: run scripts/setup --tests"))
    process.arguments = [
      root.appending(path: "Tests/Mutations/mutate.py").path, "--json", "--fixtures", "--regmap",
      try Regmap.executable().path, "--count", String(count), "--seed", String(seed),
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode(MutationProof.self, from: printed)
  }

  /// The kinds of slips of which docs/rules.md says that some are not found although they should be.
  static func knownHoles() throws -> [String] {
    let text = try String(contentsOf: root.appending(path: "docs/rules.md"), encoding: .utf8)
    let holes = text.split(separator: "Not found although the map reveals it:").dropFirst().joined()
    return holes.split(separator: "\n").compactMap { row in
      row.hasPrefix("| ") ? row.split(separator: " | ").first.map { String($0.dropFirst(2)) } : nil
    }
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}
