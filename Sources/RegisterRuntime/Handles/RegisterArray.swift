public import ModbusProtocol
public import RegisterEncoding

/// Adjacent values of one type. Its elements are registers of their own.
public struct RegisterArray<Item: RegisterValue, Access: RegisterAccess>: Sendable {
  /// The block that the array belongs to.
  public private(set) var _place: RegisterPlace
  /// The unit of the elements, as shown to people.
  public let unit: StaticString?
  /// Where another register chooses the unit.
  let units: RegisterUnits?
  /// The number of elements.
  public let count: Int
  private(set) var pattern: Register<Item, Access>

  /// Creates a handle; generated code does so.
  public init(
    _ place: RegisterPlace, _ name: StaticString, at offset: Int, count: Int, _ raw: RawType,
    order: RegisterOrder = .abcd, scale: RegisterScaling = .identity,
    scaleBy scales: RegisterScaleChoice? = nil,
    notAvailable: [RegisterSentinel] = [], unit: StaticString? = nil, unitBy units: RegisterUnits? = nil,
    limits: RegisterLimits<Item.Bound> = .none, write functions: WriteFunctions = .singleOrMultiple
  ) {
    self._place = place
    self.unit = unit
    self.units = units
    self.count = count
    self.pattern = Register(
      place, name, at: offset, raw, order: order, scale: scale, scaleBy: scales, notAvailable: notAvailable,
      unit: unit, limits: limits, write: functions)
  }

  /// The same handle, whose elements have to lie between two bounds when they are read, or above or below one where the
  /// other is `nil`; generated code makes it.
  public func _plausible(_ lowest: Item.Bound?, _ highest: Item.Bound?) -> Self {
    var array = self
    array.pattern = pattern._plausible(lowest, highest)
    return array
  }

  /// The same handle, for what is written at another address than it is read from; generated code makes it.
  public func _written(at offset: Int) -> Self {
    var array = self
    array.pattern.writeOffset = offset
    return array
  }

  /// The table.
  public var table: RegisterTable { pattern.table }
  /// The first address, counted from 0.
  public var address: Int { pattern.address }
  /// The first address to write to, which is mostly the same.
  public var writeAddress: Int { pattern.writeAddress }
  /// The path in the map: `ac-waveform.samples`.
  public var path: String { pattern.path }

  private var elementCount: Int { pattern.format.raw.count }

  var addresses: Range<Int> { address..<address + count * elementCount }

  private func addresses(of index: Int) -> Range<Int> {
    address + index * elementCount..<address + (index + 1) * elementCount
  }

  /// Where a register gives the scale that comes with the values, the addresses of all that has to come from one request.
  private var scaledAddresses: Range<Int>? {
    pattern.scales?.addresses(at: _place.address).map { scale in
      _place.atomic(addresses).joined(with: scale)
    }
  }

  /// The block, with what has to hold for the array to be there; see `Register.place`.
  var place: RegisterPlace {
    guard _place.end != nil, count > 0 else { return _place }
    let ends =
      [address, writeAddress].map { $0 + count * elementCount }
      + [
        units?.addresses(at: _place.address).upperBound, scaledAddresses?.upperBound,
        pattern.scales?.end(for: _place),
      ].compactMap(\.self)
    return _place.reaching(ends.max() ?? 0)
  }

  /// The same handle where the device has its block.
  public func _located(by found: FoundChains) -> Self {
    var array = self
    array.pattern = pattern._located(by: found)
    array._place = array.pattern._place
    return array
  }

  private var target: RequestTarget {
    RequestTarget(
      session: _place.session, unitTable: _place.unitTable, address: address, count: count * elementCount,
      path: path)
  }

  var writeTarget: RequestTarget {
    var target = target
    target.address = writeAddress
    return target
  }
}

extension RegisterArray: RandomAccessCollection {
  /// 0.
  public var startIndex: Int { 0 }
  /// The number of elements.
  public var endIndex: Int { count }

  /// One element; the index must be below `count`.
  public subscript(index: Int) -> Register<Item, Access> {
    precondition(indices.contains(index), "\(path)[\(index)]: the array has \(count) elements")
    var element = Register<Item, Access>(
      pattern._place, pattern.name, index: index, at: pattern.offset + index * elementCount, pattern.format,
      unit: unit, units: units, scales: pattern.scales, limits: pattern.limits, write: pattern.functions)
    element.plausible = pattern.plausible
    element.writeOffset = pattern.writeOffset.map { $0 + index * elementCount }
    return element
  }
}

