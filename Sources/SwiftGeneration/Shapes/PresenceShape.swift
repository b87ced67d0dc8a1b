import DeviceModel

/// What has to hold for a register or a block to be there, as generated code writes it.
struct PresenceShape {
  /// A condition with the register that decides.
  private struct Part {
    let condition: PresenceCondition
    let chooser: RegisterLayout
    /// What people call the chooser: its path, or its name from the block around that both are in.
    let name: String
    /// The runtime's `RegisterSite`.
    let site: String
    /// Whether the type of the chooser can be named where the condition is written.
    let knowsType: Bool
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
      guard let chooser = device.placed(condition.chooser) else { return nil }
      let common = zip(chooser.blocks, block.chain).prefix { $0.name == $1.name }.count
      let isAround =
        block.chain[..<common].contains { $0.repetition != nil } || block.isShape(around: condition.chooser)
      var (site, name) = ("", condition.chooser)
      if isAround {
        let names = condition.chooser.split(separator: ".").dropFirst(common)
        let distance = chooser.address - block.address
        let offset = distance < 0 ? "-" + SwiftNumber.hex(-distance) : SwiftNumber.hex(distance)
        name = names.joined(separator: ".")
        site = ".around(\(SwiftStringLiteral(name)), up: \(block.chain.count - common), at: \(offset)"
        let between = block.chain[common...].dropLast(isInstance ? 0 : 1).compactMap(\.repetition?.stride)
        site += ", " + CountShape.words(of: chooser.register)
        if !between.isEmpty {
          site += ", across: [\(between.map { SwiftNumber.hex($0) }.joined(separator: ", "))]"
        }
      } else {
        site = ".\(chooser.register.table.swiftName)(\(SwiftStringLiteral(condition.chooser)), "
        site += "at: \(SwiftNumber.hex(chooser.address)), \(CountShape.words(of: chooser.register))"
      }
      let isOwn = common == block.chain.count && chooser.blocks.count == common && isInstance
      return Part(
        condition: condition, chooser: chooser.register, name: name, site: site + ")", knowsType: isOwn)
    }
  }

  /// The arguments of the runtime's `RegisterCondition`s.
  private var conditions: [[String]] {
    parts.map { part in
      let ranges = part.condition.numbers.ranges.map { range in
        // Swift takes `...-` for an operator.
        "\(range.lowerBound)..." + (range.upperBound < 0 ? "(\(range.upperBound))" : "\(range.upperBound)")
      }
      var arguments = [part.site, "in: [\(ranges.joined(separator: ", "))]"]
      if let possible = Self.possible(part.chooser) { arguments.append("of: \(possible)") }
      if case .enumeration(let type) = part.chooser.type, type.isShared || part.knowsType {
        arguments.append("name: \(RegisterShape.type(part.chooser.type, shared: shared))._name(ofRawNumber:)")
      }
      return arguments
    }
  }

  /// The raw numbers of a type, where its words could hold others.
  private static func possible(_ register: RegisterLayout) -> String? {
    let bits: Int
    switch register.type {
    case .bool: bits = 1
    case .enumeration(let type) where !type.isSigned: bits = type.bits
    default: return nil
    }
    guard bits < (register.table.holdsBits ? 1 : 16 * register.words) else { return nil }
    return "0...\((UInt64(1) << UInt64(bits)) - 1)"
  }

  /// The sentence for documentation: `There while mode is counter.`
  var comment: String {
    let sentences = parts.map { $0.chooser.text(of: $0.condition.numbers, at: $0.name) }
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
