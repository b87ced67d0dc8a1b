import MapSyntax

/// Where what is named at a place is declared, or written for an alias; of a path of `include`, its file.
enum Definition {
  static func answer(
    _ workspace: inout Workspace, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    if let named = try NamedPlace(workspace: &workspace, parameters) {
      var locations = workspace.locations(in: named.sources)
      let location = locations.location(of: named.use.declaration.place)
      return { location.write(to: &$0) }
    }
    guard let (tree, check) = workspace.tree(try parameters.documentURI()) else { return { $0.null() } }
    let offset = DocumentText(tree.file.bytes).offset(of: try parameters.position(), workspace.encoding)
    let parts = tree.parts(at: offset)
    guard let last = parts.last, last.value.range.holds(offset),
      let reference = Reference(at: last, around: parts.dropLast(), in: check.sources)
    else { return { $0.null() } }
    var locations = workspace.locations(in: check.sources)
    let location = locations.location(of: reference.place)
    return { location.write(to: &$0) }
  }
}
