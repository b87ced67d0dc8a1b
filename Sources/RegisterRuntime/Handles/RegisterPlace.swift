import ModbusProtocol

/// The place of a block: the device, the table, the address of its first register and its path in the map.
public struct RegisterPlace: Sendable {
  package let session: DeviceSession
  /// The table of the unit that has the addresses.
  private(set) var unitTable: UnitTable
  private(set) var address: Int
  private var template: StaticString
  private var indices = RegisterIndices()
  private var details: PlaceDetails.Boxed?

  private init(_ session: DeviceSession, _ unitTable: UnitTable, _ path: StaticString, at address: Int) {
    self.session = session
    self.unitTable = unitTable
    self.template = path
    self.address = address
  }

  var table: RegisterTable { unitTable.table }
  var lock: RegisterLock? { details?.details.lock }
  var refresh: RegisterRefresh? { details?.details.refresh }
  var selectedCase: RegisterCase? { details?.details.selectedCase }
  var conditions: [PlacedCondition] { details?.details.conditions ?? [] }
  var block: FoundPlace? { details?.details.block }
  var isCounted: Bool { details?.details.isCounted ?? false }

  /// The indices from the device on, also where the path begins in a shape.
  private var allIndices: RegisterIndices {
    details.map { $0.details.outerIndices.appending(indices) } ?? indices
  }

  /// The same place with other details.
  private func with(_ change: (inout PlaceDetails) -> Void) -> RegisterPlace {
    var place = self
    place.change(change)
    return place
  }

  private mutating func change(_ change: (inout PlaceDetails) -> Void) {
    var details = details?.details ?? PlaceDetails()
    change(&details)
    self.details = .of(details)
  }

  /// The same place, moved to another address.
  private func moved(by offset: Int) -> RegisterPlace {
    var place = self
    place.address += offset
    return place
  }

  // One function a table, so that generated code needs no module but this one.

  /// The place of a top-level block of coils. `path` has `[]` after a repeated block.
  public static func coil(_ session: DeviceSession, _ path: StaticString, at address: Int) -> RegisterPlace {
    RegisterPlace(session, .coil, path, at: address)
  }

  /// The place of a top-level block of discrete inputs.
  public static func discreteInput(
    _ session: DeviceSession, _ path: StaticString, at address: Int
  ) -> RegisterPlace {
    RegisterPlace(session, .discreteInput, path, at: address)
  }

  /// The place of a top-level block of input registers.
  public static func inputRegister(
    _ session: DeviceSession, _ path: StaticString, at address: Int
  ) -> RegisterPlace {
    RegisterPlace(session, .inputRegister, path, at: address)
  }

  /// The place of a top-level block of holding registers.
  public static func holdingRegister(
    _ session: DeviceSession, _ path: StaticString, at address: Int
  ) -> RegisterPlace {
    RegisterPlace(session, .holdingRegister, path, at: address)
  }

  /// The place of a top-level block that has to be found. Addresses count from its id until it is.
  ///
  /// - Parameters:
  ///   - session: The device.
  ///   - path: The path, with `[]` for a block of which a device may have several.
  ///   - number: The number of the block in the description of the device, from 1.
  public static func found(_ session: DeviceSession, _ path: StaticString, block number: UInt16)
    -> RegisterPlace
  {
    let chain = session.description.blocks[Int(number) - 1].chain
    var unitTable = UnitTable(session.description.chains[chain].table)
    unitTable.block = number
    var place = RegisterPlace(session, unitTable, path, at: 0)
    place.change { $0.block = .wanted(path: path, index: nil) }
    return place
  }

  /// The place of a block inside. `path` is the whole path from the device.
  public func inside(_ path: StaticString, at offset: Int) -> RegisterPlace {
    var place = moved(by: offset)
    place.template = path
    return place
  }

