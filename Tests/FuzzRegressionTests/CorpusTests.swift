import Foundation
import FuzzProperties
import Testing

/// `scripts/fuzz` looks for inputs that break these properties; what it has found, and the inputs that it starts from,
/// are files in `Reliability/Corpus`. A property that is broken ends the process.
@Suite("What the fuzzers check")
struct CorpusTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The corpus of a target; the compiler starts from the maps of other tests as well.
  private static func inputs(_ target: String) -> [URL] {
    let folders =
      ["Reliability/Corpus/\(target)"] + (target == "map" ? ["Tests/SwiftGenerationTests/Fixtures"] : [])
    let files = folders.flatMap { folder in
      let folder = root.appending(path: folder)
      return (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    }
    // What maps include is in folders.
    return files.filter { !$0.hasDirectoryPath }.sorted { $0.path < $1.path }
  }

  private static let properties: [(name: String, check: @Sendable ([UInt8]) -> Void)] = [
    ("mbap", MBAPProperty.check), ("rtu", RTUProperty.check), ("reply", ReplyProperty.check),
    ("request", RequestProperty.check), ("map", MapProperty.check), ("layout", LayoutProperty.check),
  ]

  @Test("holds for every input that is kept, and for what is left when it is cut short", arguments: 0..<6)
  func corpus(index: Int) throws {
    let (name, check) = Self.properties[index]
    let inputs = Self.inputs(name)
    #expect(!inputs.isEmpty, "there is nothing in Reliability/Corpus/\(name)")
    for input in inputs {
      let bytes = Array(try Data(contentsOf: input))
      check(bytes)
      // Inputs of the compiler are long, and a few cuts of them are enough.
      for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 64)) {
        check(Array(bytes.prefix(count)))
      }
    }
  }
}
