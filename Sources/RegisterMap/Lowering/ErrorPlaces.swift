import MapSyntax

/// The parts of a map that errors lie in: the innermost block, register, selection, type or shape around each of their
/// ranges.
struct ErrorPlaces {
  /// A part of a map, by where its name begins.
  private struct Part: Hashable {
    var file: SourceFile.ID
    var offset: UInt32

    init(_ name: Node) {
      file = name.range.file
      offset = name.range.start.offset
    }
  }

  /// A part of a map that is not used, and the error that lies in it.
  struct Touched {
    /// `measures.voltage`, `types.State`, `shapes.pole`.
    var path: String
    var error: Finding
  }

  /// The parts in the order of their errors, each once.
  private(set) var touched: [Touched] = []
  /// An error that lies in none of the parts, and so touches all of them; for example, one in `defaults`.
  private(set) var everywhere: Finding?
  private var parts: Set<Part> = []

  /// - Parameters:
  ///   - errors: What was found.
  ///   - roots: The map and what it includes.
  init(of errors: [Finding], in roots: [Node]) {
    for error in errors {
      for range in [error.range] + error.notes.map(\.range) { note(range, error, in: roots) }
    }
  }

  /// Whether an error lies in the part that has a name.
  func contains(_ name: Node) -> Bool { parts.contains(Part(name)) }

  private mutating func note(_ range: SourceRange, _ error: Finding, in roots: [Node]) {
    let root = roots.first { $0.range.file == range.file }
    guard let section = root?.entry(around: range), let name = section.key.scalar?.text,
      let part = section.value.entry(around: range)
    else {
      everywhere = everywhere ?? error
      return
    }
    switch RootKey(rawValue: name) {
    case .blocks: noteBlock(part, at: part.pathName, range, error)
    case .shapes: noteBlock(part, at: "\(name).\(part.pathName)", range, error)
    case .types: add(part.key, at: "\(name).\(part.pathName)", error)
    default: everywhere = everywhere ?? error
    }
  }

  /// Goes on to the innermost part inside a block.
  private mutating func noteBlock(
    _ block: Node.Entry, at path: String, _ range: SourceRange, _ error: Finding
  ) {
    let section = block.value.entry(around: range)
    let inner = section?.value.entry(around: range)
    switch (section?.key.scalar?.text).flatMap(BlockKey.init(rawValue:)) {
    case .registers:
      if let inner { return add(inner.key, at: "\(path).\(inner.pathName)", error) }
    case .blocks:
      if let inner { return noteBlock(inner, at: "\(path).\(inner.pathName)", range, error) }
    case .select:
      let item =
        inner?.key.scalar?.text == SelectKey.cases.rawValue ? inner?.value.entry(around: range) : nil
      let registers = item?.value.entry(around: range)
      if let item, registers?.key.scalar?.text == CaseKey.registers.rawValue,
        let register = registers?.value.entry(around: range)
      {
        return add(register.key, at: "\(path).\(item.pathName).\(register.pathName)", error)
      }
      if let section { return add(section.key, at: "\(path).\(section.pathName)", error) }
    default: break
    }
    add(block.key, at: path, error)
  }

  private mutating func add(_ name: Node, at path: String, _ error: Finding) {
    guard parts.insert(Part(name)).inserted else { return }
    touched.append(Touched(path: path, error: error))
  }
}

extension Node {
  /// The entry of a mapping that a range lies in.
  fileprivate func entry(around range: SourceRange) -> Entry? {
    guard let entries else { return nil }
    // The entries are in the order of the text.
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key.range.start <= range.start { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let entry = entries[low - 1]
    return range.end <= max(entry.key.range.end, entry.value.range.end) ? entry : nil
  }
}

extension Node.Entry {
  fileprivate var pathName: String { key.scalar?.text ?? "?" }
}
