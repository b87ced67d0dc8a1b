import DeviceModel
import MapSyntax
import RegisterEncoding

extension Rule {
  /// What is plausible of a field is no range, or reaches beyond what its bits can hold.
  package static let fieldPlausibleInvalid = Rule(
    id: "field-plausible-invalid",
    summary: "The plausible range of a field is reversed, or has a bound that its bits cannot hold.",
    why: "A record that is right would be an error, or one that is wrong would not.")
}

/// Compares the plausible ranges of fields with the numbers that these can hold.
enum FieldPlausibleInvalid: TypeRule {
  static let rule = Rule.fieldPlausibleInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachType { type in
      guard case .record(let fields) = type.body else { return }
      for field in fields {
        guard let range = field.plausible, let node = field.fields?[.plausible] else { continue }
        if let low = range.lowest, let high = range.highest, range.isReversed {
          log.report(
            .init(
              .fieldPlausibleInvalid, "the range begins at \(low) and ends at \(high)", at: node,
              help: "the lower bound comes first: `\(high)..\(low)`"))
        } else if let bound = range.bounds.first(where: { isOutOfReach($0, of: field) }) {
          log.report(
            .init(
              .fieldPlausibleInvalid, "\(bound) is more than `\(field.name)` can hold, or less", at: node,
              help: "leave a bound out that the bits set anyway, or look at bits and scale again"))
        }
      }
    }
  }

  private static func isOutOfReach(_ bound: ExactNumber, of field: FieldDefinition) -> Bool {
    let width = field.bits.high - field.bits.low + 1
    // Bits that make no sense, a scale that could not be read, and what is no number have findings.
    guard (1...64).contains(width), let scaling = field.scaling else { return false }
    let type: ValueType
    switch field.kind {
    case .unsigned: type = .integer(bits: width, signed: false)
    case .signed: type = .integer(bits: width, signed: true)
    case .signMagnitude: type = .signMagnitude(bits: width)
    case .bool, .named, nil: return false
    }
    guard let numbers = type.rawNumbers else { return false }
    if scaling.isIdentity {
      return bound < ExactNumber(numbers.lowerBound) || ExactNumber(numbers.upperBound) < bound
    }
    let ends = [scaling.value(of: numbers.lowerBound), scaling.value(of: numbers.upperBound)].sorted()
    return bound.double < ends[0] || ends[1] < bound.double
  }
}
