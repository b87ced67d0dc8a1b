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
    let undrawn: [String]
    let missed: [String]
    let wrong: [String]
  }

  /// What needs several maps or a policy, or follows from changes that are drawn.
  private static let ofOtherTests: Set = [
    "map-added", "map-removed", "map-moved", "swift-type-changed", "swift-access-widened", "swift-removed",
    "swift-pattern-changed", "swift-initialiser-changed",
    "swift-visibility-narrowed", "swift-visibility-widened",
  ]

  @Test("tells each change of the part that it was made in, and nothing else")
  func changes() throws {
    let run = try CommandRun.python([
      Self.script("diff_proof.py"), "--json", "--small", "--each", "1", "--regmap",
      try Regmap.executable().path,
    ])
    let proof = try JSONDecoder().decode(Proof.self, from: Data(run.output.utf8))
    #expect(proof.missed == [])
    #expect(proof.wrong == [])
    #expect(Set(proof.undrawn).isSubset(of: Self.ofOtherTests))
  }

  private struct ClientProof: Decodable {
    let map: String
    let changes: Int
    let isHarmless: Bool
    let old: String
    let new: String

    enum CodingKeys: String, CodingKey {
      case map, changes, old, new
      case isHarmless = "is_harmless"
    }
  }

  @Test("calls nothing harmless that a client of the old Swift does not compile with")
  func clients() throws {
    let command = try Regmap.executable()
    let run = try CommandRun.python([
      Self.script("diff_client.py"), "--json", "--small", "--each", "1", "--regmap", command.path,
      "--modules",
      command.deletingLastPathComponent().appending(path: "Modules").path,
    ])
    let proofs = try JSONDecoder().decode([ClientProof].self, from: Data(run.output.utf8))
    #expect(proofs.map(\.map).contains("panel"))
    for proof in proofs {
      #expect(proof.changes > 4, "\(proof.map)")
      #expect(proof.isHarmless, "\(proof.map)")
      #expect(proof.old == "", "\(proof.map), its own client")
      #expect(proof.new == "", "\(proof.map), the client of before")
    }
  }

  private static func script(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Mutations/\(name)").path
  }
}
