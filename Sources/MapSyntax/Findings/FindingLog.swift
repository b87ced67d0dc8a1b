/// Where a run collects what it finds; a reference, so that readers can be plain functions.
package final class FindingLog {
  package private(set) var findings: [Finding] = []
  /// What the map that is read says is right as it is.
  package private(set) var waivers: [Waiver] = []
  /// How addresses are written in messages.
  package var addresses = AddressNotation.hexadecimal

  /// The most names that are compared for suggestions in one run: a map with very many names, all misspelt, would
  /// take minutes for help that nobody reads to the end.
  private static let mostComparisons = 200_000
  private var comparisons = 0

  package init() {}

  /// Whether something was found at this very place.
  package func hasFinding(at node: Node) -> Bool { findings.contains { $0.range == node.range } }

  package func report(_ finding: Finding) { findings.append(finding) }

  package func waive(_ waiver: Waiver) { waivers.append(waiver) }

  /// The candidate that a misspelt name was probably meant to be.
  package func suggestion(for name: String, among candidates: [String]) -> String? {
    comparisons += candidates.count
    guard comparisons <= Self.mostComparisons else { return nil }
    return EditDistance.suggestion(for: name, among: candidates)
  }

  /// A name that nothing has, with what was probably meant.
  package func missing(_ name: String, among candidates: [String]) -> MissingName {
    MissingName(name, meant: suggestion(for: name, among: candidates))
  }

  /// Reports a name that nothing has, with what was probably meant, and with the repair where that is certain.
  ///
  /// - Parameters:
  ///   - source: Where the names come from.
  ///   - help: What to do where no name is near.
  package func reportUnknown(
    _ rule: Rule, _ message: String, at node: Node, among names: [String],
    from source: CertainSpelling.Source = .map, otherwise help: String? = nil
  ) {
    let missing = missing(node.scalar?.text ?? "", among: names)
    // How many names are compared has an end, and so has the repair.
    let fix = missing.meant.flatMap { _ in Finding.Fix(spelling: node, among: names, from: source) }
    report(.init(rule, message, at: node, missing: missing, otherwise: help, fix: fix))
  }
}
