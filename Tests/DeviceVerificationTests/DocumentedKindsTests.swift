import Foundation
import Testing

@testable import DeviceVerification

@Suite("docs/devices.md")
struct DocumentedKindsTests {
  @Test("has every kind of finding with its grade and what it means")
  func kinds() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/devices.md")
    // The page has other tables; this one's rows have a grade.
    let grades = Set(VerificationKind.allCases.map(\.grade.rawValue))
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter {
        $0.hasPrefix("| `")
          && grades.contains($0.split(separator: "|")[1].trimmingCharacters(in: .whitespaces))
      }
    #expect(
      rows.map(String.init)
        == VerificationKind.allCases.map { "| `\($0.rawValue)` | \($0.grade.rawValue) | \($0.meaning) |" })
  }
}
