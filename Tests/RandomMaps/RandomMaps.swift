import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import SwiftGeneration
import ValueComparison

/// Writes random maps, their Swift and a program that compares it with the interpreter; `scripts/random-maps` runs it.
@main
enum RandomMaps {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 3, let count = Int(arguments[1]), let seed = UInt64(arguments[2]) else {
      FileHandle.standardError.write(Data("usage: RandomMaps COUNT SEED FOLDER\n".utf8))
      exit(2)
    }
    let folder = URL(filePath: arguments[3])
    var calls: [String] = []
    for index in 0..<count {
      let device = "Drawn\(index)"
      let map = folder.appending(path: "drawn\(index).regmap.yaml")
      try CrossedMap.random(device: device, seed: seed &+ UInt64(index))
        .write(to: map, atomically: true, encoding: .utf8)
      let layout = try layout(of: map)
      try SwiftGenerator.generate(layout)
        .write(to: folder.appending(path: "\(device).swift"), atomically: true, encoding: .utf8)
      try ProbeEmitter.emit(layout)
        .write(to: folder.appending(path: "\(device)Probes.swift"), atomically: true, encoding: .utf8)
      calls.append("  try await compare(\(device).self, \"\(map.path)\")")
    }
    try program(calls).write(to: folder.appending(path: "Main.swift"), atomically: true, encoding: .utf8)
  }

  private static func layout(of map: URL) throws -> DeviceLayout {
    var sources = SourceSet()
    let compiled = try MapCompiler.compile(path: map.path, sources: &sources)
    if let layout = compiled.layout { return layout }
    for finding in compiled.findings {
      print("\(map.path):\(finding.range.start.line): \(finding.message) [\(finding.rule.id)]")
    }
    exit(1)
  }

  private static func program(_ calls: [String]) -> String {
    """
    import ValueComparison

    @main
    enum Main {
      static func main() async throws {
        var comparisons = RandomComparisons()
    \(calls.map { "  " + $0.replacing("compare(", with: "comparisons.compare(") }.joined(separator: "\n"))
        comparisons.finish()
      }
    }

    """
  }
}
