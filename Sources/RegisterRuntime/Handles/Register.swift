public import ModbusProtocol
public import RegisterEncoding

/// One value of a device, as an address: making one sends nothing.
public struct Register<Value: RegisterValue, Access: RegisterAccess>: Sendable {
  /// The block that the register belongs to.
  public private(set) var _place: RegisterPlace
  /// How the value is laid out in its registers.
  public let format: RegisterFormat
  /// The unit, as shown to people; `nil` for a number without one and for values that are not numbers.
  public let unit: StaticString?
  /// Where another register chooses the unit.
  let units: RegisterUnits?
  /// Where another register gives the scale.
  let scales: RegisterScaleChoice?
  /// What the vendor allows to be written.
  public let limits: RegisterLimits<Value.Bound>
  /// What a value that is read has to be; anything else is an error.
  var plausible = RegisterLimits<Value.Bound>.none
  /// The registers that hold bounds of what may be written.
  private(set) var bounds: RegisterBounds?
  /// The distance of each word from the address, where the words lie apart; empty for any other value.
  var apart: [Int] = []
  /// The distance of the address to write to from the block, where it is another address.
  var writeOffset: Int?
  let name: StaticString
  let index: Int?
  let offset: Int
  let functions: WriteFunctions

  /// Creates a handle; generated code does so.
  public init(
    _ place: RegisterPlace, _ name: StaticString, at offset: Int, _ raw: RawType,
    order: RegisterOrder = .abcd,
    scale: RegisterScaling = .identity, scaleBy scales: RegisterScaleChoice? = nil,
    notAvailable: [RegisterSentinel] = [],
    unit: StaticString? = nil, unitBy units: RegisterUnits? = nil,
    limits: RegisterLimits<Value.Bound> = .none,
    write functions: WriteFunctions = .singleOrMultiple
  ) {
    let format = RegisterFormat(raw, order: order, scale: scale, notAvailable: notAvailable)
    self.init(
      place, name, index: nil, at: offset, format, unit: unit, units: units, scales: scales, limits: limits,
      write: functions)
  }

  // A default argument costs swiftc about as much as the rest of a call. Most registers need none of them, so they have
  // initialisers of their own.

  /// Creates a handle of a plain value; generated code does so.
  public init(_ place: RegisterPlace, _ name: StaticString, at offset: Int, _ raw: RawType) {
    self.init(
      place, name, index: nil, at: offset, RegisterFormat(raw), unit: nil, limits: .none,
      write: .singleOrMultiple)
  }

  /// Creates a handle of a plain value with a unit; generated code does so.
  public init(
    _ place: RegisterPlace, _ name: StaticString, at offset: Int, _ raw: RawType, unit: StaticString
  ) {
    self.init(
      place, name, index: nil, at: offset, RegisterFormat(raw), unit: unit, limits: .none,
      write: .singleOrMultiple)
  }

  /// Creates a handle of a scaled value with a unit; generated code does so.
  public init(
    _ place: RegisterPlace, _ name: StaticString, at offset: Int, _ raw: RawType, scale: RegisterScaling,
    unit: StaticString
  ) {
    self.init(
      place, name, index: nil, at: offset, RegisterFormat(raw, scale: scale), unit: unit, limits: .none,
      write: .singleOrMultiple)
  }

  init(
    _ place: RegisterPlace, _ name: StaticString, index: Int?, at offset: Int, _ format: RegisterFormat,
    unit: StaticString?, units: RegisterUnits? = nil, scales: RegisterScaleChoice? = nil,
    limits: RegisterLimits<Value.Bound>,
    write functions: WriteFunctions
  ) {
    self.units = units
    self.scales = scales
    self._place = place
    self.name = name
    self.index = index
    self.offset = offset
    self.format = format
    self.unit = unit
    self.limits = limits
    self.functions = functions
  }

  /// The same handle, whose values have to lie between two bounds when they are read, or above or below one where the other
  /// is `nil`; generated code makes it.
  public func _plausible(_ lowest: Value.Bound?, _ highest: Value.Bound?) -> Self {
    var register = self
    register.plausible = .range(lowest, highest)
    return register
  }

  /// The same handle, for what is written between bounds that other registers hold; generated code makes it.
  public func _limited(by bounds: RegisterBounds) -> Self {
    var register = self
    register.bounds = bounds
    return register
  }

  /// The same handle of a value whose words lie apart: at these distances from its address, the most significant word
  /// first; generated code makes it.
  public func _apart(_ offsets: [Int]) -> Self {
    var register = self
    register.apart = offsets
    return register
  }

  /// The same handle, for what is written at another address than it is read from; generated code makes it.
  public func _written(at offset: Int) -> Self {
    var register = self
    register.writeOffset = offset
    return register
  }

  /// The table.
  public var table: RegisterTable { _place.table }
  /// The first address, counted from 0.
  public var address: Int { _place.address + offset }
  /// The first address to write to, which is mostly the same.
  public var writeAddress: Int { _place.address + (writeOffset ?? offset) }
  /// The number of addresses: registers, or 1 for a bit. Where the words lie apart, those between count.
  public var count: Int { apart.max().map { $0 + 1 } ?? format.raw.count }
  var addresses: Range<Int> { address..<address + count }
  /// The addresses that have to come from one request: those of the value and of what its meaning depends on.
  var atomicAddresses: Range<Int> {
    let own = _place.atomic(addresses)
    return scales?.addresses(at: _place.address).map(own.joined) ?? own
  }
  /// The addresses that a read asks for.
  private var requestedAddresses: Range<Int> { _place.withLink(atomicAddresses) }

