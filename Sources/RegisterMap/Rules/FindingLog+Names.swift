import MapSyntax

extension FindingLog {
  /// The help where the name of a register in the same block has to stand, and a path does.
  func pathHint(for name: String, among names: [String]) -> String? {
    guard let dot = name.lastIndex(of: "."), case let last = String(name[name.index(after: dot)...]),
      names.contains(last)
    else { return nil }
    return "this is a path; here the name of a register of the same block stands alone: `\(last)`"
  }
}
