import MapSyntax

extension Rule {
  /// A bit lies beyond the width of its type.
  package static let bitsOutOfWidth = Rule(
    id: "bits-out-of-width", summary: "A bit lies beyond the width of its type.",
    why: "The bit or the base type is wrong.")
}

/// Finds flags and fields beyond the base type, and enums too wide for their field.
enum BitsOutOfWidth: TypeRule {
  static let rule = Rule.bitsOutOfWidth

  /// The bit of each flag or field that lies furthest out.
  private static func bits(of body: TypeDefinition.Body?) -> [(bit: Int, name: String, node: Node)] {
    switch body {
    case .flags(let flags): flags.map { (Int($0.numbers.lowerBound), $0.name, $0.numberNode) }
    case .record(let fields):
      fields.filter { $0.bits.low <= $0.bits.high }.map {
        ($0.bits.low < 0 ? $0.bits.low : $0.bits.high, $0.name, $0.bitsNode)
      }
    default: []
    }
  }

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachType { type in
      guard let width = type.base?.bits else { return }
      let beyond = bits(of: type.body).filter { !(0..<width).contains($0.bit) }
      guard let first = beyond.first else { return }
      let base = type.fields[.base]
      // Several are rather one slip in the width.
      if beyond.count > 1 {
        let others = beyond.count == 2 ? "one more" : "\(beyond.count - 1) more"
        log.report(
          .init(
            .bitsOutOfWidth,
            "the type has \(width) bits (0 to \(width - 1)), and bit \(first.bit) of `\(first.name)` and \(others) are beyond",
            at: base ?? type.nameNode, notes: [.init("`\(first.name)` is here", at: first.node.textRange)],
            help: base == nil ? "the base is uint16 unless `base` names another" : nil))
        return
      }
      log.report(
        .init(
          .bitsOutOfWidth,
          "bit \(first.bit) of `\(first.name)` is beyond the \(width) bits (0 to \(width - 1)) of the type",
          at: first.node, notes: base.map { [.init("the base is here", at: $0.textRange)] } ?? [],
          help: base == nil ? "the base is uint16 unless `base` names another" : nil))
    }
    map.forEachRegister { register, _ in
      guard let field = register.definition.part, field.bits.low <= field.bits.high,
        let bit = [field.bits.low, field.bits.high].first(where: { !(0..<16).contains($0) })
      else { return }
      log.report(
        .init(
          .bitsOutOfWidth, "bit \(bit) of `\(field.name)` is beyond the 16 bits (0 to 15) of a word",
          at: field.bitsNode, help: "a value of several words is a `record`"))
    }
  }
}
