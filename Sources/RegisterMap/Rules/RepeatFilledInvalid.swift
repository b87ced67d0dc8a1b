import DeviceModel
import MapSyntax

extension Rule {
  /// The register named by `filled` cannot hold the number of instances.
  package static let repeatFilledInvalid = Rule(
    id: "repeat-filled-invalid",
    summary: "The register that counts the instances does not exist, or cannot hold their number.",
    why: "A client could not tell how many instances to read.")
}

/// Finds `filled` that does not lead to a readable unsigned integer, in the block around or outside every repeat.
enum RepeatFilledInvalid: MapRule {
  static let rule = Rule.repeatFilledInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    let lookup = CounterLookup(blocks: map.blocks)
    map.walkBlocks { block, blocks in
      guard let path = block.definition.repetition?.filled,
        let node = block.definition.repetition?.fields[.filled]
      else { return }
      let around = Array(blocks.dropLast())
      switch lookup.counter(at: path, in: around) {
      case .found(let found): report(path, found.register, node, log)
      case .inOtherInstance, .itself, .missing: reportMissing(path, around, of: map, at: node, log)
      }
    }
  }

  /// Reports a name or path that leads to no register that could count.
  private static func reportMissing(
    _ path: String, _ around: [ResolvedBlock], of map: ResolvedMap, at node: Node, _ log: FindingLog
  ) {
    var paths = around.last?.registers.map(\.definition.name) ?? []
    var single: [String] = []
    map.walkBlocks { block, blocks in
      guard !blocks.contains(where: \.isOneOfMany) else { return }
      single += block.registers.map(\.path)
    }
    paths += single.sorted()
    // The register may be near, and only the block before it left out.
    let names = paths.map { $0.split(separator: ".").last.map(String.init) ?? $0 }
    let suggestion =
      log.suggestion(for: path, among: paths)
      ?? (names.contains(path) ? path : log.suggestion(for: path, among: names)).flatMap { name in
        zip(names, paths).first { $0.0 == name }?.1
      }
    log.report(
      .init(
        .repeatFilledInvalid, "there is no register `\(path)` that could count the instances", at: node,
        missing: .init(path, meant: suggestion),
        otherwise: "name a register of the enclosing block, or the path of one that does not repeat"))
  }

  private static func report(_ path: String, _ register: ResolvedRegister, _ node: Node, _ log: FindingLog) {
    guard let type = register.type, let problem = problem(of: register, type) else { return }
    log.report(
      .init(
        .repeatFilledInvalid, "`\(path)` cannot count the instances: \(problem)", at: node,
        notes: [.init("it is here", at: register.definition.nameNode.textRange)]))
  }

  /// Why a register cannot hold a number of instances; `nil` where it can.
  static func problem(of register: ResolvedRegister, _ type: ValueType) -> String? {
    let definition = register.definition
    guard case .integer(_, signed: false) = type, register.access.isReadable, definition.count == nil else {
      return "only a readable unsigned integer can"
    }
    // The raw number is the count, and it is read with every list of instances.
    if definition.scaleChoice != nil || (definition.scale ?? .one) != .one { return "it has a scale" }
    if (definition.offset ?? .zero) != .zero { return "it has an offset" }
    if !definition.notAvailable.isEmpty { return "it may have no value" }
    if definition.onRead != nil { return "reading it has a side effect" }
    return nil
  }
}
