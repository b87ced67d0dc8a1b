import ModbusProtocol
import RegisterEncoding

/// A value that is computed from registers of a block: making one sends nothing, and reading it is one request for all its
/// terms, beside those for registers that decide about them.
public struct RegisterSum<Value: RegisterSumValue>: Sendable {
  /// The block that the value belongs to.
  public private(set) var _place: RegisterPlace
  /// The unit, as shown to people; `nil` for a number without one.
  public let unit: StaticString?
  let name: StaticString
  private var terms: [RegisterTerm]

  /// Creates a handle; generated code does so.
  public init(
    _ place: RegisterPlace, _ name: StaticString, of terms: [RegisterTerm], unit: StaticString? = nil
  ) {
    _place = place
    self.name = name
    self.terms = terms
    self.unit = unit
  }

  /// The same handle where the device has its block.
  public func _located(by found: FoundChains) -> Self {
    var sum = self
    sum._place = _place.located(by: found)
    sum.terms = terms.map { $0.located(found) }
    return sum
  }

  /// The path in the map: `inverters[1].losses`.
  public var path: String { _place.path(of: "\(name)") }

  /// The addresses that one request has to bring.
  var addresses: Range<Int> {
    guard let first = terms.first else { return _place.address..<_place.address }
    return terms.dropFirst().reduce(first.addresses) { $0.joined(with: $1.addresses) }
  }

  /// Why a term is not there, or not known to be, in a block that is; `nil` when it is there.
  private func absence(of term: RegisterTerm, in image: ReadImage) -> RegisterError.Cause? {
    for condition in term.conditions.dropFirst(_place.conditions.count) {
      if let absence = condition.absence(in: image) { return absence }
    }
    return nil
  }

  private var target: RequestTarget {
    RequestTarget(
      session: _place.session, unitTable: _place.unitTable, address: addresses.lowerBound,
      count: addresses.count,
      path: path)
  }

  /// The sum; `nil` where a term has no value or is not there.
  ///
  /// - Throws: `RegisterError` when a term is an error, also where another has no value.
  func sum(in image: ReadImage) throws(RegisterError) -> Double? {
    var there: [RegisterTerm] = []
    for term in terms {
      switch absence(of: term, in: image) {
      case nil: there.append(term)
      case .absent?, .notFound?: continue
      case let cause?: throw target.error(.read, cause)
      }
    }
    guard there.count == terms.count else {
      // There is no sum, but one of these may be an error.
      for term in there where term.isRead(in: image, _place.unitTable) {
        _ = try term.number(image, term.addresses)
      }
      return nil
    }
    let addresses = addresses
    guard image.contains(_place.unitTable, start: addresses.lowerBound, count: addresses.count) else {
      throw target.error(.read, .notRead)
    }
    var numbers: [ScaledTerm] = []
    for term in terms {
      if let number = try term.number(image, addresses) { numbers.append(number) }
    }
    guard numbers.count == terms.count, !numbers.isEmpty else { return nil }
    if let sum = ScaledTerm.sum(of: numbers) { return sum }
    let words = image.words(_place.unitTable, addresses).words(at: 0, count: addresses.count)
    let problem = UndecodableValue(
      words, at: addresses.lowerBound, expected: "numbers whose sum is not too large")
    throw target.error(.read, .undecodable(problem))
  }
}

extension RegisterSum: RegisterReadable {
  /// The path in the map.
  public var _path: String { path }

  /// Whether a term rests on the walk alone.
  public var _restsOnWalk: Bool {
    _place.restsOnWalk
      || terms.contains { $0.conditions.contains(where: \.restsOnWalk) }
  }

  /// Adds the addresses of all terms to a selection, as what one request has to bring.
  public func _select(into selection: inout ReadSelection) {
    selection.refuse(_place.refusal(.read, of: target))
    selection.add(while: terms.flatMap(\.conditions), target) { selection in
      let scales = terms.compactMap(\.scale)
      // All are asked for at once, and the terms once all have been read.
      for scale in scales { selection.add(after: scale) { _ in } }
      select(scaledBy: scales[...], &selection)
    }
    // Where a term is not there, there is no sum to read at once; what is there of the others may still be an error.
    guard terms.contains(where: { selection.isAbsent(while: $0.conditions) }) else { return }
    for term in terms {
      selection.add(while: term.conditions, target) { selection in
        selection.add(after: term.scale) { $0.add(_place.unitTable, term.addresses) }
      }
    }
  }

  private func select(scaledBy scales: ArraySlice<DecidingRegister>, _ selection: inout ReadSelection) {
    guard let scale = scales.first else { return selection.add(_place.unitTable, addresses) }
    selection.add(after: scale) { select(scaledBy: scales.dropFirst(), &$0) }
  }

  /// Takes the value out of what was read.
  public func _decode(from image: ReadImage) throws(RegisterError) -> Value {
    try _place.requirePresent(in: image, target)
    guard let value = Value(_sum: try sum(in: image)) else { throw target.error(.read, .notRead) }
    return value
  }
}

/// What a computed value is: `Double`, or `Double?` where a term may have no value or may not be there.
public protocol RegisterSumValue: Sendable {
  /// Takes a sum; `nil` where there has to be one.
  init?(_sum: Double?)
}

extension Double: RegisterSumValue {
  /// The sum, which has to be there.
  public init?(_sum: Double?) {
    guard let _sum else { return nil }
    self = _sum
  }
}

extension Double?: RegisterSumValue {
  /// The sum, if there is one.
  public init?(_sum: Double?) { self = _sum }
}
