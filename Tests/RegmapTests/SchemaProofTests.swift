import Foundation
import TestSupport
import Testing

/// The schemas in `schema/`, as the validator jsonschema understands them, beside what lint finds.
///
/// `Tests/Peers/schema_check.py` loads maps as editors do. `schema_limits.py` names what no schema can find, with the reason.
@Suite(
  "The JSON Schemas beside lint",
  .enabled(
    if: Peers.python != nil || Peers.areRequired,
    "no jsonschema: run scripts/setup --tests, and set REGMAP_PEERS_PYTHON as it does"))
struct SchemaProofTests {
  @Test("let through what lint lets through, and find what is wrong with keys and kinds at its place")
  func proof() throws {
    let proof = try SchemaProof.run()
    #expect(proof.failures == [])
    #expect(proof.counts.files >= 250)
    #expect(proof.counts.numbers >= 10_000)
    #expect(proof.counts.values >= 350)
    #expect(proof.counts.findings - proof.counts.limits >= 130)
  }

  @Test("notice slips in a schema")
  func slips() throws {
    let slips = [
      (
        "\"additionalProperties\": false", "\"additionalProperties\": true",
        "lets through: syntax-unknown-key"
      ),
      ("\"oneOf\"", "\"anyOf\"", "lets through: syntax-key-conflict"),
      ("\"maximum\": 65535", "\"maximum\": 6553", "greater than the maximum of 6553"),
      ("\"minLength\": 1", "\"minLength\": 2", "is too short"),
      ("0[xX][0-9A-Fa-f]+|", "", ", hexadecimal: "),
      ("\"default\": 16", "\"default\": 0", "0 is less than the minimum"),
    ]
    let folder = try ScratchFolder()
    for name in [
      "regmap.schema.json", "regmap-shared.schema.json", "regmap-policy.schema.json",
      "regmap-scenario.schema.json",
    ] {
      var schema = try String(contentsOf: SchemaProof.root.appending(path: "schema/\(name)"), encoding: .utf8)
      for (text, slip, _) in slips { schema = schema.replacing(text, with: slip) }
      try schema.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
    }
    let failures = try SchemaProof.run(schemas: folder.url.path).failures
    for (_, slip, failure) in slips {
      #expect(failures.contains { $0.contains(failure) }, "\(slip)")
    }
  }
}

/// What `Tests/Peers/schema_check.py` printed.
struct SchemaProof: Decodable {
  /// What is not as it should be.
  let failures: [String]
  let counts: Counts

  struct Counts: Decodable {
    /// Defaults and examples in the schemas.
    let values: Int
    /// Maps and shared files that are valid.
    let files: Int
    /// The numbers in them, each also tried as hexadecimal text.
    let numbers: Int
    /// Findings of rules about keys and kinds.
    let findings: Int
    /// Those of them that no schema has.
    let limits: Int
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Checks the schemas of the project, or those of a folder.
  static func run(schemas: String? = nil) throws -> SchemaProof {
    let process = Process()
    process.executableURL = URL(
      filePath: try #require(Peers.python, "no jsonschema: run scripts/setup --tests"))
    process.arguments = [Peers.script("schema_check.py"), root.path] + [schemas].compactMap(\.self)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode(SchemaProof.self, from: printed)
  }
}
