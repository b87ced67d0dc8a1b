import DeviceModel
import DeviceSimulator
import Foundation
import MapSyntax
import RegisterMap
import Testing

@Suite("regmap read of the shipped maps over TCP")
struct ShippedMapReadTests {
  private static let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "maps").path

  @Test("there are maps to read")
  func thereAreMaps() throws { #expect(try SourceLoader.mapFiles(under: Self.maps).count >= 5) }

  @Test(
    "the printed values are those that the device holds, for random words",
    arguments: (try? SourceLoader.mapFiles(under: maps)) ?? [], [1, 2] as [UInt64])
  func anyImage(path: String, seed: UInt64) throws {
    var sources = SourceSet()
    let layout = try #require(try MapCompiler.compile(path: path, sources: &sources).layout)
    let order: RegisterLayout.WordOrder = seed.isMultiple(of: 2) ? .little : .big
    let image = try RandomImage(layout, wordOrder: order, seed: seed)
    let server = try SimulatorServer(image.device)
    defer { server.stop() }

    let arguments = ["tcp://127.0.0.1:\(server.port)?timeout=20s", path]
    let safe = image.lines.filter { !image.sideEffects.contains($0.path) }
    try expect(safe, from: ["read"] + arguments + ["--word-order", order.rawValue])
    let others = image.lines.filter { image.sideEffects.contains($0.path) }
    if !others.isEmpty {
      let named = others.map(\.path)
      try expect(others, from: ["read"] + arguments + named + ["--word-order", order.rawValue])
    }
  }

  private func expect(_ lines: [RandomImage.Line], from arguments: [String]) throws {
    let run = try Regmap(arguments)
    #expect(run.status == 0, "\(run.errors)")
    let printed = run.output.split(separator: "\n").map { line in
      let path = line.prefix { $0 != " " }
      return RandomImage.Line(
        path: String(path), text: String(line.dropFirst(path.count).drop { $0 == " " }))
    }
    #expect(printed.count == lines.count && !lines.isEmpty)
    // The whole lists would make a failure unreadable: only what differs is shown.
    for (printed, expected) in zip(printed, lines) where printed != expected {
      Issue.record("\(printed) was printed where \(expected) was put in")
    }
  }
}
