import MapSyntax

/// What there is to know about what is at a place.
enum Hover {
  static func answer(
    _ workspace: inout Workspace, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    let position = try parameters.position()
    guard let (tree, check) = workspace.tree(try parameters.documentURI()) else { return { $0.null() } }
    let offset = DocumentText(tree.file.bytes).offset(of: position, workspace.encoding)
    guard let (text, place) = HoverText(at: offset, of: tree, in: check).found else { return { $0.null() } }
    var locations = workspace.locations(in: check.sources)
    let range = locations.location(of: place).range
    return { json in
      json.object { json in
        json.member("contents") { json in
          json.object { json in
            json.member("kind", "markdown")
            json.member("value", text)
          }
        }
        json.member("range") { range.write(to: &$0) }
      }
    }
  }
}
