import MapSyntax

/// What a map gives names to, as it is written: blocks, cases, registers, types, documents and the like.
struct MapThings {
  /// One of them. Where its name is written tells it from all others.
  struct Thing {
    let name: SourceRange
    let value: Node
    let kind: Kind
  }

  enum Kind {
    /// A block or a shape.
    case block
    /// A case of a selection.
    case layout
    /// What holds for all blocks.
    case defaults
    case other
  }

  /// The things around a place, outermost first.
  typealias Chain = [Thing]

  private let roots: [Node]
  /// By name, what has a type or a shape.
  private let usesOfTypes: [String: [Chain]]
  private let usesOfShapes: [String: [Chain]]

  /// - Parameter roots: The map and what it includes.
  init(_ roots: [Node]) {
    self.roots = roots
    var uses = ThingUses()
    for root in roots { uses.add(root) }
    usesOfTypes = uses.ofTypes
    usesOfShapes = uses.ofShapes
  }

  /// The things around a range.
  func chain(around range: SourceRange) -> Chain {
    guard let root = roots.first(where: { $0.range.file == range.file }) else { return [] }
    let entries = root.entries(around: range)
    guard let first = entries.first, let key = RootKey(rawValue: first.name) else { return [] }
    switch key {
    case .blocks, .shapes: return Self.places(entries.dropFirst())
    case .defaults: return [Thing(first, .defaults)]
    default: return [Thing(entries.count > 1 ? entries[1] : first)]
    }
  }

  /// A chain, and those of everything that has its type or its shape.
  func uses(of chain: Chain) -> [Chain] {
    var (found, open) = ([Chain](), [chain])
    var seen: Set<SourceRange> = []
    while let next = open.popLast() {
      guard let first = next.first, let last = next.last, seen.insert(last.name).inserted else { continue }
      found.append(next)
      if let name = name(of: first, under: .types) { open += usesOfTypes[name] ?? [] }
      if let name = name(of: first, under: .shapes) { open += usesOfShapes[name] ?? [] }
    }
    return found
  }

  /// The name of a thing if it is an entry of this key of the map.
  private func name(of thing: Thing, under key: RootKey) -> String? {
    for root in roots where root.range.file == thing.name.file {
      let around = root.entries(around: thing.name)
      if around.count > 1, around[0].name == key.rawValue { return around[1].name }
    }
    return nil
  }

  /// The blocks, cases and registers among entries that lie in each other, of which the first is a block.
  private static func places(_ entries: ArraySlice<Node.Entry>) -> Chain {
    var (chain, rest) = (Chain(), entries)
    while let entry = rest.popFirst() {
      chain.append(Thing(entry, .block))
      guard let key = rest.popFirst() else { break }
      switch BlockKey(rawValue: key.name) {
      case .registers, .computed:
        if let register = rest.first { chain.append(Thing(register)) }
        return chain
      case .blocks: continue
      case .select:
        guard rest.popFirst()?.name == SelectKey.cases.rawValue, let item = rest.popFirst() else {
          return chain
        }
        chain.append(Thing(item, .layout))
        if rest.popFirst()?.name == CaseKey.registers.rawValue, let register = rest.first {
          chain.append(Thing(register))
        }
        return chain
      default: return chain
      }
    }
    return chain
  }
}

/// What has which type or shape, through a whole file.
private struct ThingUses {
  var ofTypes: [String: [MapThings.Chain]] = [:]
  var ofShapes: [String: [MapThings.Chain]] = [:]

  mutating func add(_ root: Node) {
    for entry in root.entries ?? [] {
      switch RootKey(rawValue: entry.name) {
      case .blocks, .shapes:
        for block in entry.value.entries ?? [] { addBlock(block, in: []) }
      case .types:
        for type in entry.value.entries ?? [] { addTypes(in: type.value, of: [.init(type)]) }
      default: break
      }
    }
  }

  private mutating func addBlock(_ block: Node.Entry, in around: MapThings.Chain) {
    let chain = around + [MapThings.Thing(block, .block)]
    for entry in block.value.entries ?? [] {
      switch BlockKey(rawValue: entry.name) {
      case .shape: if let name = entry.value.scalar?.text { ofShapes[name, default: []].append(chain) }
      case .registers: addRegisters(entry.value, in: chain)
      case .blocks: for inner in entry.value.entries ?? [] { addBlock(inner, in: chain) }
      case .select:
        for item in entry.value.value(of: SelectKey.cases.rawValue)?.entries ?? [] {
          guard let registers = item.value.value(of: CaseKey.registers.rawValue) else { continue }
          addRegisters(registers, in: chain + [MapThings.Thing(item, .layout)])
        }
      default: break
      }
    }
  }

  private mutating func addRegisters(_ node: Node, in chain: MapThings.Chain) {
    for register in node.entries ?? [] {
      guard let type = register.value.value(of: RegisterKey.type.rawValue) else { continue }
      let chain = chain + [MapThings.Thing(register)]
      if let name = type.scalar?.text { add(name, chain) } else { addTypes(in: type, of: chain) }
    }
  }

  /// The types of the fields of a record.
  private mutating func addTypes(in type: Node, of chain: MapThings.Chain) {
    for field in type.value(of: TypeKey.record.rawValue)?.entries ?? [] {
      if let name = field.value.value(of: FieldKey.type.rawValue)?.scalar?.text { add(name, chain) }
    }
  }

  private mutating func add(_ name: String, _ chain: MapThings.Chain) {
    guard TypeVocabulary.types[name] == nil else { return }
    ofTypes[name, default: []].append(chain)
  }
}

extension MapThings.Thing {
  fileprivate init(_ entry: Node.Entry, _ kind: MapThings.Kind = .other) {
    self.init(name: entry.key.range, value: entry.value, kind: kind)
  }
}

extension Node.Entry {
  fileprivate var name: String { key.scalar?.text ?? "" }
}

extension Node {
  fileprivate func value(of key: String) -> Node? { entries?.first { $0.name == key }?.value }
}
