import TestSupport
import Testing

/// Single slips in maps without a finding. `Tests/Mutations` makes them, and has an oracle of its own for what a map says twice;
/// `scripts/mutate` makes thousands and writes the table in docs/rules.md.
@Suite(
  "regmap lint, of slips",
  .enabled(
    if: Peers.python != nil || Peers.areRequired,
    "no PyYAML: run scripts/setup --tests, and set REGMAP_PEERS_PYTHON as it does"))
struct MutationProofTests {
  @Test("finds the slips that a map contradicts, near them, and neither crashes nor hangs")
  func slips() throws {
    let proof = try MutationProof.run(count: 500, seed: 1)
    #expect(proof.failures == [])
    #expect(proof.slips == 500)
    #expect(proof.kinds > 100)
    let holes = try MutationProof.knownHoles()
    #expect(proof.missed.filter { !holes.contains($0.kind) }.map(\.shown) == [])
    // A small sample; docs/rules.md has the figures of a large one.
    #expect(proof.found >= 0.97)
    #expect(proof.single >= 0.93)
    #expect(proof.inEntry >= 0.9)
  }
}
