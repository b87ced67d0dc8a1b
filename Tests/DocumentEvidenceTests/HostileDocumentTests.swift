import TestSupport
import Testing

@testable import DocumentEvidence

@Suite("Hostile documents")
struct HostileDocumentTests {
  /// Pieces that readers of tables stumble over.
  private static let pieces = [
    "|", "\t", "\n", "\"", ",", ";", "<table>", "</table>", "<tr>", "<td rowspan=999 colspan=999>", "<td>",
    "<!--", "-->", "&#x110000;",
    "&lt", "**", "# ", "[a](b", "0x", "FFh", "Bit 0:", "0:", "Address", "Type", "Register", "number", "(hex)",
    "bits 3~1:", "÷", "\r",
    "1", "99999999999999999999", "-", "é", "\u{202E}", " ", "U32[]", "(", ")", "÷ 5", "<script>", "=",
  ]

  @Test("of any pieces in any order are read without an end in sight of a crash", arguments: 0..<24)
  func pieces(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for path in ["a.csv", "a.tsv", "a.html", "a.md"] {
      let text = (0..<400).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
      let document = try EvidenceDocument(path: path, bytes: Array(text.utf8))
      #expect(
        document.rows.allSatisfy {
          $0.line > 0 && $0.facts.addresses.isEmpty == ($0.facts.unknownAddress != nil)
        })
    }
  }

  @Test("of any bytes but zero are text in UTF-8 or refused", arguments: 0..<20)
  func bytes(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let bytes = (0..<2000).map { _ in UInt8.random(in: 1...255, using: &random) }
    for path in ["a.csv", "a.html", "a.md"] {
      let error = #expect(throws: EvidenceError.self) { try EvidenceDocument(path: path, bytes: bytes) }
      guard case .noUTF8(let line)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(line > 0)
    }
  }

  @Test("that are too large or no text are refused")
  func limits() {
    #expect(throws: EvidenceError.noText) { try EvidenceDocument(path: "a.csv", bytes: [0x50, 0x4B, 0]) }
    #expect(throws: EvidenceError.tooManyRows) {
      try EvidenceDocument(
        path: "a.csv", bytes: Array(String(repeating: "1,2\n", count: EvidenceLimits.rows + 1).utf8))
    }
    #expect(throws: EvidenceError.tooManyBytes(EvidenceLimits.bytes + 1)) {
      try EvidenceDocument(path: "a.csv", bytes: Array(repeating: 0x31, count: EvidenceLimits.bytes + 1))
    }
  }

  @Test("with one enormous cell, line or table of spans end soon")
  func enormous() throws {
    let long = String(repeating: "0:", count: 50_000)
    for path in ["a.csv", "a.html", "a.md"] {
      _ = try EvidenceDocument(path: path, bytes: Array("Address,Name\n1,\(long)\n".utf8))
      _ = try EvidenceDocument(path: path, bytes: Array("<table><tr><td>\(long)".utf8))
      _ = try EvidenceDocument(path: path, bytes: Array(String(repeating: "|", count: 50_000).utf8))
      _ = try EvidenceDocument(
        path: path, bytes: Array(String(repeating: "Address Type Name\n", count: 5_000).utf8))
      _ = try EvidenceDocument(path: path, bytes: Array(String(repeating: "<", count: 50_000).utf8))
      _ = try EvidenceDocument(path: path, bytes: Array(String(repeating: "[", count: 50_000).utf8))
    }
  }
}
