import DeviceModel
import MapSyntax
import ModbusProtocol

/// Finds out whether what a map gives for all blocks is the one slip: with another table or access there, no error is left.
struct DefaultsTrial {
  /// The fewest errors that are worth a trial: each checks the whole map anew.
  private static let fewestErrors = 3
  /// The largest map that is tried, in bytes.
  private static let largestMap = 1 << 20
  /// The most places that are shown as notes.
  private static let mostNotes = 3

  let root: Node
  /// What the map is found to be with another root.
  let findings: (Node) -> [Finding]

  /// The findings, with one instead of all errors where one default explains them.
  func join(_ found: [Finding]) -> [Finding] {
    let errors = found.filter { $0.severity == .error }
    guard errors.count >= Self.fewestErrors, errors.allSatisfy({ Self.rules.contains($0.rule) }),
      root.range.end.offset <= Self.largestMap,
      let defaults = root.entry(RootKey.defaults.rawValue)?.value
    else { return found }
    for (key, words) in Self.alternatives {
      guard let entry = defaults.entry(key.rawValue), let text = entry.value.scalar?.text else { continue }
      let mending = words.filter { $0 != text && isSound(with: $0, at: entry.value) }
      guard !mending.isEmpty else { continue }
      // Nobody may waive a rule that must hold with what it is told beside.
      var joined = errors.first { !$0.rule.isWaivable } ?? errors[0]
      joined.message =
        "with `\(key.rawValue): \(text)` for all blocks there are \(errors.count) errors, and none with "
        + mending.map { "`\($0)`" }.joined(separator: " or ")
      joined.range = entry.value.range
      joined.notes = errors.prefix(Self.mostNotes).map { .init($0.message, at: $0.range) }
      joined.help = "look at the document again"
      joined.fix = nil
      return [joined] + found.filter { $0.severity != .error }
    }
    return found
  }

  /// What errors of the table and of the access are found as.
  private static let rules: Set<Rule> = [
    .typeTableMismatch, .accessTableReadOnly, .accessFunctionMismatch, .accessKindMismatch,
    .addressNumberMismatch, .readFunctionsInvalid, .constantWritable, .repeatFilledInvalid,
    .syntaxKeyConflict, .addressOverlap, .extentOverlap, .erratumFactInvalid, .erratumStale,
    .selectSelectorInvalid, .unitChoiceInvalid,
    .scaleChoiceInvalid, .presenceChooserInvalid, .limitRegisterInvalid, .writeAddressInvalid,
  ]

  private static let alternatives: [(key: DefaultsKey, words: [String])] = [
    (.access, RegisterLayout.Access.allCases.map(\.rawValue)),
    (.table, RegisterTable.allCases.map(\.rawValue)),
  ]

  private func isSound(with text: String, at node: Node) -> Bool {
    let changed = root.replacing(node.range) { value in
      value.content = .scalar(.init(text: text, isPlain: true))
    }
    return !findings(changed).contains { $0.severity == .error }
  }
}

extension Node {
  fileprivate func entry(_ key: String) -> Entry? { entries?.first { $0.key.scalar?.text == key } }

  /// The tree with the one node at a range changed.
  fileprivate func replacing(_ range: SourceRange, with change: (inout Node) -> Void) -> Node {
    var changed = self
    if self.range == range { change(&changed) }
    guard case .mapping(var entries) = content else { return changed }
    for index in entries.indices where entries[index].value.range.encloses(range) {
      entries[index].value = entries[index].value.replacing(range, with: change)
    }
    changed.content = .mapping(entries)
    return changed
  }
}
