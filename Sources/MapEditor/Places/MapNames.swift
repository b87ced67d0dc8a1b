import DeviceModel
import MapSyntax
import RegisterMap

/// What a document and the files that it includes declare, and where that is named.
struct MapNames {
  /// Where something gets its name.
  struct Declaration: Hashable {
    let kind: NameKind
    let name: String
    /// Where the name is written, which tells it from all others.
    let place: SourceRange
  }

  /// Where something is named.
  struct Use {
    let declaration: Declaration
    let place: SourceRange
  }

  /// The document first, then what it includes.
  private let trees: [MapTree]
  /// What is declared under the sections, by name.
  private let declared: [NameKind: [String: MapTree.Part]]

  /// - Parameters:
  ///   - tree: The tree of the document.
  ///   - sources: What was read for it.
  init(_ tree: MapTree, in sources: SourceSet) {
    let shared = sources.files.filter { $0.id != tree.file.id && SourceLoader.isShared($0.path) }
    let trees = [tree] + shared.compactMap { MapTree($0, .shared) }
    self.trees = trees
    declared = Dictionary(uniqueKeysWithValues: NameKind.allCases.map { ($0, Self.declared($0, in: trees)) })
  }

  private static func declared(_ kind: NameKind, in trees: [MapTree]) -> [String: MapTree.Part] {
    let parts = trees.flatMap { tree in
      MapTree.parts(of: tree.root, tree.kind).filter { $0.name == kind.section.rawValue }
        .flatMap { section in MapTree.parts(of: section.value, section.kind) }
    }
    return Dictionary(
      parts.compactMap { part in part.name.map { ($0, part) } }, uniquingKeysWith: { first, _ in first })
  }

  /// The names that are declared; of values those of the blocks at the top.
  func names(of kind: NameKind) -> [String] { (declared[kind] ?? [:]).keys.sorted() }

  /// What is declared under a name; of values a block at the top.
  func part(_ kind: NameKind, _ name: String) -> MapTree.Part? { declared[kind]?[name] }

  /// What declares something.
  func part(of declaration: Declaration) -> MapTree.Part? {
    trees.first { $0.file.id == declaration.place.file }?.parts(at: Int(declaration.place.start.offset)).last
  }

  /// The type with names that a register has: a declared one, or one in place.
  func type(of register: MapTree.Part) -> MapTree.Part? {
    let stated = MapTree.parts(of: register.value, register.kind).first {
      $0.known?.name == RegisterKey.type.rawValue
    }
    guard let stated, stated.value.entries == nil else { return stated }
    return stated.value.scalar.flatMap { part(.type, $0.text) }
  }

  /// What is declared or named at an offset of the document, and where the name is there.
  func name(at offset: Int) -> Use? {
    let parts = trees[0].parts(at: offset)
    if let last = parts.last, let key = last.key, key.range.holds(offset) {
      return declaration(last, in: parts.dropLast()).map { Use(declaration: $0, place: key.range) }
    }
    guard let last = parts.last else { return nil }
    return uses(in: last, around: Array(parts.dropLast()), of: trees[0]).first { $0.place.holds(offset) }
  }

  /// Every place where something is named, in the document and in what it includes; that of its declaration is not among them.
  func uses(of declaration: Declaration) -> [SourceRange] {
    var places: [SourceRange] = []
    for tree in trees {
      tree.forEachPart { part, around in
        places += uses(in: part, around: around, of: tree).filter { $0.declaration == declaration }.map(
          \.place)
      }
    }
    return places
  }

  /// The names beside a declaration of the document, its own among them.
  func namesBeside(_ declaration: Declaration) -> Set<String> {
    let around = trees[0].parts(at: Int(declaration.place.start.offset)).dropLast()
    return Set((around.last?.value.entries ?? []).compactMap { $0.key.scalar?.text })
  }

