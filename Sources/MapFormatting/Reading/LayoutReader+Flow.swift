import MapSyntax
import RegisterMap

extension LayoutReader {
  /// Reads a mapping or a list in brackets, in which there may be no comment.
  mutating func group(_ node: Node, as kind: ValueKind?) throws(LayoutFailure) -> FlowGroup {
    guard isInBrackets(node) else { throw .part }
    var end = Int(node.range.start.offset) + 1
    var group = FlowGroup(isMapping: node.entries != nil, items: [])
    if let entries = node.entries {
      let mapping = kinds.kind(of: kind)
      let references = self.references
      for (index, entry) in entries.enumerated() {
        try separator(end..<Int(entry.key.range.start.offset), isFirst: index == 0)
        let colon = try gap(Int(entry.key.range.end.offset)..<Int(entry.value.range.start.offset))
        guard colon.isOnly(colons: 1), entry.key.anchored == nil else { throw .part }
        group.items.append(
          .init(
            key: try line(of: entry.key, as: mapping.keyKind),
            value: try value(entry.value, as: mapping[entry.key.scalar?.text ?? ""])))
        end = Int(entry.value.range.end.offset)
      }
      if references == self.references,
        let places = KeyOrder.sorted(entries.map { $0.key.scalar?.text ?? "" }, by: mapping.order)
      {
        group.items = places.map { group.items[$0] }
      }
    } else {
      for (index, element) in (node.elements ?? []).enumerated() {
        try separator(end..<Int(element.range.start.offset), isFirst: index == 0)
        group.items.append(.init(key: nil, value: try value(element, as: kind?.element)))
        end = Int(element.range.end.offset)
      }
    }
    let rest = try gap(end..<Int(node.range.end.offset) - 1)
    guard rest.isOnly(colons: 0, commas: 0...1) else { throw .part }
    return group
  }

  private func separator(_ range: Range<Int>, isFirst: Bool) throws(LayoutFailure) {
    let commas = isFirst ? 0 : 1
    guard try gap(range).isOnly(colons: 0, commas: commas...commas) else { throw .part }
  }

  private mutating func value(_ node: Node, as kind: ValueKind?) throws(LayoutFailure) -> FlowGroup.Value {
    if node.anchored != nil {
      references += 1
    } else if node.scalar == nil {
      return .group(try group(node, as: kind))
    }
    let text = try line(of: node, as: node.anchored == nil ? kind : nil)
    // A key without a value, which is not laid out as if it had one.
    guard !text.isEmpty else { throw .part }
    return .scalar(text)
  }
}
