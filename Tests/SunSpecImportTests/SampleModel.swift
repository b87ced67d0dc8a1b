import MapSyntax
import SunSpecImport
import Testing

/// Models that nobody has, made up for one test each.
enum SampleModel {
  /// The JSON of a model.
  ///
  /// - Parameters:
  ///   - points: The points behind `ID` and `L`, as elements of a list.
  ///   - groups: The groups inside, as elements of a list.
  static func json(
    _ id: Int = 64900, named name: String = "sample", points: [String] = [], groups: [String] = []
  ) -> String {
    let head = [point("ID", value: id), point("L")]
    return """
      {"id": \(id), "group": {"name": "\(name)", "type": "group",
        "points": [\((head + points).joined(separator: ",\n"))], "groups": [\(groups.joined(separator: ",\n"))]}}
      """
  }

  /// The JSON of a point.
  ///
  /// - Parameter more: Further members.
  static func point(
    _ name: String, _ type: String = "uint16", size: Int = 1, value: Int? = nil, with more: String = ""
  ) -> String {
    let value = value.map { ", \"value\": \($0)" } ?? ""
    return
      "{\"name\": \"\(name)\", \"type\": \"\(type)\", \"size\": \(size)\(value)\(more.isEmpty ? "" : ", " + more)}"
  }

  /// The JSON of a group.
  static func group(_ name: String, count: String? = nil, points: [String] = [], groups: [String] = [])
    -> String
  {
    let count = count.map { ", \"count\": \($0)" } ?? ""
    return """
      {"name": "\(name)", "type": "group"\(count), "points": [\(points.joined(separator: ", "))],
       "groups": [\(groups.joined(separator: ", "))]}
      """
  }
}

/// What an import of models gives.
struct Import {
  var sources = SourceSet()
  var importer = SunSpecImporter()
  var findings: [Finding] = []

  init(_ models: String...) {
    for (number, json) in models.enumerated() {
      findings += importer.add(sources.add(path: "model_\(number).json", bytes: Array(json.utf8)))
    }
  }

  /// The notes without their places.
  var notes: [String] { importer.notes.map { ($0.isError ? "error: " : "") + $0.text } }

  /// The only map.
  func map() throws -> MapTree {
    let maps = importer.maps()
    try #require(maps.count == 1, "\(notes) \(findings.map(\.message))")
    return try MapTree(maps[0].text)
  }
}

/// A map as its nodes.
struct MapTree {
  let text: String
  let root: Node

  init(_ text: String) throws {
    self.text = text
    var sources = SourceSet()
    var findings: [Finding] = []
    let file = sources.add(path: "sample.regmap.yaml", bytes: Array(text.utf8))
    root = try #require(MapParser.parse(file, findings: &findings))
    try #require(findings == [], "\(text)")
  }

  /// The node at keys.
  subscript(keys: String...) -> Node? {
    keys.reduce(root) { node, key in node?.value(of: key) }
  }

  /// The value at keys, as the map has it.
  func text(_ keys: String...) -> String? { keys.reduce(root) { node, key in node?.value(of: key) }?.flow }
}

extension Node {
  /// The value of a key of a mapping.
  func value(of key: String) -> Node? { entries?.first { $0.key.scalar?.text == key }?.value }

  /// The node in one line, without quotes.
  var flow: String {
    switch content {
    case .scalar(let scalar): scalar.text
    case .sequence(let elements): "[\(elements.map(\.flow).joined(separator: ", "))]"
    case .mapping(let entries):
      "{\(entries.map { "\($0.key.flow): \($0.value.flow)" }.joined(separator: ", "))}"
    }
  }
}
