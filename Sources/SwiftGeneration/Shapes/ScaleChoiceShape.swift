import DeviceModel

/// The scale of a register that another register gives.
struct ScaleChoiceShape {
  /// Where the register is that gives the scale.
  private enum Source {
    /// In the block: it comes in one request with the value.
    case beside(RegisterLayout)
    /// Read by itself, under the key of the value.
    case apart(ChooserSite, key: String)
  }

  /// The static member of the block's value that holds the scales by raw number; `nil` where none are listed.
  let table: (name: String, entries: [String])?
  /// The static member of the block's type that holds the whole, where the register is read by itself.
  let member: String?
  private let choice: RegisterLayout.ScaleChoice
  private let source: Source

  /// `nil` for a register whose scale is always the same.
  init?(_ register: RegisterLayout, in block: BlockShape, of device: DeviceLayout) {
    guard let choice = register.scaleChoice else { return nil }
    if choice.isApart {
      guard let site = ChooserSite(choice.selector, seenFrom: block, isInstance: true, of: device) else {
        return nil
      }
      source = .apart(site, key: block.presenceKey(register.name))
      member = "_\(register.swiftName)Scale"
    } else {
      guard let selector = block.register(named: choice.selector) else { return nil }
      source = .beside(selector)
      member = nil
    }
    self.choice = choice
    guard case .cases(let scales) = choice.meaning else {
      table = nil
      return
    }
    let entries = scales.sorted { $0.key < $1.key }.map { raw, scale in
      "\(raw): \(ScalingShape(scale).code)"
    }
    table = ("_\(register.swiftName)Scales", entries.isEmpty ? [":"] : entries)
  }

  /// The register that gives the scale.
  var selector: RegisterLayout {
    switch source {
    case .beside(let register): register
    case .apart(let site, _): site.register
    }
  }

  /// What people call that register where the value is.
  var selectorName: String {
    switch source {
    case .beside(let register): register.name
    case .apart(let site, _): site.name
    }
  }

  /// The runtime's `RegisterScaleChoice`.
  ///
  /// - Parameters:
  ///   - owner: What the static member is a member of.
  ///   - context: Where the order of words that the client gives comes from.
  func code(table owner: String, order context: String) -> String {
    let (head, arguments) = call(table: owner, order: context)
    return "\(head)\(arguments.joined(separator: ", ")))"
  }

  private func call(table owner: String, order context: String) -> (head: String, arguments: [String]) {
    var arguments: [String]
    let form: String
    switch choice.meaning {
    case .powerOfTen: (form, arguments) = ("powersOfTen", [])
    case .factor:
      form = "factors"
      arguments = ScalingShape(selector).map { ["of: \($0.code)"] } ?? []
    case .cases: (form, arguments) = ("cases", ["\(owner).\(table?.name ?? "")"])
    }
    switch source {
    case .beside(let selector):
      let shape = RegisterShape(selector, shared: "")
      arguments.append("by: \(SwiftStringLiteral(selector.name))")
      arguments.append("at: \(SwiftNumber.hex(selector.offset))")
      arguments.append(shape.raw)
      if let order = shape.order(in: context) { arguments.append("order: \(order)") }
      if let none = shape.notAvailable { arguments.append("notAvailable: \(none)") }
    case .apart(let site, let key):
      arguments += ["by: \(site.code)", "key: \(SwiftStringLiteral(key))"]
    }
    return ("RegisterScaleChoice.\(form)(", arguments)
  }

  /// Writes the static member.
  func emit(into writer: inout SwiftWriter) {
    guard let member else { return }
    let (head, arguments) = call(table: "Value", order: "")
    writer.call("static let \(member) = \(head)", arguments)
  }
}
