import DeviceModel
import MapSyntax

/// The check of a register that chooses a unit or a scale for others in its block.
struct ChooserCheck {
  let rule: Rule
  let log: FindingLog

  /// The register of a block that is named as the one that chooses; reports one that cannot.
  func chooser(named name: String, at node: Node, in block: ResolvedBlock) -> ResolvedRegister? {
    guard let chooser = block.register(named: name), chooser.access.isReadable else {
      let names = block.registers.map(\.definition.name)
      log.reportUnknown(
        rule, "the block has no readable register `\(name)`", at: node, among: names,
        otherwise: log.pathHint(for: name, among: names))
      return nil
    }
    guard chooser.definition.count == nil else {
      log.report(.init(rule, "`\(name)` is an array; one value chooses", at: node))
      return nil
    }
    if chooser.isSignedPart {
      log.report(.init(rule, "`\(name)` is some bits of a word with a sign, and cannot choose", at: node))
      return nil
    }
    if case .signMagnitude? = chooser.type, let type = chooser.type {
      log.report(
        .init(
          rule, "`\(name)` is `\(type.displayName)`, which has two ways to write 0 and cannot choose",
          at: node))
      return nil
    }
    return chooser
  }

  /// Reports cases that the chooser does not have, those that are the same raw number as another, and names with more
  /// numbers than a table of units or scales takes.
  ///
  /// - Returns: For each case whether the chooser has it.
  @discardableResult
  func check(_ cases: [(text: String, node: Node)], of chooser: ResolvedRegister) -> [Bool] {
    var seen: [UInt64: String] = [:]
    return cases.map { text, node in
      let numbers = Resolver.choosingNumbers(text, of: chooser.type)
      var problem = Resolver.problem(ofRawValue: text, of: chooser)
      if problem == nil, numbers == nil, chooser.type != nil { problem = Resolver.tooManyToChoose(text) }
      if let problem {
        log.reportUnknown(rule, problem, at: node, among: chooser.type?.caseNames ?? [])
      }
      let others = (numbers ?? []).compactMap { raw in seen.updateValue(text, forKey: raw).map { (raw, $0) } }
      if let (raw, other) = others.first {
        let number = chooser.type?.number(ofBits: raw) ?? Int128(raw)
        log.report(.init(rule, "`\(text)` is the raw number \(number), as `\(other)` is", at: node))
      }
      return problem == nil
    }
  }
}
