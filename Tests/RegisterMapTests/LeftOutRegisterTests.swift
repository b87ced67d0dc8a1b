import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import Testing

/// The shipped maps, with one register at a time left out: lint notices wherever that contradicts a printed size, an
/// extent, a row or a reserved range, or leaves a gap between two registers.
///
/// A run takes every twentieth register; with `REGMAP_LEFT_OUT=all`, all of them.
@Suite("Registers left out of the shipped maps")
struct LeftOutRegisterTests {
  /// What nobody can notice, with the reason.
  static let unnoticed: [String: String] = {
    let first = "the first row of a table of which neither the address nor the size is printed"
    let last = "the last row of a table of which the size is not printed"
    return [
      "eaton-pxr-events event.trip-or-major-alarm.current-g": last,
      "socomec-resys-b40 measures.current-total": first,
      "socomec-resys-b40 measures-float.current-total": first,
      "socomec-resys-b40 measures-float.crest-factor": last,
      "socomec-resys-b40 events.current-ac": last,
      "socomec-resys-b40 trip-setup.reset-mode": first,
      "socomec-resys-b40 trip-setup.self-reclosing-reset-try": last,
      "socomec-resys-b40 alarm-setup.fail-safe": last,
      "socomec-resys-b40 clock.hour": first,
      "socomec-resys-b40 clock.year": last,
    ]
  }()

  @Test("lint notices that a register is left out", arguments: LeftOutRegister.chosen)
  func leftOut(register: LeftOutRegister) throws {
    let reason = Self.unnoticed[register.testDescription]
    #expect(try register.isNoticed() == (reason == nil), "\(reason ?? "it has to be noticed")")
  }

  @Test("every register that nobody can notice is there")
  func names() {
    let all = Set(LeftOutRegister.all.map(\.testDescription))
    #expect(Self.unnoticed.keys.filter { !all.contains($0) } == [])
  }
}

/// A register of a shipped map, or of a shape in a file that one includes.
struct LeftOutRegister: CustomTestStringConvertible {
  /// The map to lint.
  let map: String
  /// The file that has the register: the map, or what it includes.
  let file: String
  /// The path in the file.
  let path: String
  /// The bytes of the register in the file.
  let place: Range<Int>
  /// Whether nothing else is beside it.
  let isAlone: Bool

  var testDescription: String { MapCompiler.mapName(file) + " " + path }

  static let all: [LeftOutRegister] = ShippedMapTests.maps.flatMap { map in
    ([map] + includes(of: map)).flatMap { file in (try? registers(of: file, in: map)) ?? [] }
  }

  static let chosen: [LeftOutRegister] = {
    if ProcessInfo.processInfo.environment["REGMAP_LEFT_OUT"] == "all" { return all }
    return all.enumerated().filter {
      $0.offset % 20 == 0 || LeftOutRegisterTests.unnoticed[$0.element.testDescription] != nil
    }.map(\.element)
  }()

  /// Whether lint finds anything in the map without the register.
  func isNoticed() throws -> Bool {
    var bytes = try [UInt8](Data(contentsOf: URL(filePath: file)))
    bytes.replaceSubrange(place, with: isAlone ? Array("{}".utf8) : [])
    var sources = SourceSet()
    guard file != map else {
      return !MapCompiler.compile(sources.add(path: map, bytes: bytes), sources: &sources).findings.isEmpty
    }
    // What is included is read from a folder.
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let maps = URL(filePath: map).deletingLastPathComponent()
    try FileManager.default.copyItem(at: maps, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(bytes).write(to: folder.appending(path: String(file.dropFirst(maps.path.count + 1))))
    let copy = folder.appending(path: URL(filePath: map).lastPathComponent).path
    return try !MapCompiler.compile(path: copy, sources: &sources).findings.isEmpty
  }

  private static func root(_ file: String) throws -> Node? {
    var sources = SourceSet()
    var findings: [Finding] = []
    return MapParser.parse(try SourceLoader.load(file, into: &sources), findings: &findings)
  }

  private static func includes(of map: String) -> [String] {
    let folder = URL(filePath: map).deletingLastPathComponent()
    return (try? root(map)?["include"]?.elements)?.compactMap { $0.scalar?.text }
      .map { folder.appending(path: $0).path } ?? []
  }

  private static func registers(of file: String, in map: String) throws -> [LeftOutRegister] {
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: file)))
    var registers: [LeftOutRegister] = []
    func visit(_ block: Node, _ path: String) {
      let entries = block["registers"]?.entries ?? []
      for entry in entries {
        // The parser ends a mapping where the next thing begins.
        var end = Int(entry.value.range.end.offset)
        while [UInt8(ascii: " "), UInt8(ascii: "\n")].contains(bytes[end - 1]) { end -= 1 }
        registers.append(
          .init(
            map: map, file: file, path: path + "." + (entry.key.scalar?.text ?? ""),
            place: Int(entry.key.range.start.offset)..<end, isAlone: entries.count == 1))
      }
      for inner in (block["blocks"]?.entries ?? []) + (block["select"]?["cases"]?.entries ?? []) {
        visit(inner.value, path + "." + (inner.key.scalar?.text ?? ""))
      }
    }
    let root = try root(file)
    for block in root?["blocks"]?.entries ?? [] { visit(block.value, block.key.scalar?.text ?? "") }
    for shape in root?["shapes"]?.entries ?? [] {
      visit(shape.value, "shapes." + (shape.key.scalar?.text ?? ""))
    }
    return registers
  }
}

extension Node {
  fileprivate subscript(key: String) -> Node? { entries?.first { $0.key.scalar?.text == key }?.value }
}
