import Foundation
import Testing

/// A device of `Fixtures/lies`, which in one thing is not what `meter.regmap.yaml` says.
///
/// It is served by the map and the scenario of its name, or by that of the meter where it has only one of them. The
/// first lines of its scenario, or else of its map, have what is expected. In these, `…` stands for what is another
/// number each time.
struct LyingDevice: CustomTestStringConvertible {
  /// The ten lies, in the order of the table in docs/devices.md.
  static let lies = [
    "word-order", "shifted", "sign", "scale", "missing-block", "enumeration", "constant", "count", "stuck",
    "refusals",
  ].map(LyingDevice.init)
  /// The device that does not lie.
  static let honest = LyingDevice("meter")

  let name: String
  let map: String
  let scenario: String
  /// What is wrong with it.
  let title: String
  /// What `regmap verify` says first.
  let verdict: String
  /// What it finds, but for notes.
  let found: [String]
  /// How it ends.
  let status: Int32?
  /// The ranges that `regmap scan` shows; none where they are those of the honest device.
  let ranges: [String]

  var testDescription: String { name }

  private init(_ name: String) {
    func file(_ kind: String) -> (path: String, isOwn: Bool) {
      let own = Regmap.fixture("lies/\(name).\(kind).yaml")
      let isOwn = FileManager.default.fileExists(atPath: own)
      return (isOwn ? own : Regmap.fixture("lies/meter.\(kind).yaml"), isOwn)
    }
    let (map, scenario) = (file("regmap"), file("scenario"))
    let text = try? String(contentsOfFile: scenario.isOwn ? scenario.path : map.path, encoding: .utf8)
    let lines = (text ?? "").split(separator: "\n").prefix { $0.hasPrefix("# ") }.map { $0.dropFirst(2) }
    func values(_ key: String) -> [String] {
      lines.filter { $0.hasPrefix("\(key): ") }.map { String($0.dropFirst(key.count + 2)) }
    }
    (self.name, self.map, self.scenario) = (name, map.path, scenario.path)
    title = lines.first.map(String.init) ?? ""
    verdict = values("says").first ?? ""
    found = values("found")
    status = values("exit").first.flatMap { Int32($0) }
    ranges = values("range")
  }
}
