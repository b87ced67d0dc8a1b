import DeviceModel
import ReadPlanning

/// Compares the chains that blocks are found in.
struct ChainComparison {
  let old: MapVersion
  let new: MapVersion
  let log: ChangeLog

  func compare() {
    let matched = log.match(
      list(old), list(new), as: .chains, name: \.name, signature: { _ in String?.none })
    for chain in matched {
      log.compareTexts(
        chain.pair, StatedTexts(title: chain.old.title, source: chain.old.source),
        StatedTexts(title: chain.new.title, source: chain.new.source))
      log.compare(.tableChanged, chain.pair, chain.old.table, chain.new.table) { $0.noun }
      log.compare(.chainChanged, chain.pair, chain.old.description, chain.new.description, Self.text)
    }
  }

  private func list(_ version: MapVersion) -> PartList<ChainLayout> {
    PartList(
      parts: version.layout.chains, prefix: "chains.",
      range: { version.places.range(of: ["chains", $0.name]) }, about: { Self.text($0.description) })
  }

  private static func text(_ chain: ChainDescription) -> String {
    let marker = chain.marker.map { wordText($0) }.joined(separator: " ")
    let places = chain.candidates.map { "\($0)" }.joined(separator: " or ")
    let link = "id at \(chain.link.id), length at \(chain.link.length), the next at \(chain.link.next)"
    return "the marker \(marker) at \(places), \(link), the end \(chain.end)"
  }
}
