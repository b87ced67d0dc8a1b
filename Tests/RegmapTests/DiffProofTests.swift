import Foundation
import TestSupport
import Testing

/// Changes of known kinds in the shipped maps. `Tests/Mutations` makes them; `scripts/diff-proof` makes more, compiles clients of the
/// old Swift against the new, and writes both tables into docs/diff.md.
@Suite(
  "regmap diff, of known changes",
  .enabled(
    if: Peers.python != nil || Peers.areRequired,
    "no PyYAML: run scripts/setup --tests, and set REGMAP_PEERS_PYTHON as it does"))
struct DiffProofTests {
  private struct Proof: Decodable {
    let changes: Int
    let kinds: Int
    let missed: [String]
    let wrong: [String]
  }

  @Test("tells each change of the part that it was made in, and nothing else")
  func changes() throws {
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Mutations/diff_proof.py").path
    let run = try CommandRun.python([
      script, "--json", "--small", "--each", "1", "--regmap", try Regmap.executable().path,
    ])
    let proof = try JSONDecoder().decode(Proof.self, from: Data(run.output.utf8))
    #expect(proof.missed == [])
    #expect(proof.wrong == [])
    #expect(proof.kinds > 30)
  }
}
