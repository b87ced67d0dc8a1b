extension Option {
  /// How far what a map includes may lie.
  static let root = Option(
    name: "--root", value: .text("FOLDER"),
    summary:
      "The folder that what maps include may not leave; the named folder, or that of the map, by default.")
}

extension ParsedArguments {
  /// The folder that `--root` gives.
  var root: String? { value(Option.root.name) }
}