  /// The place of a block inside one that has a shape. `path` begins in the shape.
  public func insideShape(_ path: StaticString, at offset: Int) -> RegisterPlace {
    var place = inside(path, at: offset)
    place.change { details in
      details.outerPath = self.path + "."
      details.outerIndices = allIndices
    }
    place.indices = RegisterIndices()
    return place
  }

  /// The same place at a unit id of its own, whatever the client gives the device; the blocks inside are there too.
  public func ofUnit(_ unit: UInt8) -> RegisterPlace {
    var place = self
    place.unitTable.unit = UnitID(rawValue: unit)
    return place
  }

  /// The same place with a lock; the blocks inside have it too.
  public func locked(_ lock: RegisterLock) -> RegisterPlace {
    with { $0.lock = lock }
  }

  /// The same place for what is worth reading so often; the blocks inside are too.
  public func refreshed(_ refresh: RegisterRefresh) -> RegisterPlace {
    with { $0.refresh = refresh }
  }

  /// The same place as one of the layouts of the block.
  public func selected(_ selectedCase: RegisterCase) -> RegisterPlace {
    with { $0.selectedCase = selectedCase }
  }

  /// The same place for what is there only while conditions hold; the blocks inside have them too. In a layout of a block,
  /// that has to be there first.
  public func present(while conditions: [RegisterCondition]) -> RegisterPlace {
    with { details in
      if let selectedCase, !details.conditions.contains(where: \.isLayout) {
        let register = selectedCase.register(in: unitTable, at: address, path: path)
        details.conditions.append(
          PlacedCondition.selected(selectedCase, by: register, base: address).within(end))
      }
      details.conditions += conditions.compactMap { $0.placed(self) }
    }
  }

  /// The place of one of several blocks of a device that have to be found.
  func found(_ index: Int) -> RegisterPlace {
    guard case .wanted(let path, _) = block else { return self }
    return instance(index, stride: 0).with { $0.block = .wanted(path: path, index: index) }
  }

  /// The same place where the device has it.
  func located(by found: FoundChains) -> RegisterPlace {
    guard let number = unitTable.block, case .wanted(let path, let index) = block else { return self }
    var place = self
    let name = index == nil ? "\(path)" : allIndices.fill(path)
    switch found.place(of: number, index: index, path: name) {
    case .missing(let cause): place.change { $0.conditions = [.unplaced(cause)] }
    case .there(let there, let end):
      place.unitTable.block = nil
      place.address += there.address
      let link = DecidingRegister(linkOf: there, in: table)
      let block = session.description.blocks[Int(number) - 1]
      let counters = block.counters.map { $0.register(of: there, in: table) }
      let located = LocatedBlock(
        path: name, isOneOfSeveral: index != nil, link: link, end: end, isOpen: block.readable == nil,
        block: there, binding: found.binding, counts: found.counts,
        lacksCounts: counters.contains { found.counts[$0] == nil && $0.addresses.upperBound <= end })
      place.change { details in
        details.block = .there(located)
        details.conditions =
          [.linked(link, words: there.linkWords)]
          + conditions.map { $0.located(at: there.address, endingAt: end) }
      }
      for (counter, times) in details?.details.counted ?? [] { place.follow(counter, times, in: located) }
    }
    return place
  }

  /// Moves the place by what the device counts.
  private mutating func follow(_ counter: ChainCounter, _ times: Int, in block: LocatedBlock) {
    do throws(NotLocated) {
      let (register, words, count) = try block.count(of: counter)
      address += times * count
      change { details in
        details.isCounted = true
        // What it held is compared in every read.
        details.conditions.append(.linked(register, words: words))
      }
    } catch {
      change { $0.conditions.append(.unplaced(error.cause)) }
    }
  }

  /// The same place of a repeated block, with the condition that the count is still the one that its instances are apart by.
  func following(_ distance: InstanceDistance) -> RegisterPlace {
    guard case .counted(let distance) = distance, let block = locatedBlock else { return self }
    var place = self
    place.follow(distance.counter, 0, in: block)
    return place
  }

