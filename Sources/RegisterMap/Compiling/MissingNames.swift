import MapSyntax

/// Tells a misspelt name where it is declared: where nothing uses a declared name, and others use one that is spelt almost alike
/// and that nothing has, the slip may be in the declaration, and if several places agree, it is.
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

  /// The most uses that are shown as notes.
  private static let mostNotes = 3

  private struct Slip: Hashable {
    let rule: Rule
    let missing: MissingName
  }

  static func join(_ findings: [Finding], of map: ResolvedMap?) -> [Finding] {
    var uses: [Slip: [Int]] = [:]
    for (index, finding) in findings.enumerated() where finding.severity == .error {
      guard let missing = finding.missingName, missing.meant != nil else { continue }
      uses[Slip(rule: finding.rule, missing: missing), default: []].append(index)
    }
    guard !uses.isEmpty else { return findings }
    let declared = map.map { leftOver(of: Set(uses.keys.map(\.rule)), in: $0) } ?? [:]
    var joined = findings
    var removed: Set<Int> = []
    for (slip, indices) in uses {
      guard let kind = kinds[slip.rule] else {
        // Whether anything else names what was meant is not known.
        if indices.count > 1 { for index in indices { joined[index].fix = nil } }
        continue
      }
      guard let meant = slip.missing.meant.flatMap({ declared[slip.rule]?[$0] }) else { continue }
      if indices.count > 1 {
        joined[indices[0]] = misnamed(meant, kind, usedBy: indices.map { findings[$0] }, slip.missing.name)
        removed.formUnion(indices.dropFirst())
      } else {
        joined[indices[0]].fix = nil
        joined[indices[0]].notes.append(
          .init("nothing else names this, so the slip may be here", at: meant.node.textRange))
      }
    }
    return joined.indices.filter { !removed.contains($0) }.map { joined[$0] }
  }

  /// What is declared and has no use, by name.
  private static func leftOver(of rules: Set<Rule>, in map: ResolvedMap) -> [Rule: [String: DeclaredName]] {
    kinds.filter { rules.contains($0.key) }.mapValues { kind in
      Dictionary(kind.leftOver(map).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// One finding at what is declared, instead of one for each use.
  private static func misnamed(
    _ declared: DeclaredName, _ kind: Kind, usedBy uses: [Finding], _ name: String
  ) -> Finding {
    Finding(
      uses[0].rule, "\(uses.count) places name the \(kind.noun) `\(name)`, and none names `\(declared.name)`",
      at: declared.node,
      notes: uses.prefix(mostNotes).map { .init("`\(name)` is named here", at: $0.range) },
      help: "give the \(kind.noun) the name that they use")
  }
}