  /// The addresses by which the value is taken out of what was read: where that has the value without what comes with it in a
  /// request of its own, the value's own.
  private func addresses(in image: ReadImage) -> Range<Int> {
    let isAlone =
      !image.contains(_place.unitTable, requestedAddresses)
      && image.contains(_place.unitTable, atomicAddresses)
    return isAlone ? atomicAddresses : requestedAddresses
  }
  /// The path in the map: `outlets[3].poles[0].rms-current`.
  public var path: String {
    let path = _place.path(of: "\(name)")
    return index.map { "\(path)[\($0)]" } ?? path
  }

  /// The block, with what has to hold for the register to be there: in a block that was found, all that the value takes or
  /// depends on has to be in it.
  var place: RegisterPlace {
    guard _place.end != nil else { return _place }
    let ends = [
      atomicAddresses.upperBound, writeAddress + count, units?.addresses(at: _place.address).upperBound,
      scales?.end(for: _place), bounds?.end(for: _place),
    ]
    return _place.reaching(ends.lazy.compactMap(\.self).max() ?? 0)
  }

  /// The same handle where the device has its block.
  public func _located(by found: FoundChains) -> Self {
    var register = self
    register._place = _place.located(by: found)
    return register
  }

  var target: RequestTarget {
    RequestTarget(
      session: _place.session, unitTable: _place.unitTable, address: address, count: count, path: path)
  }

  var writeTarget: RequestTarget {
    RequestTarget(
      session: _place.session, unitTable: _place.unitTable, address: writeAddress, count: count, path: path)
  }
}

extension Register: RegisterReadable where Access: ReadableAccess {
  /// The path in the map.
  public var _path: String { path }

  /// Whether the value rests on the walk alone.
  public var _restsOnWalk: Bool { place.restsOnWalk }

  /// Adds the register's addresses to a selection.
  public func _select(into selection: inout ReadSelection) {
    selection.refuse(_place.refusal(.read, of: target))
    select(addresses(in: selection.known), &selection)
  }

  private func select(_ addresses: Range<Int>, _ selection: inout ReadSelection) {
    selection.add(while: place.conditions, target) { selection in
      selection.add(after: scales?.registerApart(for: _place)) { $0.add(_place.unitTable, addresses) }
    }
  }

  /// Takes the value out of what was read.
  public func _decode(from image: ReadImage) throws(RegisterError) -> Value {
    try place.requirePresent(in: image, target)
    return try decode(words(addresses(in: image), image))
  }

  /// The format, with the scale that was read where another register gives it.
  func scaledFormat(in image: ReadImage) throws(RegisterError) -> RegisterFormat {
    try scaledFormat(in: words(addresses(in: image), image))
  }

  func words(_ addresses: Range<Int>, _ image: ReadImage) -> RegisterWords {
    image.words(_place.unitTable, addresses).known(scales?.context(in: image, for: _place))
  }

  private func decode(_ words: RegisterWords) throws(RegisterError) -> Value {
    if let absence = _place.absence(in: words) { throw target.error(.read, absence) }
    let scaled = try scaledFormat(in: words)
    do {
      let offset = address - words.address
      guard apart.isEmpty else {
        return try Value.decode(words.joined(at: offset, apart), at: 0, scaled, in: plausible)
      }
      return try Value.decode(words, at: offset, scaled, in: plausible)
    } catch {
      throw target.error(.read, .undecodable(error))
    }
  }

  /// The format with the scale that words give, where another register gives it.
  func scaledFormat(in words: RegisterWords) throws(RegisterError) -> RegisterFormat {
    do {
      return try scales?.format(
        format, ofValueAt: address - words.address, in: words, base: _place.address - words.address)
        ?? format
    } catch {
      throw _place.error(undecodable: error)
    }
  }

  /// Reads the value and its unit, which another register may choose, in one request.
  ///
  /// - Returns: The value, and the unit as shown to people; `nil` for a value without one.
  /// - Throws: `RegisterError` naming the device, the path and the addresses.
  public func readWithUnit() async throws(RegisterError) -> (value: Value, unit: String?) {
    let (register, image) = try await readImage(of: self) { $0.selectWithUnit(into: &$1) }
    return try register.decodeWithUnit(from: image)
  }

  private func addresses(with units: RegisterUnits) -> Range<Int> {
    atomicAddresses.joined(with: units.addresses(at: _place.address))
  }

  /// Adds the register's addresses to a selection, and those of the register that chooses its unit.
  func selectWithUnit(into selection: inout ReadSelection) {
    guard let units else { return _select(into: &selection) }
    selection.refuse(_place.refusal(.read, of: target))
    select(addresses(with: units), &selection)
  }

  /// Takes the value and its unit out of what was read.
  func decodeWithUnit(from image: ReadImage) throws(RegisterError) -> (value: Value, unit: String?) {
    guard let units else { return (try _decode(from: image), unit.map { "\($0)" }) }
    try place.requirePresent(in: image, target)
    let words = words(addresses(with: units), image)
    let value = try decode(words)
    do {
      return (value, try units.unit(of: value, in: words, base: _place.address - words.address))
    } catch {
      throw _place.error(undecodable: error)
    }
  }
}

extension Register where Access: WritableAccess {
  /// Writes a value, whole and in one request.
  ///
  /// Where another register gives the scale, it is read before and after the write; one that holds a bound, before it.
  ///
  /// - Throws: `RegisterError`. A value outside the limits, one that the register cannot hold exactly, and any value
  ///   while the block is locked are refused before anything is written. With `outcomeUnknown` the value may have been
  ///   written.
  public func write(_ value: Value) async throws(RegisterError) {
    try await WritePlan(RegisterWrite(value, to: self)).carryOut()
  }
}
