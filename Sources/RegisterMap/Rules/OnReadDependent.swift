import DeviceModel
import MapSyntax

extension Rule {
  /// A register with a side effect depends on one that may change while it is read.
  package static let onReadDependent = Rule(
    id: "on-read-dependent",
    summary:
      "A register that sets something off when it is read depends on another that is read by itself and may change.",
    why:
      "Where the other one changes meanwhile, all is read once more: what the first read brought, and cleared, is lost."
  )
}

/// Looks at what decides about registers with a side effect, counts them or gives their scale, and is not read with them.
enum OnReadDependent: MapRule {
  static let rule = Rule.onReadDependent

  /// A register on which another depends, and what for.
  private struct Chooser {
    let register: ResolvedRegister
    let role: String
  }

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var reads: JointReads?
    var registers: [String: ResolvedRegister]?
    map.walkBlocks { block, blocks in
      for register in block.allRegisters {
        guard register.definition.onRead != nil, register.access.isReadable else { continue }
        let paths = map.conditions(of: register, in: blocks).compactMap { condition -> String? in
          if case .register(let path) = condition.chooser { path } else { nil }
        }
        let known = registers ?? (paths.isEmpty ? [:] : map.registersByPath)
        if !paths.isEmpty { registers = known }
        var choosers = paths.compactMap { known[$0] }.map {
          Chooser(register: $0, role: "decides whether it is there")
        }
        // One of a layout that depends on others is asked for after what selects the layout.
        if register.path != "\(block.path).\(register.definition.name)", map.isDependent(register, in: block),
          let selector = block.selector
        {
          choosers.append(Chooser(register: selector, role: "selects its layout"))
        }
        choosers += counters(in: blocks, of: map).map { Chooser(register: $0, role: "counts its instances") }
        if let scale = map.scaleChoosers[register.path]?.register {
          let joint = reads ?? JointReads(map, ReadableRuns(map))
          reads = joint
          if !joint.hasScaleBeside(register, in: block) {
            choosers.append(Chooser(register: scale, role: "gives its scale"))
          }
        }
        if let chooser = choosers.first(where: { !$0.register.definition.isConstant }) {
          report(register, dependingOn: chooser, log)
        }
      }
    }
  }

  /// The registers that count the instances of blocks around.
  private static func counters(in blocks: [ResolvedBlock], of map: ResolvedMap) -> [ResolvedRegister] {
    blocks.compactMap { map.counters[$0.path]?.filled?.register }
  }

  private static func report(
    _ register: ResolvedRegister, dependingOn chooser: Chooser, _ log: FindingLog
  ) {
    let other = chooser.register.path
    log.report(
      .init(
        .onReadDependent,
        "reading `\(register.definition.name)` sets something off, and it is read twice where `\(other)`, which "
          + "\(chooser.role), changes meanwhile",
        at: register.definition.place(.onRead),
        notes: [.init("`\(other)` is here", at: chooser.register.definition.nameNode.textRange)],
        help: "call that register `constant: true` if it never changes in a device; else depend on a setting")
    )
  }
}

extension ResolvedMap {
  /// Every register by its path.
  fileprivate var registersByPath: [String: ResolvedRegister] {
    var registers: [String: ResolvedRegister] = [:]
    forEachRegister { register, _ in registers[register.path] = register }
    return registers
  }
}
