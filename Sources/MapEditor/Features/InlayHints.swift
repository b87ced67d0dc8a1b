import DeviceModel
import MapReports
import MapSyntax
import RegisterMap

/// Addresses that the text does not show: those of registers that have a relative one or a number, and the last one of a repeat.
enum InlayHints {
  private struct Hint {
    let position: TextPosition
    let label: String
  }

  static func answer(
    _ workspace: inout Workspace, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    let range = try parameters.range()
    guard let (tree, check) = workspace.tree(try parameters.documentURI()), let values = check.values else {
      return { $0.array { _ in } }
    }
    let text = DocumentText(tree.file.bytes)
    let encoding = workspace.encoding
    let shown =
      text.offset(
        of: range.start, encoding)...max(
        text.offset(of: range.start, encoding), text.offset(of: range.end, encoding))
    var hints: [Hint] = []
    func add(_ label: String, at end: SourcePosition) {
      guard shown.contains(Int(end.offset)) else { return }
      hints.append(Hint(position: text.position(of: Int(end.offset), encoding), label: label))
    }
    let ends = values.lastAddresses
    tree.forEachPart { part, around in
      guard let key = part.key, part.value.entries != nil else { return }
      if let address = address(of: part, values.named(at: key.range)) {
        add(address, at: key.range.end)
      } else if part.table is RepeatKey.Type, let block = around.last?.key, let last = ends[block.range] {
        add("last \(wordText(last))", at: key.range.end)
      }
    }
    return { json in
      json.array { json in
        for hint in hints { write(hint, to: &json) }
      }
    }
  }

  /// The address of a register, unless that is written there, or is one of several.
  private static func address(of part: MapTree.Part, _ values: [ListEntry]) -> String? {
    guard values.count == 1, let address = values[0].address, !values[0].isFromID else { return nil }
    let at = part.value.entries?.first { $0.key.scalar?.text == RegisterKey.at.rawValue }?.value
    if let at = at?.scalar?.text, !at.hasPrefix("+") { return nil }
    return wordText(address)
  }

  private static func write(_ hint: Hint, to json: inout JSONWriter) {
    json.object { json in
      json.member("position") { hint.position.write(to: &$0) }
      json.member("label", hint.label)
      json.member("paddingLeft", true)
    }
  }
}
