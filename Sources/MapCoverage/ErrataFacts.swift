import DeviceModel
import DocumentEvidence

/// What a map declares as errors of its documents, by place and fact.
struct ErrataFacts {
  private struct Fact {
    let path: String
    let keys: [Substring]
    let value: String
  }

  private var facts: [Fact]

  init(_ errata: [ErratumLayout]) {
    facts = errata.flatMap { erratum in
      erratum.facts.map { Fact(path: erratum.path, keys: $0.key.split(separator: "."), value: $0.value) }
    }
  }

  /// The keys of a map that state a kind of fact.
  private static func keys(of kind: FactKind) -> Set<Substring> {
    switch kind {
    case .address: ["at", "decimal", "number"]
    case .words: ["words", "size", "extent"]
    case .type, .sign, .values: ["type", "count", "words"]
    case .wordOrder: ["word-order", "byte-order"]
    case .unit: ["unit"]
    case .scale: ["scale"]
    case .access: ["access"]
    case .range: ["range", "plausible", "values"]
    case .default: ["default"]
    }
  }

  /// Whether an erratum declares that a fact is printed so at a place.
  func settle(_ difference: FactDifference, at path: String) -> Bool {
    let keys = Self.keys(of: difference.kind)
    return facts.contains { fact in
      guard path == fact.path || path.hasPrefix(fact.path + ".") else { return false }
      // A whole type is printed otherwise in many ways; that it is, is enough.
      if [.type, .sign, .values].contains(difference.kind), fact.path == path {
        return fact.keys.first == "type"
      }
      return fact.keys.last.map(keys.contains) ?? false
        && difference.printed.map { Self.says(fact.value, $0) } ?? false
    }
  }

  private static func says(_ value: String, _ printed: String) -> Bool {
    value == printed || ExactNumber(value).map { $0 == ExactNumber(printed) } ?? false
  }

  /// The ordinals of rows that are declared to be printed at the addresses of a row, with the paths of what they are rows of.
  func rows(of row: EvidenceFacts) -> [(path: String, ordinal: Int)] {
    facts.compactMap { fact in
      let printed =
        switch fact.keys.last {
        case "at": row.hexadecimal ?? row.decimal
        case "decimal": row.decimal
        default: Int?.none
        }
      guard let printed, let rows = fact.keys.firstIndex(of: "rows"), rows + 1 < fact.keys.count,
        let ordinal = Int(fact.keys[rows + 1]), ExactNumber(fact.value) == ExactNumber(printed)
      else { return nil }
      return (fact.path, ordinal)
    }
  }
}
