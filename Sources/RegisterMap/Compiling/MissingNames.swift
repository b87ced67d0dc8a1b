import MapSyntax

/// Joins findings about one name that nothing has: where several places agree on it, there is one slip, and it may be in what is
/// declared.
enum MissingNames {
  /// What is declared in a map and named elsewhere.
  private struct Kind: Sendable {
    let noun: String
    let leftOver: @Sendable (ResolvedMap) -> [DeclaredName]
  }

  private static let kinds: [Rule: Kind] = [
    .typeUnknown: .init(noun: "type", leftOver: TypeUnused.leftOver),
    .shapeUnknown: .init(noun: "shape", leftOver: ShapeUnused.leftOver),
    .settingUnknown: .init(noun: "setting", leftOver: SettingUnused.leftOver),
    .sourceUnknownDocument: .init(noun: "document", leftOver: DocumentUnused.leftOver),
  ]

  /// The most findings that are shown as notes.
  private static let mostNotes = 3

  private struct Slip: Hashable {
    let rule: Rule
    let message: String
  }

  static func join(_ findings: [Finding], of map: ResolvedMap?) -> [Finding] {
    let named = findings.indices.filter { findings[$0].missingName != nil && findings[$0].severity == .error }
    guard !named.isEmpty else { return findings }
    let slips = Dictionary(grouping: named) {
      Slip(rule: findings[$0].rule, message: findings[$0].message)
    }
    let slipsOfRule = Dictionary(grouping: slips.keys, by: \.rule).mapValues(\.count)
    let unused = map.map { map in
      Dictionary(
        uniqueKeysWithValues: slipsOfRule.keys.compactMap { rule in
          kinds[rule].map { (rule, $0.leftOver(map)) }
        })
    }
    var joined = findings
    var removed: Set<Int> = []
    for (slip, indices) in slips {
      let meant = declared(
        meantBy: indices.map { findings[$0] }, among: unused?[slip.rule] ?? [],
        isOnlySlip: slipsOfRule[slip.rule] == 1)
      let first = indices[0]
      removed.formUnion(indices.dropFirst())
      joined[first] = finding(about: indices.map { findings[$0] }, meaning: meant)
    }
    return joined.indices.filter { !removed.contains($0) }.map { joined[$0] }
  }

  /// What is declared under another name and has no use: one that is spelt alike, or the only one where nothing else is missing.
  private static func declared(
    meantBy uses: [Finding], among unused: [DeclaredName], isOnlySlip: Bool
  ) -> DeclaredName? {
    if let near = unused.first(where: { $0.name == uses[0].missingName?.meant }) { return near }
    return uses.count > 1 && isOnlySlip && unused.count == 1 ? unused[0] : nil
  }

  private static func finding(about uses: [Finding], meaning declared: DeclaredName?) -> Finding {
    var finding = uses[0]
    guard uses.count > 1 else {
      if let declared {
        finding.fix = nil
        finding.notes.append(
          .init("nothing else names this, so the slip may be here", at: declared.node.textRange))
      }
      return finding
    }
    finding.fix = nil
    let notes = uses.prefix(mostNotes).map { use in
      Finding.Note("`\(use.missingName?.name ?? "")` is named here", at: use.range)
    }
    if let declared, let noun = kinds[finding.rule]?.noun, let name = finding.missingName?.name {
      finding.message = "\(uses.count) places name the \(noun) `\(name)`, and none names `\(declared.name)`"
      finding.range = declared.node.range
      finding.help = "give the \(noun) the name that they use"
      finding.notes = notes
    } else {
      finding.message += "; \(uses.count - 1) more \(uses.count == 2 ? "is" : "are") like this"
      finding.notes += notes.dropFirst()
    }
    return finding
  }
}
