import Foundation
import Testing

/// One after the other: each starts three programs and keeps a processor busy.
@Suite("Ten devices that lie, over the wire", .serialized)
struct LyingDeviceTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/devices.md")
  private static let marks = ("<!-- begin lies -->\n", "<!-- end lies -->\n")
  private static let devices = [LyingDevice.honest] + LyingDevice.lies

  @Test("each file is one of the ten, or of the honest device")
  func files() throws {
    let folder = URL(filePath: LyingDevice.honest.map).deletingLastPathComponent().path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).map {
      $0.prefix { $0 != "." }
    }
    #expect(Set(names.map(String.init)) == Set(Self.devices.map(\.name)))
    #expect(LyingDevice.lies.count == 10)
    #expect(LyingDevice.lies.allSatisfy { !$0.found.isEmpty })
  }

  @Test("the table in docs/devices.md has a row for each of them")
  func rows() throws {
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try Self.record(Self.devices.map { try LyingDeviceRun(of: $0).row(of: $0) })
      Issue.record("recorded devices.md")
    }
    let titles = try Self.table().dropFirst(2).map { $0.split(separator: " | ")[0] }
    #expect(titles == Self.devices.map { "| \($0.title)" })
  }

  @Test("verify and scan say of each what its file and the table in docs/devices.md say", arguments: devices)
  func device(_ device: LyingDevice) throws {
    let run = try LyingDeviceRun(of: device)
    #expect(run.verdict == device.verdict)
    #expect(
      run.found.count == device.found.count && zip(run.found, device.found).allSatisfy(Self.isLike),
      "\(run.found)")
    #expect(run.status == device.status)
    #expect(run.ranges == (device.ranges.isEmpty ? LyingDevice.honest.ranges : device.ranges))
    #expect(try Self.table().contains(run.row(of: device)), "\(run.row(of: device))")
  }

  private static func isLike(_ line: String, _ expected: String) -> Bool {
    let parts = expected.split(separator: "…", omittingEmptySubsequences: false).map {
      NSRegularExpression.escapedPattern(for: String($0))
    }
    return line.range(of: "^\(parts.joined(separator: ".*"))$", options: .regularExpression) != nil
  }

  /// The lines of the table.
  private static func table() throws -> [String] {
    let text = try String(contentsOf: page, encoding: .utf8)
    let section = try #require(text.components(separatedBy: marks.0).dropFirst().first)
    return section.components(separatedBy: marks.1)[0].split(separator: "\n").map(String.init)
  }

  private static func record(_ rows: [String]) throws {
    let text = try String(contentsOf: page, encoding: .utf8)
    let before = try #require(text.components(separatedBy: marks.0).first)
    let after = try #require(text.components(separatedBy: marks.1).last)
    let head = ["| device | contradictions | doubts | exit status | scan |", "|---|---|---|---|---|"]
    let table = (head + rows).joined(separator: "\n")
    try "\(before)\(marks.0)\n\(table)\n\n\(marks.1)\(after)".write(
      to: page, atomically: true, encoding: .utf8)
  }
}
