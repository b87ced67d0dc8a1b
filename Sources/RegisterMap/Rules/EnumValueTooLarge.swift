import DeviceModel
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
      guard let base = type.base else { return }
      if case .enumeration(let cases) = type.body {
        for item in cases where !base.numbers.hold(item.numbers) {
          log.report(
            .init(
              .enumValueTooLarge,
              base.isSigned
                ? "\(item.numbers.text) does not fit in `int\(base.bits)`, which holds "
                  + "\(base.numbers.lowerBound) to \(base.numbers.upperBound)"
                : "\(item.numbers.text) does not fit in the \(base.bits) bits of the type",
              at: item.numberNode, help: help(type, base, item)))
        }
      }
    }
    map.forEachField { field in
      guard case .named(let name) = field.kind, case .enumeration(let target)? = map.types[name],
        !target.isSigned, let node = field.kindNode, field.bits.low <= field.bits.high
      else { return }
      let fieldWidth = field.bits.high - field.bits.low + 1
      guard fieldWidth < 64, target.greatestNumber >> Int128(fieldWidth) != 0,
        let (tooLarge, number) = first(of: target, beyond: fieldWidth)
      else { return }
      log.report(
        .init(
          .enumValueTooLarge,
          "`\(tooLarge.name)` = \(number) of `\(name)` does not fit in the "
            + "\(fieldWidth) \(fieldWidth == 1 ? "bit" : "bits") of "
            + "`\(field.name)`", at: node))
    }
  }

  private static func help(_ type: TypeDefinition, _ base: TypeDefinition.Base, _ item: NamedNumber)
    -> String?
  {
    if type.fields[.base] == nil { return "the base is uint16 unless `base` names another" }
    // The bits of a negative number, written as if they had no sign.
    let (number, above) = (item.numbers.lowerBound, Int128(1) << Int128(base.bits))
    guard base.isSigned, item.numbers.lowerBound == item.numbers.upperBound, number > 0, number < above
    else { return nil }
    return "as a number with a sign these bits are \(number - above)"
  }

  private static func first(of type: EnumType, beyond width: Int) -> (EnumType.Case, Int128)? {
    for item in type.cases {
      for numbers in item.numbers where numbers.upperBound >> Int128(width) != 0 {
        return (item, numbers.upperBound)
      }
    }
    return nil
  }
}
