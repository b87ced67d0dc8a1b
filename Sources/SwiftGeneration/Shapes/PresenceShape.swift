import DeviceModel

/// What has to hold for a register or a block to be there, as generated code writes it.
struct PresenceShape {
  /// A condition with what decides.
  private struct Part {
    let condition: PresenceCondition
    /// The register that decides, or that holds the setting that does.
    let chooser: ChooserSite?
    /// The setting that decides.
    let setting: SettingLayout?
  }

  private let parts: [Part]
  private let shared: String
  /// The name under which the runtime is asked whether the register or block is there.
  let key: String
  /// The static member of the block's type that holds the conditions.
  let member: String

  /// The conditions of a register of a block; `nil` for one that is always there.
  init?(_ register: RegisterLayout, in block: BlockShape, of device: DeviceLayout) {
    guard !register.presence.isEmpty else { return nil }
    key = block.presenceKey(register.name)
    member = "_\(register.swiftName)Presence"
    shared = device.sharedPrefix
    parts = Self.parts(register.presence, at: block, isInstance: true, of: device)
  }

  /// The conditions of a block itself.
  init?(_ block: BlockShape, of device: DeviceLayout) {
    guard !block.layout.presence.isEmpty else { return nil }
    key = block.presenceKey(nil)
    member = "_\(block.layout.swiftName)Presence"
    shared = device.sharedPrefix
    parts = Self.parts(block.layout.presence, at: block, isInstance: false, of: device)
  }

  /// - Parameter isInstance: Whether the place is that of one instance rather than of the first one of several.
  private static func parts(
    _ conditions: [PresenceCondition], at block: BlockShape, isInstance: Bool, of device: DeviceLayout
  ) -> [Part] {
    conditions.compactMap { condition in
      func site(_ path: String) -> ChooserSite? {
        ChooserSite(path, seenFrom: block, isInstance: isInstance, of: device)
      }
      switch condition.chooser {
      case .register(let path):
        return site(path).map { Part(condition: condition, chooser: $0, setting: nil) }
      case .setting(let name):
        return device.setting(named: name).map { setting in
          Part(condition: condition, chooser: setting.register.flatMap(site), setting: setting)
        }
      }
    }
  }

  /// The arguments of the runtime's `RegisterCondition`s.
  private var conditions: [[String]] {
    parts.map { part in
      let ranges = part.condition.numbers.ranges.map(SwiftNumber.range)
      let numbers = "in: [\(ranges.joined(separator: ", "))]"
      if let setting = part.setting {
        let possible = setting.possible.ranges.map(SwiftNumber.range)
        var arguments = [
          "setting: \(SwiftStringLiteral(setting.name))", numbers,
          "of: \(possible.count == 1 ? possible[0] : "[\(possible.joined(separator: ", "))]")",
        ]
        if !setting.withoutValue.isEmpty {
          let ranges = setting.withoutValue.ranges.map(SwiftNumber.range)
          arguments.append("except: [\(ranges.joined(separator: ", "))]")
        }
        return arguments + (part.chooser.map { ["from: \($0.code)"] } ?? [])
      }
      guard let chooser = part.chooser else { return [] }
      var arguments = [chooser.code, numbers]
      if let possible = Self.possible(chooser.register) { arguments.append("of: \(possible)") }
      let register = chooser.register
      // The type of a register of another block is not known by name here.
      if case .enumeration(let type) = register.type, type.isShared || chooser.isOwn {
        arguments.append(
          "name: { \(RegisterShape.type(register.type, shared: shared))._name(ofRawNumber: $0) }")
      }
      return arguments
    }
  }

  /// The raw numbers of a type, where its words could hold others.
  static func possible(_ register: RegisterLayout) -> String? {
    let bits: Int
    switch register.type {
    case .bool: bits = 1
    case .enumeration(let type) where !type.isSigned: bits = type.bits
    case .flags(let type): bits = type.bits
    case .record(let type): bits = type.bits
    default: return nil
    }
    guard bits < (register.table.holdsBits ? 1 : 16 * register.words) else { return nil }
    return "0...\((UInt64(1) << UInt64(bits)) - 1)"
  }

  /// The sentence for documentation: `There while mode is counter.`
  var comment: String {
    let sentences = parts.compactMap { part in
      part.setting.map { $0.type.text(of: part.condition.numbers, at: "the setting \($0.name)") }
        ?? part.chooser.map { $0.register.type.text(of: part.condition.numbers, at: $0.name) }
    }
    return "There while \(sentences.joined(separator: " and "))."
  }

  /// Writes the static member.
  func emit(into writer: inout SwiftWriter) {
    writer.line("static let \(member) = [")
    writer.indented { writer in
      for arguments in conditions { writer.call("RegisterCondition(", arguments, "),") }
    }
    writer.line("]")
  }
}
