import DeviceModel
import MapReports
import MapSyntax
import RegisterMap

/// Addresses that the text does not show: of registers, unless `at` is the address in hexadecimal, and the last one of a repeat.
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
      if !isAddressWritten(in: part), let address = address(of: values.named(at: key.range)) {
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

  /// Whether `at` is the address as a hint would write it: in hexadecimal, and not from where the block is. Of a value whose
  /// words lie apart that is a list.
  private static func isAddressWritten(in part: MapTree.Part) -> Bool {
    guard let at = part.entry(RegisterKey.at.rawValue)?.value else { return false }
    return (at.elements ?? [at]).allSatisfy { $0.scalar?.text.lowercased().hasPrefix("0x") ?? false }
  }

  /// The address of a register; of one in a shape, at its first place, with how many more there are.
  private static func address(of values: [ListEntry]) -> String? {
    var places: [String] = []
    for value in values {
      // Where only the device tells the address, none can be shown.
      guard let address = value.address, !value.isFromID else { return nil }
      let words = value.wordAddresses
      let place = (words.isEmpty ? [address] : words).map { wordText($0) }.joined(separator: ", ")
      if !places.contains(place) { places.append(place) }
    }
    guard let first = places.first else { return nil }
    return places.count == 1 ? first : "\(first) and \(places.count - 1) more"
  }

  private static func write(_ hint: Hint, to json: inout JSONWriter) {
    json.object { json in
      json.member("position") { hint.position.write(to: &$0) }
      json.member("label", hint.label)
      json.member("paddingLeft", true)
    }
  }
}
