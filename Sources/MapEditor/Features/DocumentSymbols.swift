import MapSyntax
import RegisterMap

/// What a document gives names to, as a tree.
enum DocumentSymbols {
  /// The kinds of symbols of the protocol that are used here.
  private enum Kind: Int {
    case namespace = 3
    case type = 5
    case field = 8
    case enumeration = 10
    case value = 14
    case group = 19
    case member = 22
  }

  private struct Symbol {
    let name: String
    let detail: String?
    let kind: Kind
    let range: TextRange
    let nameRange: TextRange
    let children: [Symbol]
  }

  static func answer(
    _ workspace: inout Workspace, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    guard let (tree, check) = workspace.tree(try parameters.documentURI()) else {
      return { $0.array { _ in } }
    }
    var locations = workspace.locations(in: check.sources)
    let symbols = MapTree.parts(of: tree.root, tree.kind).compactMap { section($0, &locations) }
    return { write(symbols, to: &$0) }
  }

  /// A key of the top level, with what has a name in it; `nil` where nothing has.
  private static func section(_ part: MapTree.Part, _ locations: inout SourceLocations) -> Symbol? {
    let children = named(in: part, &locations)
    return children.isEmpty ? nil : symbol(part, .group, children, &locations)
  }

  /// What has a name in a part, without the keys between.
  private static func named(in part: MapTree.Part, _ locations: inout SourceLocations) -> [Symbol] {
    guard part.value.anchored == nil, part.value.scalar == nil else { return [] }
    var symbols: [Symbol] = []
    for inner in MapTree.parts(of: part.value, part.kind) {
      if let member = TypeMember(inner, in: part) {
        symbols.append(symbol(member, &locations))
        continue
      }
      let children = named(in: inner, &locations)
      if inner.isNamed, inner.value.entries != nil {
        if let symbol = symbol(inner, kind(of: inner), children, &locations) { symbols.append(symbol) }
      } else {
        symbols += children
      }
    }
    return symbols
  }

  private static func symbol(
    _ part: MapTree.Part, _ kind: Kind, _ children: [Symbol], _ locations: inout SourceLocations
  ) -> Symbol? {
    guard let key = part.key, let name = part.name, !name.isEmpty else { return nil }
    return Symbol(
      name: name, detail: part.title, kind: kind, range: locations.location(of: part.range).range,
      nameRange: locations.location(of: key.range).range, children: children)
  }

  /// A name of a type, with what it stands for.
  private static func symbol(_ member: TypeMember, _ locations: inout SourceLocations) -> Symbol {
    let detail = [member.meaning, member.part.title].compactMap(\.self).joined(separator: ", ")
    return Symbol(
      name: member.name, detail: detail, kind: .member,
      range: locations.location(of: member.part.range).range,
      nameRange: locations.location(of: member.place).range, children: [])
  }

  private static func kind(of part: MapTree.Part) -> Kind {
    switch part.table {
    case is BlockKey.Type: .namespace
    case is RegisterKey.Type, is ComputedKey.Type: .field
    case is TypeKey.Type: .enumeration
    case is CaseKey.Type: .type
    default: .value
    }
  }

  private static func write(_ symbols: [Symbol], to json: inout JSONWriter) {
    json.array { json in
      for symbol in symbols {
        json.object { json in
          json.member("name", symbol.name)
          json.member("detail", symbol.detail)
          json.member("kind", symbol.kind.rawValue)
          json.member("range") { symbol.range.write(to: &$0) }
          json.member("selectionRange") { symbol.nameRange.write(to: &$0) }
          json.member("children") { write(symbol.children, to: &$0) }
        }
      }
    }
  }
}