  /// The same place, moved by a distance that follows a count.
  private func moved(by distance: CountedDistance, times factor: Int = 1) -> RegisterPlace {
    var place = moved(by: factor * distance.plus)
    if let block = locatedBlock {
      place.follow(distance.counter, factor * distance.times, in: block)
    } else {
      place.change { $0.counted.append((distance.counter, factor * distance.times)) }
    }
    return place
  }

  /// The place of a block inside, whose distance follows a count. `path` is the whole path from the device.
  public func inside(_ path: StaticString, at distance: CountedDistance) -> RegisterPlace {
    var place = moved(by: distance)
    place.template = path
    return place
  }

  /// The place of a block inside one that has a shape, whose distance follows a count. `path` begins in the shape.
  public func insideShape(_ path: StaticString, at distance: CountedDistance) -> RegisterPlace {
    insideShape(path, at: 0).moved(by: distance)
  }

  func instance(_ index: Int, at distance: InstanceDistance) -> RegisterPlace {
    switch distance {
    case .fixed(let stride): return instance(index, stride: stride)
    case .counted(let distance):
      var place = moved(by: distance, times: index)
      place.indices = indices.appending(index)
      return place
    }
  }

  /// The same place for what takes the addresses up to an end, or depends on them: it is not there where the device's block
  /// ends before that.
  func reaching(_ end: Int) -> RegisterPlace {
    guard let block = locatedBlock, end > block.end else { return self }
    // A count that the block has no room for is no shorter block.
    let cause: RegisterError.Cause =
      isCounted
      ? .undecided(chooser: block.path, reason: "its block ends before what its counts place there")
      : .notFound(reason: "the device's block `\(block.path)` ends before it")
    return with { $0.conditions.append(.unplaced(cause)) }
  }

  /// The address that the place has in the first of the instances that these strides belong to, the innermost last.
  func firstAddress(of strides: [Int]) -> Int {
    zip(strides, allIndices.last(strides.count)).reduce(address) { $0 - $1.0 * $1.1 }
  }

  /// The order of words and bytes of values whose word order the client gives.
  public var deviceOrder: RegisterOrder { session.deviceOrder }

  func instance(_ index: Int, stride: Int) -> RegisterPlace {
    var place = moved(by: index * stride)
    place.indices = indices.appending(index)
    return place
  }

  /// The addresses that one request has to bring to decode a value: its own, and those of the register that selects
  /// its case.
  func atomic(_ addresses: Range<Int>) -> Range<Int> {
    selectedCase.map { addresses.joined(with: $0.addresses(at: address)) } ?? addresses
  }

  /// Why the registers of the block are not there, judged by the words of one request.
  func absence(in words: RegisterWords) -> RegisterError.Cause? {
    selectedCase?.mismatch(words, at: address)
  }

  /// Why an operation on registers of the block must not be tried: its lock.
  func refusal(_ operation: RegisterError.Operation, of target: @autoclosure () -> RequestTarget)
    -> RegisterError?
  {
    session.level(locking: operation, lock).map { target().error(operation, .locked(level: $0)) }
  }

  /// The level that has to be unlocked before registers of the block are read; `nil` where none is locked.
  var levelLockingReads: String? { session.level(locking: .read, lock) }

  /// The path in the map: `outlets[3].poles[0]`.
  var path: String { (details?.details.outerPath ?? "") + indices.fill(template) }

  /// The name of the block in the map: `poles`.
  var name: String {
    let path = "\(template)"
    let last = path.split(separator: ".").last ?? ""
    return String(last.hasSuffix("[]") ? last.dropLast(2) : last)
  }

  func path(of name: String) -> String {
    let block = path
    return block.isEmpty ? name : block + "." + name
  }
}

extension Range<Int> {
  /// The smallest range that contains both.
  func joined(with other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}
