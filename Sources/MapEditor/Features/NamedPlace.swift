import MapSyntax

/// The place of a request, at which something is declared or named.
struct NamedPlace {
  let names: MapNames
  let use: MapNames.Use
  let sources: SourceSet

  /// - Parameter parameters: The document and the position. Nothing comes of a place without a name.
  init?(workspace: inout Workspace, _ parameters: Parameters) throws(ResponseError) {
    let position = try parameters.position()
    guard let (tree, check) = workspace.tree(try parameters.documentURI()) else { return nil }
    let names = MapNames(tree, in: check.sources)
    let offset = DocumentText(tree.file.bytes).offset(of: position, workspace.encoding)
    guard let use = names.name(at: offset) else { return nil }
    self.names = names
    self.use = use
    sources = check.sources
  }
}
