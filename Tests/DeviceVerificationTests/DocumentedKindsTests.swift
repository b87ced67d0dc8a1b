import Foundation
import Testing

@testable import DeviceVerification

@Suite("docs/devices.md")
struct DocumentedKindsTests {
  @Test("has every kind of finding with its grade and what it means")
  func kinds() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/devices.md")
    // The first table of the page whose rows begin with a name; others have the members of a log.
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .drop { !$0.hasPrefix("| `") }.prefix { $0.hasPrefix("| `") }
    #expect(
      rows.map(String.init)
        == VerificationKind.allCases.map { "| `\($0.rawValue)` | \($0.grade.rawValue) | \($0.meaning) |" })
  }
}
