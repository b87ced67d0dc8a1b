import MapSyntax

extension FindingLog {
  /// The help where the name of a register in the same block has to stand, and none does.
  func nameMeant(by name: String, among names: [String]) -> String? {
    guard let dot = name.lastIndex(of: "."), case let last = String(name[name.index(after: dot)...]),
      names.contains(last)
    else { return didYouMean(name, among: names) }
    return "this is a path; here the name of a register of the same block stands alone: `\(last)`"
  }
}
