import DeviceModel
import SwiftGeneration

extension ChangeLog {
  /// Compares the names by which the Swift takes parts in an initialiser, where the new map says what each was called.
  ///
  /// Of a part that is renamed without saying so, nobody expects that programs compile.
  ///
  /// - Parameters:
  ///   - pair: What has the initialiser.
  ///   - matched: The parts that both maps have.
  ///   - old: All parts of the old map, in its order.
  ///   - new: All parts of the new map.
  func compareInitialisers<Part: FormerlyNamed>(
    _ pair: PartPair, of matched: [MatchedPart<Part>], in old: [Part], _ new: [Part]
  ) {
    let renamed = matched.filter(\.pair.isRenamed)
    guard !renamed.isEmpty, renamed.allSatisfy({ $0.new.formerNames.contains($0.old.name) }) else { return }
    let before = Dictionary(
      matched.map { ($0.new.name, SwiftName.property($0.old.name)) }, uniquingKeysWith: { first, _ in first })
    let parts = new.map { (swiftName: SwiftName.property($0.name), formerNames: $0.formerNames) }
    let given = zip(new, parts).map { before[$0.name] ?? $1.swiftName }
    guard given != parts.map(\.swiftName), !FormerLabels.mixes(of: parts).contains(given) else { return }
    func text(_ names: [String]) -> String { "`init(\(names.map { "\($0):" }.joined()))`" }
    report(
      .swiftInitialiserChanged, pair, was: text(old.map { SwiftName.property($0.name) }),
      now: text(parts.map(\.swiftName)))
  }
}
