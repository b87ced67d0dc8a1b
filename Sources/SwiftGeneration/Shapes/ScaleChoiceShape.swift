import DeviceModel

/// The scale of a register that another register of its block gives.
struct ScaleChoiceShape {
  /// The static member of the block's value that holds the scales by raw number; `nil` where none are listed.
  let table: (name: String, entries: [String])?
  private let choice: RegisterLayout.ScaleChoice
  private let selector: RegisterLayout

  /// `nil` for a register whose scale is always the same.
  init?(_ register: RegisterLayout, in block: BlockShape) {
    guard let choice = register.scaleChoice, let selector = block.register(named: choice.selector) else {
      return nil
    }
    self.choice = choice
    self.selector = selector
    guard case .cases(let scales) = choice.meaning else {
      table = nil
      return
    }
    let entries = scales.sorted { $0.key < $1.key }.map { raw, scale in
      "\(raw): \(ScalingShape(scale).code)"
    }
    table = ("_\(register.swiftName)Scales", entries.isEmpty ? [":"] : entries)
  }

  /// The runtime's `RegisterScaleChoice`.
  ///
  /// - Parameters:
  ///   - owner: What the static member is a member of.
  ///   - context: Where the order of words that the client gives comes from.
  func code(table owner: String, order context: String) -> String {
    let shape = RegisterShape(selector, shared: "")
    var arguments: [String]
    let form: String
    switch choice.meaning {
    case .powerOfTen: (form, arguments) = ("powersOfTen", [])
    case .factor:
      form = "factors"
      arguments = ScalingShape(selector).map { ["of: \($0.code)"] } ?? []
    case .cases: (form, arguments) = ("cases", ["\(owner).\(table?.name ?? "")"])
    }
    arguments.append("by: \(SwiftStringLiteral(selector.name))")
    arguments.append("at: \(SwiftNumber.hex(selector.offset))")
    arguments.append(shape.raw)
    if let order = shape.order(in: context) { arguments.append("order: \(order)") }
    if let none = shape.notAvailable { arguments.append("notAvailable: \(none)") }
    return "RegisterScaleChoice.\(form)(\(arguments.joined(separator: ", ")))"
  }
}
