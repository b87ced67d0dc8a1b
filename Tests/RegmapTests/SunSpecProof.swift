import Foundation
import TestSupport
import Testing

/// What a check of `Tests/Peers/sunspec_proof.py` printed.
struct SunSpecProof: Decodable {
  /// How many values were compared.
  let values: Int
  /// How many of each model.
  let models: [String: Int]
  /// How many differences there were that `sunspec_differences.py` has a name and a reason for.
  let meant: [String: Int]
  /// What nobody explains.
  let failures: [String]
  let notes: Notes

  struct Notes: Decodable {
    var swiftModels: Int?
    var answersAhead: Requests?
    var refuses: Requests?
    var changedReads: Int?
    var refusedWrites: Int?

    enum CodingKeys: String, CodingKey {
      case swiftModels = "models that become Swift"
      case answersAhead = "answers ahead"
      case refuses
      case changedReads = "reads of a device that changes"
      case refusedWrites = "refused between two steps"
    }
  }

  struct Requests: Decodable {
    let ours: Int
    let pysunspec2: Int
  }

  /// Runs a check with one seed.
  static func run(_ check: String) throws -> SunSpecProof {
    let process = Process()
    process.executableURL = URL(
      filePath: try #require(Peers.python, "no pysunspec2: run scripts/setup --tests"))
    process.arguments = [
      Peers.script("sunspec_proof.py"), check, "--regmap", try Regmap.executable().path,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode(SunSpecProof.self, from: printed)
  }
}
