import Foundation
import MapSyntax
import RegisterMap
import SunSpecImport
import TestSupport
import Testing

/// All models that come with pysunspec2, as the importer and as pysunspec2 read them.
@Suite(
  "The published models",
  .enabled(
    if: Peers.python != nil || Peers.areRequired,
    "no pysunspec2: run scripts/setup --tests, and set REGMAP_PEERS_PYTHON as it does"))
struct CollectionTests {
  @Test(
    "every point is where pysunspec2 finds it, with its size, scale, access and what means that there is no value"
  )
  func points() throws {
    let count = 3
    let peer = try PeerPoints(count: count)
    #expect(peer.models >= 112)
    let maps = try CollectionMaps(folder: peer.folder)
    #expect(maps.errors == [])
    var compared = 0
    for (model, points) in peer.points.sorted(by: { $0.key < $1.key }) {
      let map = try #require(maps.trees[model], "\(model)")
      let types = maps.types(of: map)
      let own = ImportedPoints(map, types: types, count: count).points
      for point in points where point.type != "pad" {
        let found = try #require(own[point.path], "\(model) \(point.path)")
        #expect(point.differences(from: found, in: types) == [], "\(model) \(point.path)")
        compared += 1
      }
      #expect(own.count == points.filter { $0.type != "pad" }.count, "\(model)")
    }
    #expect(compared >= 5_900)
  }
}

extension CollectionTests {
  @Test("no map has a finding")
  func findings() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "regmap-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let maps = try CollectionMaps(folder: PeerPoints(count: 1).folder)
    for map in maps.files {
      try map.text.write(to: folder.appending(path: map.name), atomically: true, encoding: .utf8)
    }
    for map in maps.files where map.name != SunSpecImporter.sharedFile {
      var sources = SourceSet()
      let path = folder.appending(path: map.name).path
      let compiled = try MapCompiler.compile(path: path, root: nil, sources: &sources)
      #expect(compiled.findings.map(\.message) == [], "\(map.name)")
    }
  }
}

/// The maps of all models of a folder.
struct CollectionMaps {
  private(set) var files: [ImportedMap] = []
  private(set) var trees: [Int: MapTree] = [:]
  private(set) var shared: MapTree?
  private(set) var errors: [String] = []

  init(folder: String) throws {
    var sources = SourceSet()
    var importer = SunSpecImporter()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("model_") }
    for name in names.sorted() {
      errors += importer.add(try SourceLoader.load("\(folder)/\(name)", into: &sources)).map(\.message)
    }
    errors += importer.notes.filter(\.isError).map { $0.line(in: sources) }
    files = importer.maps()
    for map in files {
      let tree = try MapTree(map.text)
      if let id = map.name.firstMatch(of: /sunspec-(\d+)\./).flatMap({ Int($0.1) }) {
        trees[id] = tree
      } else {
        shared = tree
      }
    }
  }

  /// The types that a map may use: its own, and those that it includes.
  func types(of map: MapTree) -> [Node] { [map["types"], shared?["types"]].compactMap(\.self) }
}

/// A point as pysunspec2 has it.
struct PeerPoint: Decodable {
  let model: Int
  let path: String
  let offset: Int
  let words: Int
  let type: String
  let scale: String
  let units: String
  let label: String
  let writable: Bool
  let mandatory: Bool
  let `static`: Bool
  let absent: String
  let symbols: [String: Int]

  /// What a map has otherwise.
  func differences(from own: ImportedPoint, in types: [Node]) -> [String] {
    var found: [String] = []
    func compare<Fact: Equatable>(_ what: String, _ mine: Fact, _ other: Fact) {
      if mine != other { found.append("\(what): \(mine), not \(other)") }
    }
    compare("offset", own.offset, offset)
    compare("words", own.words, words)
    let register = own.register
    compare("writable", register.value(of: "access")?.flow == "read-write", writable)
    compare("mandatory", register.value(of: "mandatory")?.flow == "true", mandatory)
    // What can be written is not constant; errata tell that the model has it otherwise.
    compare("constant", register.value(of: "constant")?.flow == "true", `static` && !writable)
    let title = register.value(of: "title")?.flow
    if let title, own.parts == 1, title != label.trimmingCharacters(in: .whitespaces),
      !title.hasPrefix(label + " (")
    {
      found.append("title: \(title), not \(label)")
    }
    compareScale(register, &found)
    compareAbsence(register, types, &found)
    compareSymbols(register, types, &found)
    return found
  }

  private func compareScale(_ register: Node, _ found: inout [String]) {
    let own = register.value(of: "scale")
    if let exponent = Int(scale) {
      let factor = own.flatMap { Double($0.flow) } ?? 1
      if factor != Double("1e\(exponent)") { found.append("scale: \(factor), not 1e\(exponent)") }
    } else {
      let name = own?.value(of: "by")?.flow.replacing("-", with: "").lowercased() ?? ""
      if name != scale.replacing("_", with: "").lowercased() { found.append("scale: \(name), not \(scale)") }
    }
  }

  /// Whether the words of a point that is not implemented mean that there is no value.
  private func compareAbsence(_ register: Node, _ types: [Node], _ found: inout [String]) {
    guard let bits = UInt64(absent, radix: 16), absent.count <= 16 else { return }
    let own = register.value(of: "not-available")
    let sentinels = (own?.elements ?? own.map { [$0] } ?? []).map { node in
      node.flow.components(separatedBy: "..").map { text in
        text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
      }
    }
    let isThere = sentinels.contains {
      $0.count == 1 ? $0[0] == bits : ($0[0] ?? .max)...($0[1] ?? 0) ~= bits
    }
    // By these a device is walked, and instances are counted.
    let always = ["ID", "L"].contains(path) || own == nil && ["count", "uint16"].contains(type)
    if !isThere, !always { found.append("not available: \(own?.flow ?? "nothing"), not \(absent)") }
  }

  private func compareSymbols(_ register: Node, _ types: [Node], _ found: inout [String]) {
    guard !symbols.isEmpty else { return }
    let name = register.value(of: "type")?.flow ?? ""
    let type = types.compactMap { $0.value(of: name) }.first
    let entries = (type?.value(of: "enum") ?? type?.value(of: "flags"))?.entries ?? []
    let own = Dictionary(
      entries.map { entry in
        let name = entry.value.value(of: "called") ?? entry.value.value(of: "name") ?? entry.value
        return (name.flow, Int(entry.key.flow) ?? -1)
      }, uniquingKeysWith: { first, _ in first })
    if own != symbols { found.append("symbols: \(own), not \(symbols)") }
  }
}

/// What pysunspec2 tells about the points of its models.
struct PeerPoints {
  let folder: String
  let models: Int
  private(set) var points: [Int: [PeerPoint]] = [:]

  private struct Head: Decodable {
    let folder: String
    let models: Int
  }

  /// - Parameter count: How many instances each group has that does not occur a fixed number of times.
  init(count: Int) throws {
    let process = Process()
    process.executableURL = URL(
      filePath: try #require(Peers.python, "no pysunspec2: run scripts/setup --tests"))
    process.arguments = [Peers.script("sunspec_points.py"), "\(count)"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let lines = (try output.fileHandleForReading.readToEnd() ?? Data()).split(separator: UInt8(ascii: "\n"))
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let decoder = JSONDecoder()
    let head = try decoder.decode(Head.self, from: Data(try #require(lines.first)))
    (folder, models) = (head.folder, head.models)
    for line in lines.dropFirst() {
      let point = try decoder.decode(PeerPoint.self, from: Data(line))
      points[point.model, default: []].append(point)
    }
  }
}
