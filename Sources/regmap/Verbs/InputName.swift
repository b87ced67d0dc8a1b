import MapSyntax

/// The path under which standard input is checked.
struct InputName {
  let path: String

  /// `nil` where files are named.
  ///
  /// - Parameter others: How the names of files that are checked and are no maps end.
  /// - Throws: `UsageError` where `-` and `--name` do not fit.
  init?(_ arguments: ParsedArguments, orElse others: [String] = []) throws {
    let name = arguments.value("--name")
    guard arguments.operands.contains("-") else {
      guard name == nil else { throw UsageError("`--name` names standard input: give `-` for it") }
      return nil
    }
    guard arguments.operands == ["-"] else {
      throw UsageError("`-` is standard input, and nothing else is checked with it")
    }
    path = name ?? "standard-input.regmap.yaml"
    let suffixes = SourceLoader.mapSuffixes + SourceLoader.sharedSuffixes + others
    guard suffixes.contains(where: path.hasSuffix) else {
      throw UsageError(
        "`--name` is the path of a file that ends in \(suffixes.joined(separator: ", ")), not `\(path)`")
    }
  }
}
