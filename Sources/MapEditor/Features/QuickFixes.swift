import MapSyntax

/// The certain repairs of findings, as `regmap lint --fix` makes them.
enum QuickFixes {
  static let kind = "quickfix"

  /// A repair, and the diagnostic that it belongs to.
  private struct Repair {
    let diagnostic: Diagnostic
    let title: String
    let location: TextLocation
    let replacement: String
  }

  static func answer(
    _ workspace: inout Workspace, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    let uri = try parameters.documentURI()
    let range = try parameters.range()
    let wanted = parameters["context", "only"]?.elements?.compactMap(\.text)
    guard let document = workspace.document(uri), wanted?.contains(where: covers) ?? true else {
      return { $0.array { _ in } }
    }
    let repairs = repairs(in: document, of: workspace.check(of: document), workspace).filter { repair in
      let found = repair.diagnostic.range
      return found.start <= range.end && range.start <= found.end
    }
    return { json in
      json.array { json in
        for repair in repairs { write(repair, to: &json) }
      }
    }
  }

  /// Whether a kind of action that a client wants is that of repairs or holds it.
  private static func covers(_ wanted: String) -> Bool { wanted == kind || wanted.isEmpty }

  private static func repairs(
    in document: OpenDocument, of check: CheckedDocument, _ workspace: Workspace
  ) -> [Repair] {
    var locations = workspace.locations(in: check.sources)
    return check.findings.inReportingOrder().compactMap { finding in
      guard let fix = finding.fix else { return nil }
      let diagnostic = Diagnostic(finding, in: &locations)
      let location = locations.location(of: fix.range)
      guard location.uri == document.uri, locations.location(of: finding.range).uri == document.uri else {
        return nil
      }
      return Repair(
        diagnostic: diagnostic, title: title(of: fix, in: check.sources), location: location,
        replacement: fix.replacement)
    }
  }

  private static func title(of fix: Finding.Fix, in sources: SourceSet) -> String {
    let bytes = sources[fix.range.file].bytes[Int(fix.range.start.offset)..<Int(fix.range.end.offset)]
    let before = shown(String(decoding: bytes, as: UTF8.self))
    let after = shown(fix.replacement)
    return before.isEmpty
      ? "Insert \(after)" : after.isEmpty ? "Remove \(before)" : "Replace \(before) with \(after)"
  }

  /// A text as part of a title; empty where there is nothing to see.
  private static func shown(_ text: String) -> String {
    let longest = 40
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty
      ? "" : "‘\(TextSafety.visible(words.count > longest ? words.prefix(longest) + "…" : words))’"
  }

  private static func write(_ repair: Repair, to json: inout JSONWriter) {
    json.object { json in
      json.member("title", repair.title)
      json.member("kind", kind)
      json.member("isPreferred", true)
      json.member("diagnostics") { json in
        json.array { repair.diagnostic.write(to: &$0, withRelated: false) }
      }
      json.member("edit") { WorkspaceEdit([(repair.location, repair.replacement)]).write(to: &$0) }
    }
  }
}
