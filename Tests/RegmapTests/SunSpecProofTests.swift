import TestSupport
import Testing

/// Devices with the models that come with pysunspec2, as the command reads and writes them by imported maps, beside pysunspec2.
///
/// `Tests/Peers/sunspec_*.py` draw the devices, serve them on loopback and compare. Points are paired by their names. Each
/// difference that is meant has a name and a reason in `sunspec_differences.py`. `scripts/sunspec-models` draws more devices.
@Suite(
  "regmap beside pysunspec2",
  .enabled(
    if: Peers.python != nil || Peers.areRequired,
    "no pysunspec2: run scripts/setup --tests, and set REGMAP_PEERS_PYTHON as it does"))
struct SunSpecProofTests {
  @Test("reads every value of every model as pysunspec2 does, or otherwise for a reason that has a name")
  func values() throws {
    let proof = try SunSpecProof.run("values")
    #expect(proof.failures == [])
    #expect(proof.models.count >= 112)
    #expect(proof.values >= 4_000)
    // These devices have such points.
    for difference in ["scale not available", "scale beyond the length", "beyond the length"] {
      #expect(proof.meant[difference, default: 0] > 0, "\(difference)")
    }
  }

  @Test("generates Swift of every model that compiles and reads the same")
  func generated() throws {
    let proof = try SunSpecProof.run("generated")
    #expect(proof.failures == [])
    #expect(proof.models.count >= 112)
    #expect(proof.values >= 4_000)
  }

  @Test("lints a map of each model without a finding, and generates Swift of it")
  func swift() throws {
    let proof = try SunSpecProof.run("swift")
    #expect(proof.failures == [])
    #expect(proof.notes.swiftModels ?? 0 >= 112)
  }

  @Test("prints no value that the device never had, while the device changes between two requests")
  func changes() throws {
    let proof = try SunSpecProof.run("changes")
    #expect(proof.failures == [])
    #expect(proof.notes.changedReads ?? 0 >= 30)
  }

  @Test("names the doubt where a device leaves one, and reads what is beside it")
  func doubts() throws {
    #expect(try SunSpecProof.run("doubts").failures == [])
  }

  @Test("reads five models in fewer requests than pysunspec2")
  func requests() throws {
    let proof = try SunSpecProof.run("requests")
    #expect(proof.failures == [])
    for requests in [proof.notes.answersAhead, proof.notes.refuses] {
      let requests = try #require(requests)
      #expect(requests.ours < requests.pysunspec2)
    }
  }

  @Test("writes what pysunspec2 reads, and nothing where the scale factor is not known")
  func writes() throws {
    let proof = try SunSpecProof.run("writes")
    #expect(proof.failures == [])
    #expect(proof.values >= 10)
    #expect(proof.notes.refusedWrites ?? 0 >= 3)
  }
}
