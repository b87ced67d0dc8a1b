import CYAMLEvents
import DeviceModel
import MapSyntax
import Measuring
import RegisterMap
import SwiftGeneration

// Compiles maps in memory, from bytes to findings and to Swift, beside a bare loop over libyaml's events.
//
//   CompileBenchmark MAP…                 a table of large maps and of these
//   CompileBenchmark lint|generate MAP    compiles once, to be measured from outside

/// Registers of one line each: two halves of two tables, a quarter of them with a scale, half with a unit.
func largeMap(registers: Int) -> [UInt8] {
  var text = "register-map: 1\ndevice: {name: Large, summary: Made for a benchmark}\nblocks:\n"
  for number in 0..<4 {
    let table = number < 2 ? "holding-register" : "input-register"
    text += "  part-\(number):\n    table: \(table)\n    access: read\n    registers:\n"
    for index in 0..<registers / 4 {
      let extra = index % 4 == 0 ? ", unit: V, scale: 0.1" : index % 2 == 0 ? ", unit: A" : ""
      text += "      value-\(index): {at: \(number % 2 * 0x8000 + index), type: uint16\(extra)}\n"
    }
  }
  return Array(text.utf8)
}

/// A map may include others, which are looked for beside its path.
func compile(_ bytes: [UInt8], at path: String) -> CompiledMap {
  var sources = SourceSet()
  return MapCompiler.compile(sources.add(path: path, bytes: bytes), sources: &sources)
}

func generate(_ bytes: [UInt8], at path: String) -> String {
  let map = compile(bytes, at: path)
  guard let layout = map.layout else { fatalError("\(path) has \(map.findings.count) findings") }
  return SwiftGenerator.generate(layout)
}

func row(_ name: String, _ bytes: [UInt8], rounds: Int, registers: Int?, _ ours: () -> Void) {
  let comparison = Comparison(
    rounds: rounds, calls: 1, ours: ours, theirs: { keep(c_yaml_events(bytes, bytes.count)) })
  let milliseconds = (comparison.ours / 1e6, comparison.theirs / 1e6)
  let rate = registers.map { "\(Int(Double($0) / comparison.ours * 1e9))" } ?? ""
  print(
    "| \(name) | \(milliseconds.0.rounded(to: 2)) ms | \(milliseconds.1.rounded(to: 2)) ms "
      + "| \(comparison.ratio.rounded(to: 2)) | \(rate) |")
}

func bytes(of path: String) throws -> [UInt8] {
  var sources = SourceSet()
  return try SourceLoader.load(path, into: &sources).bytes
}

func printTable(_ paths: [String]) throws {
  print("| what | time | libyaml's events alone | ratio | registers a second |")
  print("|---|---|---|---|---|")
  for size in [1000, 10_000, 60_000] {
    let large = largeMap(registers: size)
    row("lint \(size) registers", large, rounds: 7, registers: size) {
      keep(compile(large, at: "large.regmap.yaml"))
    }
    row("lint and generate \(size) registers", large, rounds: 7, registers: size) {
      keep(generate(large, at: "large.regmap.yaml"))
    }
  }
  for path in paths {
    let bytes = try bytes(of: path)
    let name = MapCompiler.mapName(path)
    row("lint `\(name)`", bytes, rounds: 51, registers: nil) { keep(compile(bytes, at: path)) }
    row("lint and generate `\(name)`", bytes, rounds: 51, registers: nil) { keep(generate(bytes, at: path)) }
  }
}

let arguments = CommandLine.arguments.dropFirst()
switch (arguments.first, arguments.last) {
case ("lint", let path?): keep(compile(try bytes(of: path), at: path))
case ("generate", let path?): keep(generate(try bytes(of: path), at: path))
default: try printTable(Array(arguments))
}
