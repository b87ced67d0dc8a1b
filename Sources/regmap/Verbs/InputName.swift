import MapSyntax

/// The path under which standard input is checked.
struct InputName {
  let path: String

  /// `nil` where files are named.
  ///
  /// - Throws: `UsageError` where `-` and `--name` do not fit.
  init?(_ arguments: ParsedArguments) throws {
    let name = arguments.value("--name")
    guard arguments.operands.contains("-") else {
      guard name == nil else { throw UsageError("`--name` names standard input: give `-` for it") }
      return nil
    }
    guard arguments.operands == ["-"] else {
      throw UsageError("`-` is standard input, and nothing else is checked with it")
    }
    path = name ?? "standard-input.regmap.yaml"
    let suffixes = SourceLoader.mapSuffixes + SourceLoader.sharedSuffixes
    guard suffixes.contains(where: path.hasSuffix) else {
      throw UsageError(
        "`--name` is the path of a map, which ends in \(suffixes.joined(separator: ", ")), not `\(path)`")
    }
  }

  func places(root: String?) throws -> [MapFiles.Place] { try MapFiles.places([path], root: root) }
}
