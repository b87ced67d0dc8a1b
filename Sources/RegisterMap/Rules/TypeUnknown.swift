import MapSyntax

extension Rule {
  /// A type is named that does not exist.
  package static let typeUnknown = Rule(
    id: "type-unknown", summary: "A type is named that does not exist, or that a field cannot have.",
    why: "Without its type a value cannot be read.")
}

/// Finds names of types that are neither built in nor under `types`, and fields of types that do not fit in one.
enum TypeUnknown: TypeRule {
  static let rule = Rule.typeUnknown

  /// `INT16U` and `int32_u`, as some vendors write unsigned integers.
  private static func unsigned(_ name: String, among names: [String]) -> String? {
    let letters = name.lowercased().filter { $0 != "_" }
    guard letters.hasPrefix("int"), letters.hasSuffix("u") else { return nil }
    let unsigned = "u" + letters.dropLast()
    return names.contains(unsigned) ? unsigned : nil
  }

  static func check(_ map: ResolvedMap, log: FindingLog) {
    // It may be in the file that could not be included.
    guard map.definition.hasAllShared else { return }
    let names = map.definition.types.map(\.name)
    let known = Dictionary(
      map.definition.types.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    func report(_ name: String, _ node: Node, _ builtIn: [String]) {
      let candidates = names + builtIn
      // Another width is no slip of the pen: `uint48` is not meant by `uint8`.
      let suggestion = (unsigned(name, among: builtIn) ?? log.suggestion(for: name, among: candidates))
        .flatMap { $0.differsInDigitsAlone(from: name) ? nil : $0 }
      log.report(
        .init(
          .typeUnknown, "there is no type `\(name)`", at: node,
          help: suggestion.map { "did you mean `\($0)`?" }
            ?? "the types of the language are \(builtIn.joined(separator: ", "))",
          // How many names are compared has an end, and so has this.
          fix: suggestion.flatMap { name in
            .init(spelling: node, among: candidates, from: builtIn.contains(name) ? .language : .map)
          }))
    }
    map.forEachRegister { register, _ in
      guard case .named(let name) = register.definition.type, known[name] == nil else { return }
      report(name, register.definition.place(.type), TypeVocabulary.names)
    }
    map.forEachField { field in
      if case .signMagnitude = field.kind, field.bits.low == field.bits.high, let node = field.kindNode {
        log.report(
          .init(.typeUnknown, "`sign-magnitude` leaves no bit for the number in a field of one", at: node))
      }
      if case .bool = field.kind, field.bits.low < field.bits.high, let node = field.kindNode {
        log.report(
          .init(
            .typeUnknown, "`bool` is one bit, and bits \(field.bits.low) to \(field.bits.high) are given",
            at: node, help: "give one bit, or write `uint`"))
      }
      guard case .named(let name) = field.kind, let node = field.kindNode else { return }
      if known[name] == nil, TypeVocabulary.names.contains(name) {
        log.report(
          .init(
            .typeUnknown, "`\(name)` has a width of its own, and here `bits` gives the width", at: node,
            help: "write `bool`, `uint`, `int`, `sign-magnitude` or the name of an enum"))
        return
      }
      guard let target = known[name] else {
        report(name, node, ["bool", "uint", "int", "sign-magnitude"])
        return
      }
      if case .enumeration = target.body {
        guard target.base?.isSigned == true else { return }
        log.report(
          .init(
            .typeUnknown, "an enum in some bits has no sign, and the numbers of `\(name)` have one",
            at: node,
            notes: [.init("`\(name)` is here", at: target.nameNode.textRange)]))
        return
      }
      log.report(
        .init(
          .typeUnknown, "some bits of a word are a number, `bool` or an enum, and `\(name)` is none of them",
          at: node, notes: [.init("`\(name)` is here", at: target.nameNode.textRange)]))
    }
  }
}

extension String {
  fileprivate func differsInDigitsAlone(from other: String) -> Bool {
    self != other && contains(where: \.isNumber) && filter { !$0.isNumber } == other.filter { !$0.isNumber }
  }
}
