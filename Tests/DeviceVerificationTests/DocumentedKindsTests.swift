import Foundation
import Testing

@testable import DeviceVerification

@Suite("docs/devices.md")
struct DocumentedKindsTests {
  @Test("has every kind of finding with its grade and what it means")
  func kinds() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/devices.md")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| `") }
    #expect(
      rows.map(String.init)
        == VerificationKind.allCases.map { "| `\($0.rawValue)` | \($0.grade.rawValue) | \($0.meaning) |" })
  }
}
