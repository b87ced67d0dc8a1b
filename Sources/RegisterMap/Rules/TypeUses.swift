import MapSyntax

/// Which types the values of a map have, by name.
struct TypeUses {
  /// A name that no type has, and where it is used.
  struct Unknown {
    let name: String
    /// The types of the language that could stand there.
    let builtIn: [String]
    /// Each place once, however many registers it is for.
    var nodes: [Node] = []
  }

  private let types: Set<String>
  /// The types of the map that are used.
  private(set) var known: Set<String> = []
  /// In the order of the map.
  private(set) var unknown: [Unknown] = []
  private var places: Set<SourceRange> = []
  private var indices: [String: [Int]] = [:]

  /// - Parameter types: The types of the map.
  init(known types: Set<String>) { self.types = types }

  mutating func add(_ name: String, at node: Node, among builtIn: [String]) {
    guard !types.contains(name) else {
      known.insert(name)
      return
    }
    guard places.insert(node.range).inserted else { return }
    if let index = indices[name]?.first(where: { unknown[$0].builtIn == builtIn }) {
      unknown[index].nodes.append(node)
    } else {
      indices[name, default: []].append(unknown.count)
      unknown.append(.init(name: name, builtIn: builtIn, nodes: [node]))
    }
  }
}
