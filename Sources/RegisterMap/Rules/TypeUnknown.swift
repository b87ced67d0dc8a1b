import MapSyntax

extension Rule {
  /// A type is named that does not exist.
  package static let typeUnknown = Rule(
    id: "type-unknown", summary: "A type is named that does not exist, or that a field cannot have.",
    why: "Without its type a value cannot be read.")
}

/// Finds names of types that are neither built in nor under `types`.
enum TypeUnknown: TypeRule {
  static let rule = Rule.typeUnknown

  static func check(_ map: ResolvedMap, log: FindingLog) {
    // It may be in the file that could not be included.
    guard map.definition.hasAllShared else { return }
    let own = map.definition.types.map(\.name)
    let known = Dictionary(
      map.definition.types.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    // A type that a block of defaults gives is named once, however many registers have it.
    var places: Set<SourceRange> = []
    func look(at name: String, _ node: Node, among builtIn: [String]) {
      guard known[name] == nil, places.insert(node.range).inserted else { return }
      log.report(unknown(name, at: node, among: own, builtIn, log))
    }
    map.forEachRegister { register, _ in
      guard case .named(let name) = register.definition.type else { return }
      look(at: name, register.definition.place(.type), among: TypeVocabulary.names)
    }
    map.forEachField { field in
      // A type of the language that a field cannot have is found below.
      guard case .named(let name) = field.kind, let node = field.kindNode,
        !TypeVocabulary.names.contains(name)
      else { return }
      look(at: name, node, among: ["bool", "uint", "int", "sign-magnitude"])
    }
    checkFields(of: map, known, log)
  }

  private static func unknown(
    _ name: String, at node: Node, among own: [String], _ builtIn: [String], _ log: FindingLog
  ) -> Finding {
    let meant = DocumentedType.meaning(of: name, among: builtIn)
    let suggestion = (meant ?? log.suggestion(for: name, among: own + builtIn))
      // Another width is no slip of the pen: `uint48` is not meant by `uint8`.
      .flatMap { $0.differsInDigitsAlone(from: name) ? nil : $0 }
    return Finding(
      .typeUnknown, "there is no type `\(name)`", at: node, missing: .init(name, meant: suggestion),
      otherwise: "the types of the language are \(builtIn.joined(separator: ", "))",
      // How many names are compared has an end, and so has this.
      fix: suggestion.flatMap {
        let source: CertainSpelling.Source = builtIn.contains($0) ? .language : .map
        guard CertainSpelling.of(name, among: own + builtIn, from: source) == $0 else { return nil }
        return .init(replacing: node, with: $0)
      })
  }
}

extension String {
  fileprivate func differsInDigitsAlone(from other: String) -> Bool {
    self != other && contains(where: \.isNumber) && filter { !$0.isNumber } == other.filter { !$0.isNumber }
  }
}
