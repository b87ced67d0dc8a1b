import DeviceModel
import DocumentEvidence
import RegisterEncoding

/// A fact of a value that the map states and none of its rows prints.
///
/// It is no slip by itself: a document may say it in its text. A unit beside an empty cell deserves a look all the same.
package struct UnprintedFact: Sendable, Hashable {
  /// The path of the value, without indices.
  package let path: String
  /// The kind of the fact.
  package let kind: FactKind
  /// What the map states.
  package let stated: String

  /// What is looked for: facts that change what a number means, or may be.
  private static let kinds: [FactKind] = [.unit, .scale, .range, .default]

  /// The facts of a value that its rows do not print.
  ///
  /// - Parameter printed: The kinds that they print, understood or not.
  static func all(of register: RegisterLayout, at path: String, besides printed: Set<FactKind>)
    -> [UnprintedFact]
  {
    kinds.filter { !printed.contains($0) }.compactMap { kind in
      text(kind, of: register).map { UnprintedFact(path: path, kind: kind, stated: $0) }
    }
  }

  private static func text(_ kind: FactKind, of register: RegisterLayout) -> String? {
    switch kind {
    case .unit: return register.unitChoice == nil ? register.unit : nil
    case .scale:
      guard register.scaleChoice == nil, register.scaling.factor != register.scaling.divisor else {
        return nil
      }
      let scaling = register.scaling
      return scaling.divisor == 1 ? "\(scaling.factor)" : "\(scaling.factor)/\(scaling.divisor)"
    case .range: return (register.constraint?.range ?? register.plausible)?.text()
    case .default: return register.command == nil ? register.defaultValue?.description : nil
    default: return nil
    }
  }
}

extension EvidenceFacts {
  /// The kinds of facts that a row prints, understood or not.
  var printedKinds: Set<FactKind> {
    var kinds = Set(unclear)
    if unit != nil { kinds.insert(.unit) }
    if scale != nil { kinds.insert(.scale) }
    if range != nil || choices.bare.count > 1 { kinds.insert(.range) }
    if defaultNumber != nil { kinds.insert(.default) }
    return kinds
  }
}
