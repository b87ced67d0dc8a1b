import DeviceModel
import DocumentEvidence
import RegisterEncoding
import RegisterMap

/// Compares what a row prints with what the map states at a place.
struct FactComparison {
  let facts: EvidenceFacts
  let place: MapPlace
  let hit: MapPlace.Hit
  /// The values of other layouts in the same words.
  var others: [RegisterLayout] = []

  /// The facts that are printed otherwise, in the order of their kinds.
  var differences: [FactDifference] {
    addresses + (place.register.map(differences) ?? place.block.map(sizes) ?? [])
  }

  private var addresses: [FactDifference] {
    var found: [FactDifference] = []
    let stated = hex(hit.address)
    if let printed = facts.hexadecimal, printed != hit.address {
      found.append(FactDifference(.address, printed: hex(printed), stated: stated))
    }
    if let printed = facts.decimal, printed != hit.address {
      found.append(FactDifference(.address, printed: "\(printed)", stated: "\(hit.address)"))
    }
    if let printed = facts.number, !EvidenceFacts.isNumber(printed, of: hit.address) {
      found.append(FactDifference(.address, printed: "\(printed)", stated: "address \(hit.address)"))
    }
    return found
  }

  private func hex(_ address: Int) -> String { "0x" + String(address, radix: 16, uppercase: true) }

  /// A block has the size that is printed for it.
  private func sizes(_ block: BlockLayout) -> [FactDifference] {
    guard let printed = facts.words, facts.last == nil else { return [] }
    let stated = [block.size, block.extent, block.size == nil ? block.span : nil].compactMap(\.self)
    guard let first = stated.first, !stated.contains(printed) else { return [] }
    return [FactDifference(.words, printed: "\(printed)", stated: "\(first)")]
  }

  private func differences(_ register: RegisterLayout) -> [FactDifference] {
    [
      words(register), type(register), order(register), unit(register), scale(register), access(register),
      range(register), MeaningComparison(facts, register, beside: others).difference,
      defaultValue(register),
    ]
    .compactMap(\.self) + unclear(register)
  }

  /// What is printed and not understood, of what the map could state.
  private func unclear(_ register: RegisterLayout) -> [FactDifference] {
    FactKind.allCases.filter { kind in
      guard facts.unclear.contains(kind) else { return false }
      switch kind {
      case .unit: return isNumber(register.type) && register.unitChoice == nil && register.command == nil
      case .scale: return isNumber(register.type) && register.scaleChoice == nil
      case .range, .default: return isNumber(register.type) && register.command == nil
      case .wordOrder: return isOrdered(register)
      case .address, .words, .type, .sign, .values, .access: return true
      }
    }.map { FactDifference($0, printed: nil, stated: nil, cell: facts.unclearCells[$0]) }
  }

  private func words(_ register: RegisterLayout) -> FactDifference? {
    guard let printed = facts.words else { return nil }
    var stated = [register.totalWords]
    if register.count != nil { stated.append(register.words) }
    return stated.contains(printed)
      ? nil : FactDifference(.words, printed: "\(printed)", stated: "\(stated.last ?? 0)")
  }

  private func type(_ register: RegisterLayout) -> FactDifference? {
    // A row of some bits says the type of these alone.
    if let bits = facts.bits {
      let isStated = register.bits != nil || MeaningComparison.names(bits, in: register.type)
      let text = bits.count == 1 ? "bit \(bits.lowerBound)" : "bits \(bits.lowerBound)..\(bits.upperBound)"
      return isStated
        ? nil : FactDifference(.values, printed: text, stated: TypeAgreement.name(of: register.type))
    }
    guard let printed = facts.type, !TypeAgreement.agree(printed, register.type, count: register.count) else {
      return nil
    }
    let name = printed.name(words: facts.words)?.type ?? "\(printed.kind)"
    let isSign = TypeAgreement.differInSign(printed, register.type)
    return FactDifference(
      isSign ? .sign : .type, printed: name, stated: TypeAgreement.name(of: register.type))
  }

  /// Whether the order of its words matters.
  private func isOrdered(_ register: RegisterLayout) -> Bool {
    if case .string = register.type { return false }
    return register.words > 1 && register.apart.isEmpty
  }

  private func order(_ register: RegisterLayout) -> FactDifference? {
    guard let printed = facts.wordOrder, isOrdered(register) else { return nil }
    if printed.word != register.wordOrder {
      return FactDifference(.wordOrder, printed: printed.word.rawValue, stated: register.wordOrder.rawValue)
    }
    guard let byte = printed.byte, byte != register.byteOrder else { return nil }
    return FactDifference(
      .wordOrder, printed: "\(byte.rawValue) in bytes", stated: "\(register.byteOrder.rawValue) in bytes")
  }

  private func unit(_ register: RegisterLayout) -> FactDifference? {
    guard let code = facts.unit?.code, register.unitChoice == nil, register.command == nil,
      isNumber(register.type)
    else {
      return nil
    }
    let printed = UnitVocabulary.display(code) ?? code
    return register.unit == printed ? nil : FactDifference(.unit, printed: code, stated: register.unit)
  }

  private func isNumber(_ type: ValueType) -> Bool {
    switch type {
    case .integer, .float, .base10000, .bcd, .signMagnitude, .raw: true
    case .bool, .string, .parts, .enumeration, .flags, .record: false
    }
  }

  private func scale(_ register: RegisterLayout) -> FactDifference? {
    guard let printed = facts.scale, register.scaleChoice == nil, isNumber(register.type) else { return nil }
    let scaling = register.scaling
    let stated = ExactNumber(significand: Int128(scaling.factor), exponent: -Self.zeros(scaling.divisor))
    return stated == printed
      ? nil : FactDifference(.scale, printed: printed.description, stated: stated.description)
  }

  /// The zeros of a power of ten.
  private static func zeros(_ power: Int64) -> Int { String(power).count - 1 }

  private func access(_ register: RegisterLayout) -> FactDifference? {
    guard let printed = facts.access, printed != register.access else { return nil }
    return FactDifference(.access, printed: printed.rawValue, stated: register.access.rawValue)
  }

  private func range(_ register: RegisterLayout) -> FactDifference? {
    guard isNumber(register.type), register.command == nil else { return nil }
    if let printed = facts.range {
      let bounds = [register.constraint?.range, register.plausible].compactMap(\.self)
      let isStated = bounds.contains { $0.lowest == printed.first && $0.highest == printed.second }
      return isStated
        ? nil
        : FactDifference(.range, printed: "\(printed.first)..\(printed.second)", stated: bounds.first?.text())
    }
    guard facts.choices.bare.count > 1 else { return nil }
    let printed = facts.choices.bare.map { ExactNumber($0) }
    guard register.constraint?.list != printed, register.access.isWritable else { return nil }
    return FactDifference(
      .range, printed: "[\(printed.map(\.description).joined(separator: ", "))]",
      stated: register.constraint?.list.map { "[\($0.map(\.description).joined(separator: ", "))]" })
  }

  private func defaultValue(_ register: RegisterLayout) -> FactDifference? {
    guard let printed = facts.defaultNumber, printed != register.defaultValue, register.command == nil else {
      return nil
    }
    return FactDifference(.default, printed: printed.description, stated: register.defaultValue?.description)
  }
}

extension RegisterLayout.Constraint {
  /// The bounds, of a range.
  var range: NumberRange? {
    if case .range(let range, _) = self { range } else { nil }
  }

  /// The values, of a list.
  var list: [ExactNumber]? {
    if case .list(let values) = self { values } else { nil }
  }
}