  /// Every place where something is named that is declared nowhere.
  var unresolved: [SourceRange] {
    var places: [SourceRange] = []
    trees[0].forEachPart { part, around in
      for name in names(in: part, around: around, of: trees[0]) where declarations(of: name, around).isEmpty {
        places.append(part.value.range)
      }
    }
    return places
  }

  /// The declaration that a part is: a name under a section, or a block, a case or a register inside a block.
  private func declaration(_ part: MapTree.Part, in around: ArraySlice<MapTree.Part>) -> Declaration? {
    guard part.isNamed else { return nil }
    if around.count == 1, let kind = NameKind.allCases.first(where: { $0.section.rawValue == around[0].name })
    {
      return Declaration(kind, part)
    }
    let isValue = MapPath.tables.contains { table in part.table.map { $0 == table } ?? false }
    return isValue ? Declaration(.value, part) : nil
  }

  // MARK: - Uses

  /// A name that a value of the map gives.
  private struct Name {
    let kind: NameKind
    /// The names that lead to it, outermost first; of others than values, one.
    let components: [Substring]
    let text: NamedText
  }

  private func uses(in part: MapTree.Part, around: [MapTree.Part], of tree: MapTree) -> [Use] {
    names(in: part, around: around, of: tree).flatMap { name in
      zip(declarations(of: name, around), name.components).map { declaration, component in
        Use(declaration: declaration, place: name.text.range(of: component))
      }
    }
  }

  /// The names in the value of a part. Elements of a list are parts of their own.
  private func names(in part: MapTree.Part, around: [MapTree.Part], of tree: MapTree) -> [Name] {
    let key = part.key == nil ? around.last?.known : part.known
    guard let key, let kind = NameKind(usedBy: key), let text = NamedText(part.value, in: tree.file) else {
      return []
    }
    if key.table is ErratumKey.Type, kind == .value { return [Self.place(text)] }
    switch kind {
    case .document:
      return text.text.split(separator: " ").prefix(1).map { Name(kind: kind, components: [$0], text: text) }
    case .type:
      let isOfMap = SwiftName.isTypeName(text.text)
      return isOfMap ? [Name(kind: kind, components: [text.text[...]], text: text)] : []
    case .value:
      return text.text.split(separator: "..").flatMap { bound -> [Name] in
        let path = bound.drop { $0 == "-" }
        guard path.first?.isLetter ?? false else { return [] }
        return [Name(kind: kind, components: path.split(separator: "."), text: text)]
      }
    case .shape, .setting, .chain: return [Name(kind: kind, components: [text.text[...]], text: text)]
    }
  }

  /// The place of an erratum: below the blocks, `types.Name`, or below `shapes.name`.
  private static func place(_ text: NamedText) -> Name {
    let components = text.text.split(separator: ".")
    guard let kind = NameKind.beginningPlaces.first(where: { components.first ?? "" == $0.section.rawValue }),
      components.count > 1
    else { return Name(kind: .value, components: components, text: text) }
    return Name(kind: kind, components: Array(components.dropFirst()), text: text)
  }

  /// What the components of a name are; none where it leads nowhere.
  private func declarations(of name: Name, _ around: [MapTree.Part]) -> [Declaration] {
    let names = name.components.map(String.init)
    guard name.kind != .value else {
      return MapPath(names).parts(from: around, in: self).compactMap { Declaration(.value, $0) }
    }
    guard let part = part(name.kind, names[0]), let declaration = Declaration(name.kind, part),
      let inside = MapPath(Array(names.dropFirst())).parts(inside: part, in: self)
    else { return [] }
    return [declaration] + inside.compactMap { Declaration(.value, $0) }
  }
}

extension MapNames.Declaration {
  init?(_ kind: NameKind, _ part: MapTree.Part) {
    guard let key = part.key, let name = part.name, !name.isEmpty else { return nil }
    self.init(kind: kind, name: name, place: key.range)
  }
}
