import MapSyntax

/// A point of a model as its map has it.
struct ImportedPoint {
  /// The distance from the first word of the model.
  var offset: Int
  var words: Int
  /// The registers that it is in.
  var parts = 1
  let register: Node
}

/// The points of a map of one model by their paths in the model, instances counted out.
///
/// This reads the tree of the map and nothing of the importer or the compiler, so that it agrees with neither by itself.
struct ImportedPoints {
  private(set) var points: [String: ImportedPoint] = [:]
  private let count: Int
  private let types: [Node]

  /// - Parameters:
  ///   - types: The types of the map, and those that it includes.
  ///   - count: How many instances every block has whose number the device tells.
  init(_ map: MapTree, types: [Node], count: Int) {
    self.count = count
    self.types = types
    if let block = map["blocks"]?.entries?.first { visit(block.value, at: 0, path: "") }
  }

  private mutating func visit(_ block: Node, at base: Int, path: String) {
    for entry in block.value(of: "registers")?.entries ?? [] {
      let register = entry.value
      let name = path + (register.value(of: "called") ?? entry.key).flow
      let words = words(of: register)
      if points[name] != nil {
        points[name]?.words += words
        points[name]?.parts += 1
      } else {
        points[name] = ImportedPoint(
          offset: base + number(register.value(of: "at")), words: words, register: register)
      }
    }
    for entry in block.value(of: "blocks")?.entries ?? [] {
      let inner = entry.value
      let name = path + (inner.value(of: "called") ?? entry.key).flow
      let place = base + number(inner.value(of: "at"))
      guard let repetition = inner.value(of: "repeat") else {
        visit(inner, at: place, path: name + ".")
        continue
      }
      let count = repetition.value(of: "count").map { number($0) } ?? count
      for index in 0..<count {
        visit(inner, at: place + index * number(repetition.value(of: "stride")), path: "\(name)[\(index)].")
      }
    }
  }

  /// A number, an address behind a `+`, or one that follows a count.
  private func number(_ node: Node?) -> Int {
    guard let node else { return 0 }
    if node.entries != nil { return number(node.value(of: "times")) * count + number(node.value(of: "plus")) }
    return Int(node.flow.drop { $0 == "+" }) ?? 0
  }

  private func words(of register: Node) -> Int {
    if let words = register.value(of: "words") { return number(words) }
    let name = register.value(of: "type")?.flow ?? ""
    let base = name.first?.isUppercase == true ? typeBase(name) : name
    return (Int(base.drop { !$0.isNumber }) ?? 0) / 16
  }

  private func typeBase(_ name: String) -> String {
    types.compactMap { $0.value(of: name) }.first?.value(of: "base")?.flow ?? "uint16"
  }
}
