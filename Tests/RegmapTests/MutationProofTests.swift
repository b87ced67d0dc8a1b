import TestSupport
import Testing

/// Single slips in maps without a finding. `Tests/Mutations` makes them and has an oracle of its own for what a map says twice;
/// `scripts/mutate` makes thousands, and writes the table in docs/rules.md.
@Suite(
  "regmap lint, of slips",
  .enabled(
    if: Peers.python != nil || Peers.areRequired,
    "no PyYAML: run scripts/setup --tests, and set REGMAP_PEERS_PYTHON as it does"))
struct MutationProofTests {
  @Test("finds the slips that a map contradicts, near them, and neither crashes nor hangs")
  func slips() throws {
    let proof = try MutationProof.run(count: 300, seed: 300)
    #expect(proof.failures == [])
    #expect(proof.missed == [])
    #expect(proof.slips == 300)
    #expect(proof.kinds >= 80)
    #expect(proof.precision >= 0.8)
    #expect(proof.near >= 0.9)
  }
}
