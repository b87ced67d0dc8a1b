import DeviceModel
import MapSyntax
import ModbusProtocol

/// Finds out whether what a map gives for all blocks is the one slip: with another table or access there, no error is left.
struct DefaultsTrial {
  /// The fewest errors that are worth a trial: each checks the whole map anew.
  private static let fewestErrors = 3
  /// The most blocks and registers of a map that is tried.
  private static let largestMap = 5000
  /// The most places that are shown as notes.
  private static let mostNotes = 3

  let root: Node
  let map: ResolvedMap
  /// What the whole map is found to be with another root.
  let findings: (Node) -> [Finding]

  /// The findings, with one instead of all errors where one default explains them.
  func join(_ found: [Finding]) -> [Finding] {
    let errors = found.filter { $0.severity == .error }
    guard errors.count >= Self.fewestErrors, map.size(atMost: Self.largestMap) != nil,
      let defaults = root.entry(RootKey.defaults.rawValue)?.value
    else { return found }
    for suspect in Suspect.all {
      guard let entry = defaults.entry(suspect.key.rawValue), let text = entry.value.scalar?.text,
        errors.contains(where: { suspect.rules.contains($0.rule) }),
        errors.allSatisfy({ suspect.rules.contains($0.rule) || Suspect.followers.contains($0.rule) })
      else { continue }
      let mending = suspect.words.filter { $0 != text && isSound(with: $0, at: entry.value) }
      guard !mending.isEmpty else { continue }
      // Nobody may waive a rule that must hold with what it is told beside.
      var joined = errors.first { !$0.rule.isWaivable } ?? errors[0]
      joined.message =
        "with `\(suspect.key.rawValue): \(text)` for all blocks there are \(errors.count) errors, and none with "
        + mending.map { "`\($0)`" }.joined(separator: " or ")
      joined.range = entry.value.range
      joined.notes = errors.prefix(Self.mostNotes).map { .init($0.message, at: $0.range) }
      joined.help = "look at the document again"
      joined.fix = nil
      return [joined] + found.filter { $0.severity != .error }
    }
    return found
  }

  /// A default that can be the slip.
  private struct Suspect {
    let key: DefaultsKey
    /// What it may be instead.
    let words: [String]
    /// What a slip in it is found as, one of them at least.
    let rules: Set<Rule>

    static let all: [Suspect] = [
      .init(
        key: .access,
        // With no access at all, nothing is ever wrong.
        words: RegisterLayout.Access.allCases.filter { $0 != .none }.map(\.rawValue),
        rules: [
          .accessFunctionMismatch, .accessKindMismatch, .accessTableReadOnly, .constantWritable,
          .repeatFilledInvalid, .selectSelectorInvalid, .unitChoiceInvalid, .scaleChoiceInvalid,
          .presenceChooserInvalid, .limitRegisterInvalid, .writeAddressInvalid, .syntaxKeyConflict,
        ]),
      .init(
        key: .table, words: RegisterTable.allCases.map(\.rawValue),
        rules: [
          .typeTableMismatch, .accessTableReadOnly, .accessFunctionMismatch, .addressNumberMismatch,
          .readFunctionsInvalid, .writeAddressInvalid, .syntaxKeyConflict,
        ]),
    ]

    /// What can come of it besides.
    static let followers: Set<Rule> = [.addressOverlap, .extentOverlap, .erratumFactInvalid, .erratumStale]
  }

  private func isSound(with text: String, at node: Node) -> Bool {
    let changed = root.replacing(node.range) { value in
      value.content = .scalar(.init(text: text, isPlain: true))
    }
    return !findings(changed).contains { $0.severity == .error }
  }
}

extension ResolvedMap {
  /// How many blocks and registers there are; `nil` for more than a limit.
  fileprivate func size(atMost limit: Int) -> Int? {
    var size = 0
    forEachBlock { size += 1 + $0.allRegisters.count }
    return size <= limit ? size : nil
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
