/// Finds the maps whose files have another path and whose devices are the same.
enum MovedMaps {
  typealias Pair = (old: PairedMaps.Version?, new: PairedMaps.Version?)

  /// The pairs, with a map that is gone and a new one as one pair where they alone have a Swift type of that name: that
  /// is what the device is to a program.
  static func joined(_ pairs: [Pair]) -> [Pair] {
    let gone = byType(pairs.filter { $0.new == nil }.compactMap(\.old))
    let fresh = byType(pairs.filter { $0.old == nil }.compactMap(\.new))
    func partner(
      of version: PairedMaps.Version, among own: [String: [PairedMaps.Version]],
      and others: [String: [PairedMaps.Version]]
    ) -> PairedMaps.Version? {
      let type = version.map.layout.swiftName
      guard own[type]?.count == 1, let partners = others[type], partners.count == 1 else { return nil }
      return partners[0]
    }
    return pairs.compactMap { pair in
      switch pair {
      case (nil, let new?): (partner(of: new, among: fresh, and: gone), new)
      case (let old?, nil): partner(of: old, among: gone, and: fresh) == nil ? pair : nil
      default: pair
      }
    }
  }

  private static func byType(_ versions: [PairedMaps.Version]) -> [String: [PairedMaps.Version]] {
    Dictionary(grouping: versions) { $0.map.layout.swiftName }
  }
}
