import MapSyntax

extension Rule {
  /// A value of an enum does not fit in its base type.
  package static let enumValueTooLarge = Rule(
    id: "enum-value-too-large", summary: "A value of an enum does not fit in its base type.",
    why: "The value could never be read.")
}

/// Finds values of enums beyond the base type, and enums beyond the bits of a field.
enum EnumValueTooLarge: TypeRule {
  static let rule = Rule.enumValueTooLarge

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachType { type in
      guard let width = type.bits else { return }
      if case .enumeration(let cases) = type.body {
        for item in cases where !item.number.fits(bits: width) {
          log.report(
            .init(
              .enumValueTooLarge, "\(item.number) does not fit in the \(width) bits of the type",
              at: item.numberNode,
              help: type.fields[.base] == nil ? "the base is uint16 unless `base` names another" : nil))
        }
      }
      guard case .record(let fields) = type.body else { return }
      for field in fields {
        guard case .named(let name) = field.kind, case .enumeration(let target)? = map.types[name],
          let node = field.kindNode, field.bits.low <= field.bits.high
        else { continue }
        let fieldWidth = field.bits.high - field.bits.low + 1
        guard fieldWidth < 64, target.greatestValue >> fieldWidth != 0,
          let tooLarge = target.cases.first(where: { $0.value >> fieldWidth != 0 })
        else { continue }
        log.report(
          .init(
            .enumValueTooLarge,
            "`\(tooLarge.name)` = \(tooLarge.value) of `\(name)` does not fit in the "
              + "\(fieldWidth) \(fieldWidth == 1 ? "bit" : "bits") of "
              + "`\(field.name)`", at: node))
      }
    }
  }
}

extension Int128 {
  fileprivate func fits(bits: Int) -> Bool { self >= 0 && self >> bits == 0 }
}
