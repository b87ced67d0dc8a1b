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

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachType { type in
      guard let width = type.base?.bits else { return }
      func report(_ bit: Int, _ name: String, _ node: Node) {
        guard !(0..<width).contains(bit) else { return }
        log.report(
          .init(
            .bitsOutOfWidth,
            "bit \(bit) of `\(name)` is beyond the \(width) bits (0 to \(width - 1)) of the type",
            at: node, notes: type.fields[.base].map { [.init("the base is here", at: $0.textRange)] } ?? [],
            help: type.fields[.base] == nil ? "the base is uint16 unless `base` names another" : nil))
      }
      switch type.body {
      case .flags(let flags):
        for flag in flags { report(Int(flag.numbers.lowerBound), flag.name, flag.numberNode) }
      case .record(let fields):
        for field in fields where field.bits.low <= field.bits.high {
          report(field.bits.low < 0 ? field.bits.low : field.bits.high, field.name, field.bitsNode)
        }
      default: break
      }
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