extension RegisterArray: RegisterReadable where Access: ReadableAccess {
  /// The path in the map.
  public var _path: String { path }

  /// Whether the values rest on the walk alone.
  public var _restsOnWalk: Bool { place.restsOnWalk }

  /// Adds the addresses of every element to a selection.
  public func _select(into selection: inout ReadSelection) {
    selection.refuse(_place.refusal(.read, of: target))
    select(&selection) { selection in
      if let all = scaledAddresses { return selection.add(_place.unitTable, all) }
      for index in 0..<count {
        selection.add(_place.unitTable, _place.atomic(addresses(of: index)))
      }
    }
  }

  private func select(_ selection: inout ReadSelection, _ add: (inout ReadSelection) -> Void) {
    selection.add(while: place.conditions, target) { selection in
      selection.add(after: pattern.scales?.registerApart(for: _place), add)
    }
  }

  /// Takes the values out of what was read.
  public func _decode(from image: ReadImage) throws(RegisterError) -> [Item] {
    try place.requirePresent(in: image, target)
    if _place.selectedCase != nil {
      for index in 0..<count {
        let absence = _place.absence(in: image.words(_place.unitTable, _place.atomic(addresses(of: index))))
        if let absence { throw target.error(.read, absence) }
      }
    }
    return try decode(words(scaledAddresses ?? addresses, image))
  }

  private func words(_ addresses: Range<Int>, _ image: ReadImage) -> RegisterWords {
    image.words(_place.unitTable, addresses).known(pattern.scales?.context(in: image, for: _place))
  }

  /// The values in words that contain them and the register that gives their scale.
  private func decode(_ words: RegisterWords) throws(RegisterError) -> [Item] {
    do {
      guard let scales = pattern.scales else {
        return try words.values(
          pattern.name, at: address - words.address, count: count, pattern.format, in: pattern.plausible)
      }
      return try words.values(
        pattern.name, at: address - words.address, count: count, pattern.format, scaleBy: scales,
        base: _place.address - words.address, in: pattern.plausible)
    } catch {
      throw _place.error(undecodable: error)
    }
  }

  /// Reads the values and their unit, which another register may choose, in one request.
  ///
  /// - Returns: The values, and the unit as shown to people; `nil` for values without one.
  /// - Throws: `RegisterError` naming the device, the path and the addresses.
  public func readWithUnit() async throws(RegisterError) -> (values: [Item], unit: String?) {
    let (array, image) = try await readImage(of: self) { $0.selectWithUnit(into: &$1) }
    return try array.decodeWithUnit(from: image)
  }

  private func addresses(with units: RegisterUnits) -> Range<Int> {
    (scaledAddresses ?? _place.atomic(address..<address + target.count))
      .joined(with: units.addresses(at: _place.address))
  }

  /// Adds the addresses of every element to a selection, and those of the register that chooses their unit.
  func selectWithUnit(into selection: inout ReadSelection) {
    guard let units else { return _select(into: &selection) }
    selection.refuse(_place.refusal(.read, of: target))
    select(&selection) { $0.add(_place.unitTable, addresses(with: units)) }
  }

  /// Takes the values and their unit out of what was read.
  func decodeWithUnit(from image: ReadImage) throws(RegisterError) -> (values: [Item], unit: String?) {
    guard let units else { return (try _decode(from: image), unit.map { "\($0)" }) }
    try place.requirePresent(in: image, target)
    let words = words(addresses(with: units), image)
    if let absence = _place.absence(in: words) { throw target.error(.read, absence) }
    let values = try decode(words)
    do {
      return (values, try units.unit(in: words, base: _place.address - words.address))
    } catch {
      throw _place.error(undecodable: error)
    }
  }
}

extension RegisterArray where Access: WritableAccess {
  /// Writes every element in one request. Where another register gives the scale, it is read before and after.
  ///
  /// - Throws: `RegisterError`. A wrong number of values, a value outside the limits, and any values while the block is
  ///   locked are refused before anything is written. With `outcomeUnknown` the values may have been written.
  public func write(_ values: [Item]) async throws(RegisterError) {
    try await WritePlan(ArrayWrite(values, to: self)).carryOut()
  }
}
