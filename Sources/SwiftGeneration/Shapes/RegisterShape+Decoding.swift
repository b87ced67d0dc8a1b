import DeviceModel

extension RegisterShape {
  /// The expression that takes the value out of `words`, as a call whose arguments may go into lines of their own.
  ///
  /// Numbers, and types whose every raw value means something, are read directly; the others go through the runtime,
  /// which can tell what is wrong with them.
  ///
  /// - Parameter chosen: The runtime's `RegisterScaleChoice`, where another register gives the scale.
  func decoding(scaleBy chosen: String? = nil) -> (opening: String, arguments: [String], closing: String) {
    let plausible = PlausibleShape(layout)
    if layout.count == nil, layout.bits == nil, notAvailable == nil, chosen == nil, plausible == nil {
      if case .raw(let words) = layout.type { return (call("words", "count: \(words)"), [], "") }
      if let number, !canOverflow {
        if let scaling { return ("\(scaling.code).value(of: \(number))", [], "") }
        return (isNumber ? number : "\(elementType)(rawValue: \(number))", [], "")
      }
    }
    let arguments: [String?] = [
      SwiftStringLiteral(layout.name).description,
      place,
      layout.count.map { "count: \($0)" },
      raw,
      order(in: "words").map { "order: \($0)" },
      chosen.map { "scaleBy: \($0)" } ?? scaling.map { "scale: \($0.code)" },
      notAvailable.map { "notAvailable: \($0)" },
      plausible.map { "in: \($0.limits)" },
    ]
    let function = (plausible == nil ? "value" : "plausibleValue") + (layout.count == nil ? "" : "s")
    return ("try \(words).\(function)(", arguments.compactMap(\.self), ")")
  }

  /// Whether a wide float can become too large once it is multiplied.
  private var canOverflow: Bool {
    scaling != nil && layout.type == .float(bits: 64) && layout.scaling.factor.magnitude > 1
  }

  /// The words of the block, or those of the value side by side where they lie apart.
  private var words: String {
    apart.map { "words.joined(at: \(SwiftNumber.hex(layout.offset)), \($0))" } ?? "words"
  }

  private var place: String { "at: \(SwiftNumber.hex(apart == nil ? layout.offset : 0))" }

  private var isNumber: Bool {
    switch layout.type {
    case .integer, .float: true
    case .bool, .base10000, .bcd, .signMagnitude, .string, .parts, .raw, .enumeration, .flags, .record: false
    }
  }

  /// The expression for the raw number, if none of its values can be wrong.
  private var number: String? {
    switch layout.type {
    case .integer(let bits, _) where isWhole(bits): call(String(raw.dropFirst()))
    case .float: call(String(raw.dropFirst()))
    case .enumeration(let type) where isWhole(type.bits): call(type.baseName)
    case .flags(let type) where isWhole(type.bits): call("uint\(type.bits)")
    case .record(let type) where isWhole(type.bits) && !type.hasPlausibleFields: call("uint\(type.bits)")
    case .bool, .integer, .base10000, .bcd, .signMagnitude, .string, .parts, .raw, .enumeration, .flags,
      .record:
      nil
    }
  }

  private func isWhole(_ bits: Int) -> Bool {
    !layout.table.holdsBits && bits == layout.words * 16 && [16, 32, 64].contains(bits)
  }

  private func call(_ function: String, _ argument: String? = nil) -> String {
    let arguments = [place, argument, order(in: "words")].compactMap(\.self)
    return "\(words).\(function)(\(arguments.joined(separator: ", ")))"
  }
}
