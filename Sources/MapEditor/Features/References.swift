import MapSyntax

/// All places that name what is named at one.
enum References {
  static func answer(
    _ workspace: inout Workspace, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    guard let named = try NamedPlace(workspace: &workspace, parameters) else { return { $0.null() } }
    var locations = workspace.locations(in: named.sources)
    let declaration = named.use.declaration
    let isDeclarationWanted = parameters["context", "includeDeclaration"]?.isTrue ?? false
    let places = (isDeclarationWanted ? [declaration.place] : []) + named.names.uses(of: declaration)
    let found = places.map { locations.location(of: $0) }
    return { json in
      json.array { json in
        for location in found { location.write(to: &json) }
      }
    }
  }
}
