import MapSyntax

/// Where what is named at a place is declared.
enum Definition {
  static func answer(
    _ workspace: inout Workspace, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    guard let named = try NamedPlace(workspace: &workspace, parameters) else { return { $0.null() } }
    var locations = workspace.locations(in: named.sources)
    let location = locations.location(of: named.use.declaration.place)
    return { location.write(to: &$0) }
  }
}
