import Foundation
import Testing

/// What the commands say of a device that lies, run as people run them.
struct LyingDeviceRun {
  let verdict: String
  let found: [String]
  let status: Int32
  let ranges: [String]

  init(of device: LyingDevice) throws {
    var runs: [Regmap] = []
    _ = try Served.run([device.map, "--scenario", device.scenario]) { endpoint in
      runs.append(try Regmap("verify", endpoint, LyingDevice.honest.map, "--again", "0.2"))
      runs.append(try Regmap("scan", endpoint))
    }
    let lines = runs.map { $0.output.split(separator: "\n").map(String.init) }
    let mark = "meter: "
    verdict = lines[0].first { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) } ?? ""
    found = lines[0].filter { $0.wholeMatch(of: /(contradiction|unread|doubt): .+/) != nil }
    status = runs[0].status
    ranges = lines[1].filter { $0.wholeMatch(of: /\S+ 0x[0-9A-F]{4}\+\d+/) != nil }
    #expect(runs[1].status == 0)
  }

  /// A row of the table in docs/devices.md.
  func row(of device: LyingDevice) -> String {
    let cells = [device.title, kinds(of: "contradiction"), kinds(of: "doubt"), "\(status)", scan(of: device)]
    return "| \(cells.joined(separator: " | ")) |"
  }

  /// The kinds and places of what was found; the sentences are in the files.
  private func kinds(of grade: String) -> String {
    found.map { $0.split(separator: ": ") }.filter { $0[0] == grade }.map { parts in
      let isPlace = parts[2].wholeMatch(of: /\S+( \(\d+\))?/) != nil
      return isPlace ? "`\(parts[1])` \(parts[2])" : "`\(parts[1])`"
    }.joined(separator: ", ")
  }

  /// The ranges that the honest device does not have, and those that it has instead.
  private func scan(of device: LyingDevice) -> String {
    let known = device.name == LyingDevice.honest.name ? [] : LyingDevice.honest.ranges
    func list(_ ranges: [String]) -> String {
      ranges.map { "`\($0.split(separator: " ")[1])`" }.joined(separator: ", ")
    }
    let (added, lacking) = (
      list(ranges.filter { !known.contains($0) }), list(known.filter { !ranges.contains($0) })
    )
    return switch (added.isEmpty, lacking.isEmpty) {
    case (true, true): "the same"
    case (true, false): "not \(lacking)"
    case (false, true): added
    case (false, false): "\(added), not \(lacking)"
    }
  }
}
