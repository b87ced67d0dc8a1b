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

  /// The most places that are shown as notes.
  private static let mostNotes = 3

  static func check(_ map: ResolvedMap, log: FindingLog) {
    // It may be in the file that could not be included.
    guard map.definition.hasAllShared else { return }
    let own = map.definition.types.map(\.name)
    let known = Dictionary(
      map.definition.types.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var uses = TypeUses(known: Set(own))
    map.forEachRegister { register, _ in
      guard case .named(let name) = register.definition.type else { return }
      uses.add(name, at: register.definition.place(.type), among: TypeVocabulary.names)
    }
    map.forEachField { field in
      guard case .named(let name) = field.kind, let node = field.kindNode else { return }
      if known[name] != nil || !TypeVocabulary.names.contains(name) {
        uses.add(name, at: node, among: ["bool", "uint", "int", "sign-magnitude"])
      }
    }
    for group in uses.unknown {
      let suggestion = suggestion(for: group, among: own, log)
      let unused = suggestion.flatMap { uses.known.contains($0) ? nil : known[$0] }
      if let unused, group.nodes.count > 1, map.definition.isOwn(unused.nameNode) {
        log.report(misnamed(unused, usedAs: group))
      } else {
        for node in group.nodes { log.report(unknown(group, node, suggestion, unused, among: own)) }
      }
    }
    checkFields(of: map, known, log)
  }

  private static func suggestion(for group: TypeUses.Unknown, among own: [String], _ log: FindingLog)
    -> String?
  {
    // Another width is no slip of the pen: `uint48` is not meant by `uint8`.
    (DocumentedType.meaning(of: group.name, among: group.builtIn)
      ?? log.suggestion(for: group.name, among: own + group.builtIn))
      .flatMap { $0.differsInDigitsAlone(from: group.name) ? nil : $0 }
  }

  /// One finding where several values have one name for a type, and none has the name of the type: that is the slip.
  private static func misnamed(_ type: TypeDefinition, usedAs group: TypeUses.Unknown) -> Finding {
    Finding(
      .typeUnknown, "\(group.nodes.count) values have the type `\(group.name)`, and none has `\(type.name)`",
      at: type.nameNode,
      notes: group.nodes.prefix(mostNotes).map { .init("`\(group.name)` is named here", at: $0.textRange) },
      help: "give the type the name that the values have")
  }

  private static func unknown(
    _ group: TypeUses.Unknown, _ node: Node, _ suggestion: String?, _ unused: TypeDefinition?,
    among own: [String]
  ) -> Finding {
    Finding(
      .typeUnknown, "there is no type `\(group.name)`", at: node,
      notes: unused.map {
        [.init("nothing else has this type, so its name may be the slip", at: $0.nameNode.textRange)]
      } ?? [],
      help: suggestion.map { "did you mean `\($0)`?" }
        ?? "the types of the language are \(group.builtIn.joined(separator: ", "))",
      // How many names are compared has an end, and so has this.
      fix: suggestion.flatMap { name in
        let source: CertainSpelling.Source = group.builtIn.contains(name) ? .language : .map
        guard unused == nil,
          CertainSpelling.of(group.name, among: own + group.builtIn, from: source) == name
        else { return nil }
        return .init(replacing: node, with: name)
      })
  }
}

extension String {
  fileprivate func differsInDigitsAlone(from other: String) -> Bool {
    self != other && contains(where: \.isNumber) && filter { !$0.isNumber } == other.filter { !$0.isNumber }
  }
}
