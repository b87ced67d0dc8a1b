import DeviceModel

/// The names by which an initialiser takes its parts, those of earlier maps among them.
package enum FormerLabels {
  /// The most initialisers of a type. Of several parts with former names there is one for each mix of old and new names.
  private static let most = 8

  /// The lists of names by which programs of earlier maps may give the parts; none where there are too many, and then the
  /// initialiser takes the names of today alone.
  ///
  /// - Parameter parts: The parts in the order of the initialiser, with their names in Swift.
  package static func mixes(of parts: [(swiftName: String, formerNames: [String])]) -> [[String]] {
    var mixes: [[String]] = [[]]
    for part in parts {
      let former = part.formerNames.map(SwiftName.property).filter { $0 != part.swiftName }
      let names = [part.swiftName] + former
      guard mixes.count * names.count <= most else { return [] }
      mixes = mixes.flatMap { mix in names.map { mix + [$0] } }
    }
    // The first is that of today.
    return Array(mixes.dropFirst())
  }
}
