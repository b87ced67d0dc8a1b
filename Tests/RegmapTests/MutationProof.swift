import Foundation
import TestSupport
import Testing

/// What `Tests/Mutations/mutate.py` measured.
struct MutationProof: Decodable {
  let kinds: Int
  let slips: Int
  /// The share of the slips which the map contradicts that were found.
  let recall: Double
  /// The share of the findings that lead to the slip.
  let precision: Double
  /// The shares of the slips found that have one finding, one on the line, and one in the entry.
  let single: Double
  let onLine: Double
  let near: Double
  /// The slips that should have been found, and were not.
  let missed: [String]
  /// The maps that crashed lint or kept it busy.
  let failures: [String]

  static func run(count: Int, seed: Int) throws -> MutationProof {
    let process = Process()
    process.executableURL = URL(
      filePath: try #require(Peers.python, "no PyYAML: run scripts/setup --tests"))
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Mutations/mutate.py")
    process.arguments = [
      script.path, "--json", "--regmap", try Regmap.executable().path, "--count", String(count), "--seed", String(seed),
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode(MutationProof.self, from: printed)
  }
}
