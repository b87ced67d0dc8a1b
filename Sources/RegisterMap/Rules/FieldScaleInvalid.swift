import DeviceModel
import MapSyntax
import RegisterEncoding

extension Rule {
  /// A field of a record has a scale, an offset or a unit that it cannot have.
  package static let fieldScaleInvalid = Rule(
    id: "field-scale-invalid",
    summary:
      "A field of a record has a scale, an offset, a unit or a plausible range without a number, or its numbers cannot be told apart.",
    why:
      "There is nothing to multiply or to judge, or another field could not be written without changing this one."
  )
}

/// Finds scales, offsets, units and plausible ranges on fields without a number, and scales that cannot be computed with.
enum FieldScaleInvalid: TypeRule {
  static let rule = Rule.fieldScaleInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachType { type in
      guard case .record(let fields) = type.body else { return }
      for field in fields { check(field, log) }
    }
  }

  private static func check(_ field: FieldDefinition, _ log: FindingLog) {
    guard let keys = field.fields, let kind = field.kind else { return }
    if let text = notNumber(kind) {
      for key in [FieldKey.scale, .offset, .unit, .plausible] {
        guard let node = keys[key] else { continue }
        log.report(
          .init(
            .fieldScaleInvalid, "`\(key.rawValue)` has no meaning on \(text), which is not a number", at: node
          ))
      }
      return
    }
    guard let node = keys[.scale] ?? keys[.offset], let problem = problem(of: field) else { return }
    log.report(.init(.fieldScaleInvalid, problem, at: node))
  }

  private static func notNumber(_ kind: FieldDefinition.Kind) -> String? {
    switch kind {
    case .unsigned, .signed, .signMagnitude: nil
    case .bool: "`bool`"
    case .named(let name): "`\(name)`"
    }
  }

  private static func problem(of field: FieldDefinition) -> String? {
    if field.scale == .zero { return "a scale of 0 makes every value 0" }
    let (low, high) = field.bits
    // What could not be read, and bits that make no sense, have findings.
    guard field.isScaleRead, (0...63).contains(high - low) else { return nil }
    guard let scaling = field.scaling else { return "scale and offset do not fit in 64 bits" }
    // Two's complement has the lowest of all numbers.
    let most = Int128(1) << Int128(high - low + 1)
    let ends = [-most, most].map { scaling.value(of: $0).magnitude }
    // Each value is rounded by at most half of this, so the nearest number of each is its own.
    guard let greatest = ends.max(), greatest.ulp < scaling.step else {
      return "the numbers of the field are closer to each other than a `Double` can tell"
    }
    return nil
  }
}
