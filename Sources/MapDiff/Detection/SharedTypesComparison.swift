import DeviceModel

/// Compares the types that maps declare under `types`.
struct SharedTypesComparison {
  let old: MapVersion
  let new: MapVersion
  let log: ChangeLog

  /// What a type keeps under another name: the numbers or bits that it names.
  private enum Signature: Hashable {
    case enumeration(bits: Int, isSigned: Bool, numbers: [[ClosedRange<Int128>]])
    case flags(bits: Int, numbers: [Int])
    case record(bits: Int, fields: [[Int]])
  }

  func compare() {
    let matched = log.match(
      list(old), list(new), as: .types, name: \.name, signature: { Self.signature($0.type) })
    // A record may have a field of a type that is declared behind it.
    for type in matched {
      if let before = type.old.type.swiftName { log.newTypeNames[before] = type.new.type.swiftName }
    }
    for type in matched {
      var comparison = TypeComparison(log: log, pair: type.pair)
      comparison.oldRange = { [old] in old.places.range(of: $0, inTypeAt: ["types", type.old.name]) }
      comparison.newRange = { [new] in new.places.range(of: $0, inTypeAt: ["types", type.new.name]) }
      guard !comparison.compare(type.old.type, type.new.type) else { continue }
      log.report(
        .typeBaseChanged, type.pair, was: TypeName.text(type.old.type), now: TypeName.text(type.new.type))
    }
  }

  private func list(_ version: MapVersion) -> PartList<NamedType> {
    PartList(
      parts: version.layout.types, prefix: "types.",
      range: { version.places.range(of: ["types", $0.name]) }, about: { TypeName.text($0.type) },
      formerNames: \.formerNames)
  }

  private static func signature(_ type: ValueType) -> Signature? {
    switch type {
    case .enumeration(let type):
      .enumeration(bits: type.bits, isSigned: type.isSigned, numbers: type.cases.map(\.numbers))
    case .flags(let type): .flags(bits: type.bits, numbers: type.flags.map(\.bit))
    case .record(let type):
      .record(bits: type.bits, fields: type.fields.map { [$0.lowBit, $0.width] })
    default: nil
    }
  }
}
