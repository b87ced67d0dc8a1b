import ModbusTransport
import ReadPlanning

/// A group of registers. Generated blocks conform.
public protocol RegisterBlock: ListedHandle {
  /// The place of the block.
  var _place: RegisterPlace { get }
  /// Creates a handle; generated code does so.
  init(_place: RegisterPlace)
  /// Adds the registers, and the blocks inside, to a list; generated code does so.
  func _list(in list: inout RegisterList)
}

/// The values of a block, read together, as plain data. The `Value` types of generated blocks conform.
public protocol RegisterBlockValue: NamedValues {
  /// Takes the values out of the words of the block.
  ///
  /// - Throws: `UndecodableValue` naming the register whose words have no value.
  init(_words words: borrowing RegisterWords) throws(UndecodableValue)
}

/// A block that has something to read.
public protocol ReadableBlock: RegisterBlock, RegisterReadable where Value: RegisterBlockValue {
  /// What a read of the block asks for.
  static var _reads: BlockReads { get }
}

extension ReadableBlock {
  /// The path in the map.
  public var _path: String { _place.path }

  /// The paths of the registers that the device refused; the path of the block for another error.
  public func _path(of error: RegisterError, after known: ReadImage) -> String {
    path(of: error) { Self._reads.paths(refusedBy: error, known, in: _place) }
  }

  /// Adds the addresses of every readable register to a selection.
  public func _select(into selection: inout ReadSelection) {
    if let refusal = _place.refusal(.read, of: target) { return selection.refuse(refusal) }
    selection.add(while: _place.conditions, target) { selection in
      if let cause = Self._reads.lackOfRoom(at: _place) {
        return selection.refuse(target.error(.read, cause))
      }
      if let link = _place.link(reading: Self._reads.span) { selection.add(link.unitTable, link.addresses) }
      Self._reads.select(into: &selection, for: _place)
    }
  }

  /// The same handle where the device has the block.
  public func _located(by found: FoundChains) -> Self { Self(_place: _place.located(by: found)) }

  private var target: RequestTarget {
    RequestTarget(
      session: _place.session, unitTable: _place.unitTable, address: _place.address, count: Self._reads.span,
      path: _path)
  }

  /// Takes the values out of what was read.
  public func _decode(from image: ReadImage) throws(RegisterError) -> Value {
    try _place.requirePresent(in: image, target)
    let words = try Self._reads.words(in: image, for: _place)
    if let absence = _place.absence(in: words) { throw target.error(.read, absence) }
    do {
      return try Value(_words: words)
    } catch {
      throw _place.error(undecodable: error)
    }
  }

  /// Reads every readable register of the block: over TCP in the requests that the compiler planned, on a serial line in
  /// those that take the shortest time. Where a register counts the instances of a block inside, or decides whether
  /// something is there, the rest is planned once its value is known.
  ///
  /// - Throws: `RegisterError`. No value is returned when one of them cannot be read, and nothing is asked for when the
  ///   lock of the block or of one inside forbids it.
  public func read() async throws(RegisterError) -> Value {
    guard !Self._reads.plan.isEmpty, !Self._reads.isLocked, _place.conditions.isEmpty, !_place.hasToBeFound,
      _place.session.takesGeneratedPlans, !_place.session.refusesAnything,
      !_place.session.triesBorders(in: _place.unitTable),
      Self._reads.plan.count == 1 || _place.session.connection.maxInFlight == 1
    else {
      return try await readPlanningNow()
    }
    if let refusal = _place.refusal(.read, of: target) { throw refusal }
    let requests = Self._reads.plan.map { offset, count in
      AddressSpan(start: _place.address + offset, count: count)
    }
    let session = _place.session
    let period = session.period
    var image = ReadImage(deviceOrder: _place.deviceOrder)
    for request in requests {
      do throws(RegisterError) {
        try await session.read(_place.unitTable, request, path: _path, into: &image)
      } catch {
        guard error.isAddressRefusal else { throw error }
        image.noteRefusedRequest(request, of: _place.unitTable)
        return try _decode(from: try await readOn(after: image, since: period))
      }
    }
    // One request brings the values with all that decides about them.
    if requests.count > 1, image.hasOverlaps || Self._reads.isCounted {
      image = try await readOn(after: image, since: period)
    }
    return try _decode(from: image)
  }

  /// Reads what the requests of the plan did not bring.
  private func readOn(
    after image: ReadImage, since period: ConnectionPeriod
  ) async throws(RegisterError) -> ReadImage {
    try await _place.session.read(
      naming: { _path(of: $0, after: $1) }, beginningWith: image, readSince: period, _select)
  }
}
