import DeviceModel
import MapSyntax

/// Finds the register that decides something about another, by the name or path that the other gives.
///
/// A name is looked for in the same case of a selection, in the same block, then in the blocks around; a path also from the
/// top of the map. The register is in the same instance or in one around, or outside every repeat: else it would be one of
/// many.
struct ChooserLookup {
  /// A register that decides, and the blocks around it, outermost first.
  struct Found {
    let register: ResolvedRegister
    let around: [ResolvedBlock]
  }

  /// What came of looking for a register.
  enum Outcome {
    case found(Found)
    /// Only registers of other instances have the name.
    case inOtherInstance(ResolvedRegister)
    /// Only the register that gives it has it.
    case itself
    /// No register has it.
    case missing
  }

  let blocks: [ResolvedBlock]

  /// The register that a name or path means.
  ///
  /// - Parameters:
  ///   - text: The name or path.
  ///   - register: The register that gives it, which cannot decide about itself; `nil` for a block.
  ///   - around: The blocks around what gives it, outermost first.
  func chooser(
    at text: String, for register: ResolvedRegister?, in around: [ResolvedBlock]
  ) -> Outcome {
    let beside = register.flatMap { around.last?.register(named: text, inLayoutOf: $0) }
    if let beside, beside !== register { return .found(Found(register: beside, around: around)) }
    let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var candidates: [Found] = []
    var isItself = beside != nil
    for depth in (0...around.count).reversed() {
      guard let found = found(names, in: Array(around[..<depth])) else { continue }
      if found.register === register { isItself = true } else { candidates.append(found) }
    }
    let usable = candidates.first { found in
      found.around.allSatisfy { block in !block.isOneOfMany || around.contains { $0 === block } }
    }
    if let usable { return .found(usable) }
    return candidates.first.map { .inOtherInstance($0.register) } ?? (isItself ? .itself : .missing)
  }

  /// The register at a path that begins in the last of some blocks, or at the top of the map.
  private func found(_ names: [String], in around: [ResolvedBlock]) -> Found? {
    var around = around
    for name in names.dropLast() {
      guard let inner = (around.last?.blocks ?? blocks).first(where: { $0.definition.name == name }) else {
        return nil
      }
      around.append(inner)
    }
    return names.last.flatMap { around.last?.register(named: $0) }.map { Found(register: $0, around: around) }
  }

  /// Reports a text that names no register, or one of many.
  ///
  /// - Parameters:
  ///   - rule: The rule that is broken.
  ///   - outcome: What came of looking for it; the register itself is not reported here.
  ///   - text: The text.
  ///   - node: Where it stands.
  ///   - purpose: What the register could do: `give the scale`.
  ///   - around: The blocks around what gives it, outermost first.
  func reportMissing(
    _ rule: Rule, _ outcome: Outcome, finding text: String, at node: Node, to purpose: String,
    in around: [ResolvedBlock], _ log: FindingLog
  ) {
    switch outcome {
    case .found, .itself: break
    case .inOtherInstance(let other):
      log.report(
        .init(
          rule, "`\(text)` is in a block that repeats, and in no instance around this", at: node,
          notes: [.init("it is here", at: other.definition.nameNode.textRange)]))
    case .missing:
      log.report(
        .init(
          rule, "there is no register `\(text)` that could \(purpose)", at: node,
          missing: .init(text, meant: suggestion(for: text, in: around, log: log)),
          otherwise:
            "name a register of this block or of one around, or give the path of one that does not repeat"))
    }
  }

  /// A register that may have been meant by a text that names none.
  func suggestion(for text: String, in around: [ResolvedBlock], log: FindingLog) -> String? {
    var names: [String] = []
    for block in around.reversed() { names += block.registers.map(\.definition.name) }
    var paths: [String] = []
    func visit(_ block: ResolvedBlock) {
      guard block.definition.repetition == nil else { return }
      paths += block.registers.map(\.path)
      block.blocks.forEach(visit)
    }
    blocks.forEach(visit)
    return log.suggestion(for: text, among: names + paths) ?? paths.first { $0.hasSuffix(".\(text)") }
  }
}
