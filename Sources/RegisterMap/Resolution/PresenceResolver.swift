import DeviceModel
import MapSyntax

extension Rule {
  /// A condition names a register that cannot decide.
  package static let presenceChooserInvalid = Rule(
    id: "presence-chooser-invalid",
    summary: "A condition names a register that does not exist, is in another instance, or cannot decide.",
    why: "A client could not tell whether the register or block is there.")

  /// A condition names a setting that does not exist.
  package static let settingUnknown = Rule(
    id: "setting-unknown", summary: "A condition names a setting that the map does not have.",
    why: "Nobody could tell whether the register or block is there.")

  /// Conditions depend on each other.
  package static let presenceCycle = Rule(
    id: "presence-cycle", summary: "A register decides about itself, directly or through others.",
    why: "To read it, a client would have to know its value.")
}

/// Finds the registers and settings that decide whether others are there.
struct PresenceResolver {
  /// A register or a block with a condition, and the blocks around it, outermost first.
  private struct Part {
    let path: String
    let definition: PresenceDefinition
    let around: [ResolvedBlock]
    /// The register itself, which does not decide about itself.
    let register: ResolvedRegister?
  }

  private let log: FindingLog
  private let lookup: ChooserLookup
  private let settings: [String: ResolvedSetting]
  /// The settings of the map, also those whose values are not known.
  private let settingNames: [String]
  private var found: [String: ChooserLookup.Found] = [:]
  private var presences: [String: ResolvedPresence] = [:]

  /// The conditions of a map by the path of the register or block that has them. What cannot be resolved is left out,
  /// with a finding.
  static func presences(
    of blocks: [ResolvedBlock], in map: MapDefinition, settings: [String: ResolvedSetting], log: FindingLog
  ) -> [String: ResolvedPresence] {
    var resolver = PresenceResolver(
      log: log, lookup: ChooserLookup(blocks: blocks), settings: settings,
      settingNames: map.settings.map(\.name))
    let parts = blocks.flatMap { Self.parts(of: $0, in: []) }
    for part in parts { resolver.resolve(part) }
    for part in parts { resolver.complete(part.path) }
    return resolver.presences
  }

  private init(
    log: FindingLog, lookup: ChooserLookup, settings: [String: ResolvedSetting], settingNames: [String]
  ) {
    self.log = log
    self.lookup = lookup
    self.settings = settings
    self.settingNames = settingNames
  }

  private static func parts(of block: ResolvedBlock, in around: [ResolvedBlock]) -> [Part] {
    var parts: [Part] = []
    if let definition = block.definition.presence {
      parts.append(Part(path: block.path, definition: definition, around: around, register: nil))
    }
    let inside = around + [block]
    for register in block.allRegisters {
      guard let definition = register.definition.presence else { continue }
      parts.append(Part(path: register.path, definition: definition, around: inside, register: register))
    }
    return parts + block.blocks.flatMap { Self.parts(of: $0, in: inside) }
  }

  // MARK: Finding choosers

  private mutating func resolve(_ part: Part) {
    guard !part.definition.choosesBySetting else { return resolveSetting(of: part) }
    guard let found = chooser(of: part) else { return }
    if let problem = found.register.problemDeciding {
      report(.presenceChooserInvalid, "`\(part.definition.chooser)` \(problem)", part, found.register)
      return
    }
    guard part.around.count(where: { $0.definition.repetition != nil }) <= Self.mostRepeats else {
      report(
        .presenceChooserInvalid, "a condition is inside at most \(Self.mostRepeats) repeats, one in another",
        part,
        found.register)
      return
    }
    guard let type = found.register.type,
      let numbers = PresenceNumbers(
        log: log, name: found.register.definition.name, type: type, limits: type.choosingNumbers,
        register: found.register
      ).numbers(of: part.definition)
    else { return }
    self.found[part.path] = found
    presences[part.path] = ResolvedPresence(
      definition: part.definition, chooser: found.register, numbers: numbers)
  }

