import DeviceModel
import MapSyntax

/// Reads one computed value.
struct ComputedReader {
  let log: FindingLog

  /// `nil`, with a finding, where it cannot be read whole.
  func computed(_ entry: Node.Entry, name: String) -> ComputedDefinition? {
    guard let fields = Fields<ComputedKey>(entry.value, owner: entry.key, log: log) else { return nil }
    let text = TextReader(log: log).text(
      title: fields[.title], description: fields[.description], source: nil)
    let unit = UnitReader(log: log).unit(fields[.unit])
    guard let sumNode = fields[.sum], let elements = log.elements(sumNode, of: "registers and terms") else {
      return nil
    }
    let terms = elements.compactMap(term)
    guard terms.count == elements.count, unit != nil || fields[.unit] == nil, !fields.isMisspelt(.unit) else {
      return nil
    }
    return ComputedDefinition(
      name: name, nameNode: entry.key, fields: fields, text: text,
      formerNames: TextReader(log: log).formerNames(fields[.was]), terms: terms, sumNode: sumNode, unit: unit)
  }

  /// A name, one with a minus before it, or a mapping.
  private func term(_ node: Node) -> TermDefinition? {
    guard node.entries != nil else {
      guard let text = log.text(node) else { return nil }
      let isNegative = text.utf8.first == UInt8(ascii: "-")
      return TermDefinition(
        register: isNegative ? String(text.dropFirst()) : text, times: ExactNumber(isNegative ? -1 : 1),
        node: node, timesNode: node)
    }
    guard let fields = Fields<TermKey>(node, log: log), let name = fields[.of], let register = log.text(name)
    else { return nil }
    var term = TermDefinition(register: register, times: .one, node: name, timesNode: name)
    if let timesNode = fields[.times] {
      guard let times = log.number(timesNode) else { return nil }
      (term.times, term.timesNode) = (times, timesNode)
    }
    return fields.isMisspelt(.times) ? nil : term
  }
}
