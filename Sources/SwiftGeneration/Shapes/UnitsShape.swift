import DeviceModel

/// The units of a register that another register of its block chooses.
struct UnitsShape {
  /// The member of the block's value that holds the unit.
  let member: String
  /// The static member of the block's value that holds the units by raw number.
  let table: String
  /// The units by raw number, in its order.
  let units: [(value: UInt64, unit: String)]
  /// The register that chooses.
  let selector: RegisterLayout

  /// `nil` for a register whose unit is always the same.
  init?(_ register: RegisterLayout, in block: BlockShape) {
    guard let choice = register.unitChoice,
      let selector = block.register(named: choice.selector)
    else { return nil }
    member = "\(register.swiftName)Unit"
    table = "_\(register.swiftName)Units"
    units = choice.units.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    self.selector = selector
  }

  /// The entries of the dictionary literal with the units.
  var entries: [String] {
    units.isEmpty ? [":"] : units.map { "\($0.value): \(SwiftStringLiteral($0.unit))" }
  }

  /// The runtime's `RegisterUnits`.
  ///
  /// - Parameters:
  ///   - owner: What the static member is a member of.
  ///   - context: Where the order of words that the client gives comes from.
  func code(table owner: String, order context: String) -> String {
    "RegisterUnits(\(arguments(table: owner, order: context).joined(separator: ", ")))"
  }

  /// The arguments of the runtime's `RegisterUnits`; the parameters are those of `code`.
  func arguments(table owner: String, order context: String) -> [String] {
    let shape = RegisterShape(selector, shared: "")
    let arguments: [String?] = [
      "\(owner).\(table)", "by: \(SwiftStringLiteral(selector.name))",
      "at: \(SwiftNumber.hex(selector.offset))",
      shape.raw, shape.order(in: context).map { "order: \($0)" },
      shape.notAvailable.map { "notAvailable: \($0)" },
      PresenceShape.possible(selector).map { "of: \($0)" },
    ]
    return arguments.compactMap(\.self)
  }
}