  /// A setting depends on nothing, so its condition is complete at once.
  private mutating func resolveSetting(of part: Part) {
    let name = part.definition.chooser
    guard let setting = settings[name] else {
      // One whose values are not known has a finding.
      guard !settingNames.contains(name) else { return }
      log.reportUnknown(
        .settingUnknown, "there is no setting `\(name)`", at: part.definition.chooserNode,
        among: settingNames, otherwise: "declare it under `settings` of the map")
      return
    }
    let numbers = PresenceNumbers(
      log: log, name: name, type: setting.type, limits: setting.numbers, register: setting.register
    ).numbers(of: part.definition)
    guard let numbers else { return }
    presences[part.path] = ResolvedPresence(
      definition: part.definition, chooser: nil, numbers: numbers,
      conditions: [PresenceCondition(chooser: .setting(name), numbers: numbers)])
  }

  private func chooser(of part: Part) -> ChooserLookup.Found? {
    let definition = part.definition
    let outcome = lookup.chooser(at: definition.chooser, for: part.register, in: part.around)
    if case .found(let found) = outcome { return found }
    if case .itself = outcome {
      log.report(
        .init(
          .presenceCycle, "whether `\(part.path)` is there depends on itself",
          at: definition.chooserNode,
          help: "a register can decide only about others"))
    }
    lookup.reportMissing(
      .presenceChooserInvalid, outcome, finding: definition.chooser, at: definition.chooserNode, to: "decide",
      in: part.around, log)
    return nil
  }

  private func report(_ rule: Rule, _ problem: String, _ part: Part, _ chooser: ResolvedRegister) {
    log.report(
      .init(
        rule, problem, at: part.definition.chooserNode,
        notes: [.init("`\(chooser.definition.name)` is here", at: chooser.definition.nameNode.textRange)]))
  }

  // MARK: What choosers depend on

  /// Gives the condition of a part what its chooser depends on, or takes it out where that comes back to the part.
  ///
  /// What is open is kept in a list and bounded, because a hostile map can chain thousands.
  private mutating func complete(_ path: String) {
    var open: [String] = [path]
    while let top = open.last {
      guard let presence = presences[top], presence.conditions.isEmpty, let chooser = found[top] else {
        open.removeLast()
        continue
      }
      let needed = (chooser.around.map(\.path) + [chooser.register.path]).filter { presences[$0] != nil }
      if let next = needed.first(where: { presences[$0]?.conditions.isEmpty == true }) {
        guard open.count < Self.mostConditions else {
          reportLimit(presence)
          for part in open { presences[part] = nil }
          return
        }
        guard !open.contains(next) else {
          log.report(
            .init(
              .presenceCycle, "whether `\(top)` is there depends on itself",
              at: presence.definition.chooserNode,
              help: "a register can decide only about others"))
          for part in open { presences[part] = nil }
          return
        }
        open.append(next)
        continue
      }
      let own = PresenceCondition(chooser: .register(chooser.register.path), numbers: presence.numbers)
      var conditions: [PresenceCondition] = []
      for condition in needed.flatMap({ presences[$0]?.conditions ?? [] }) + [own]
      where !conditions.contains(condition) {
        conditions.append(condition)
      }
      guard conditions.count <= Self.mostConditions else {
        reportLimit(presence)
        for part in open { presences[part] = nil }
        return
      }
      presences[top]?.conditions = conditions
      open.removeLast()
    }
  }

  private func reportLimit(_ presence: ResolvedPresence) {
    log.report(
      .init(
        .syntaxLimit, "whether this is there depends on more than \(Self.mostConditions) registers",
        at: presence.definition.chooserNode))
  }

  /// The most repeats around something with a condition: generated code keeps so many indices to find the register.
  private static let mostRepeats = 8

  /// The most conditions that one part may depend on through its choosers.
  private static let mostConditions = 32
}
