extension Rule {
  /// The file holds no map.
  package static let syntaxEmpty = Rule(
    id: "syntax-empty",
    summary: "the file holds no map",
    why: "An empty file is usually a failed save or a wrong path, not a device without registers.")
}
