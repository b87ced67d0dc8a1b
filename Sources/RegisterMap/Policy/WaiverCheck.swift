import MapSyntax

/// Takes out of what was found what a map says is right, and finds waivers that are for nothing.
struct WaiverCheck {
  let sources: SourceSet
  private var entries: [Entry] = []
  /// The indices of waivers by rule, and by rule and fact.
  private var byRule: [Rule: [Int]] = [:]
  private var byFact: [Fact: [Int]] = [:]
  private let log = FindingLog()

  /// The most waivers of a rule that are looked through for one that may have been meant.
  private static let mostLookedThrough = 200

  private struct Fact: Hashable {
    let rule: Rule
    let fact: String

    /// - Parameter text: The fact, however its numbers are written: `0x10A` is `0x010A` and `266`.
    init(rule: Rule, text: String) {
      self.rule = rule
      let words = text.split(omittingEmptySubsequences: false) { !$0.isLetter && !$0.isNumber }
      var (fact, place) = ("", text.startIndex)
      for word in words {
        fact += text[place..<word.startIndex]
        let number = try? NumberSyntax.smallInteger(String(word)).get()
        fact += number.map { String($0) } ?? String(word)
        place = word.endIndex
      }
      self.fact = fact + text[place...]
    }
  }

  private struct Entry {
    let waiver: Waiver
    /// Whether it has silenced a finding, or is answered by one that has another fact.
    var hasEffect = false
  }

  /// - Parameter rules: All rules.
  init(_ waivers: [Waiver], rules: [Rule], in sources: SourceSet) {
    self.sources = sources
    // A shape that is used twice has each of its waivers twice.
    var known: Set<SourceRange> = []
    for waiver in waivers where known.insert(waiver.place).inserted {
      guard let rule = log.rule(waiver.rule, among: rules, at: waiver.place) else { continue }
      guard rule.isWaivable else {
        log.report(.notWaivable(rule, at: waiver.place))
        continue
      }
      byRule[rule, default: []].append(entries.count)
      if let fact = waiver.fact { byFact[Fact(rule: rule, text: fact), default: []].append(entries.count) }
      entries.append(Entry(waiver: waiver))
    }
  }

  /// The findings that are left, with those about the waivers themselves.
  ///
  /// - Parameters:
  ///   - findings: What was found.
  ///   - isJudged: Whether the rule of a waiver had to find what the waiver is for, had it been there.
  mutating func remaining(_ findings: [Finding], isJudged: (Waiver) -> Bool) -> [Finding] {
    var left = findings.compactMap { unwaived($0) } + log.findings
    // With an error somewhere, it is not known what there would be to find.
    guard !left.contains(where: { $0.severity == .error }) else { return left }
    for entry in entries where !entry.hasEffect && isJudged(entry.waiver) {
      let fact = entry.waiver.fact.map { " that is `\($0)`" } ?? ""
      left.append(
        .init(
          .waiverStale, "`\(entry.waiver.rule)` finds nothing here\(fact)", at: entry.waiver.place,
          help: "remove the waiver"))
    }
    return left
  }

  /// A finding that no waiver is for.
  private mutating func unwaived(_ finding: Finding) -> Finding? {
    guard let alike = byRule[finding.rule] else { return finding }
    let fact = finding.fact(in: sources)
    func isInScope(_ index: Int) -> Bool { entries[index].waiver.scope.encloses(finding.range) }
    if let index = byFact[Fact(rule: finding.rule, text: fact)]?.first(where: isInScope) {
      entries[index].hasEffect = true
      return nil
    }
    let looked = alike.prefix(Self.mostLookedThrough)
    guard let index = looked.first(where: { !entries[$0].hasEffect && isInScope($0) }) else { return finding }
    entries[index].hasEffect = true
    let waiver = entries[index].waiver
    var noted = finding
    noted.notes.append(
      .init(
        waiver.fact.map { "the waiver here is for `\($0)`, and this is `\(fact)`" }
          ?? "the waiver here would need `fact: \(fact)`", at: waiver.place))
    return noted
  }
}
