/// The registers of a block that have to be read together, because one decides what another means.
package enum AtomicGroups {
  /// Registers joined with those that choose for them, directly or through others.
  ///
  /// - Parameters:
  ///   - names: The registers of a block by name.
  ///   - choosers: For each of them the names of the registers that choose its unit or its scale.
  /// - Returns: The positions in `names`, group by group, in the order of the first of each; most have one member.
  package static func groups(of names: [String], choosers: [[String]]) -> [[Int]] {
    guard choosers.contains(where: { !$0.isEmpty }) else { return names.indices.map { [$0] } }
    let places = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    var parents = Array(names.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index {
        parents[index] = parents[parents[index]]
        index = parents[index]
      }
      return index
    }
    for (index, names) in choosers.enumerated() {
      for chooser in names.compactMap({ places[$0] }) {
        let (first, second) = (root(index), root(chooser))
        parents[max(first, second)] = min(first, second)
      }
    }
    var groups: [Int: [Int]] = [:]
    for index in names.indices { groups[root(index), default: []].append(index) }
    return names.indices.compactMap { groups[$0] }
  }
}
