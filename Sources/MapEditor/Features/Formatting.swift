import MapFormatting
import MapSyntax

/// The layout of a text, as `regmap format` gives it.
enum Formatting {
  static func answer(
    _ workspace: inout Workspace, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    guard let document = workspace.document(try parameters.documentURI()) else { return { $0.null() } }
    let check = workspace.check(of: document)
    guard case .laidOut(let fixes) = MapFormatter.format(check.file) else {
      throw .failed("a text with slips, and one without a safe layout, stays as it is")
    }
    var locations = workspace.locations(in: check.sources)
    let edits = fixes.map { fix in
      TextReplacement(range: locations.location(of: fix.range).range, text: fix.replacement)
    }
    return { json in
      json.array { json in
        for edit in edits { edit.write(to: &json) }
      }
    }
  }
}
