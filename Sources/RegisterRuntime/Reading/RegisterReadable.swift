/// Anything that can be read: a register, an array, a block, a repeated block.
public protocol RegisterReadable<Value>: Sendable {
  /// What a read gives.
  associatedtype Value: Sendable
  /// The block that this is or belongs to.
  var _place: RegisterPlace { get }
  /// The path in the map.
  var _path: String { get }
  /// The path of what a failed request was to read of it: of a block whose registers the device refuses, the paths of these.
  func _path(of error: RegisterError, after known: ReadImage) -> String
  /// Adds to a selection the addresses that are known to exist, and those of the registers that count the rest.
  func _select(into selection: inout ReadSelection)
  /// The same where the device has its block, if that has to be found.
  func _located(by found: FoundChains) -> Self
  /// Whether the value rests on the walk alone: that it is not there, how many there are, or which of several it is. The
  /// device is then asked each time where its blocks are.
  var _restsOnWalk: Bool { get }
  /// Takes the value out of what was read.
  ///
  /// - Throws: `RegisterError` when the words have no value.
  func _decode(from image: ReadImage) throws(RegisterError) -> Value
  /// Reads the value in the fewest requests; where a register counts instances, these are read after it.
  ///
  /// - Throws: `RegisterError` naming the device, the path and the addresses.
  func read() async throws(RegisterError) -> Value
}

extension RegisterReadable {
  /// Reads the value in the fewest requests; where a register counts instances, these are read after it.
  ///
  /// - Throws: `RegisterError` naming the device, the path and the addresses.
  public func read() async throws(RegisterError) -> Value { try await readPlanningNow() }

  /// Plans the requests and reads.
  func readPlanningNow() async throws(RegisterError) -> Value {
    let (source, image) = try await readImage(of: self) { $0._select(into: &$1) }
    return try source._decode(from: image)
  }

  /// Reads what a selection of a source asks for, at the place that it has in the device.
  func readImage(
    of source: Self, _ select: (Self, inout ReadSelection) -> Void
  ) async throws(RegisterError) -> (Self, ReadImage) {
    let session = _place.session
    guard _place.hasToBeFound else {
      let image = try await session.read(
        naming: { source._path(of: $0, after: $1) }, { select(source, &$0) })
      return (source, image)
    }
    return try await session.readFinding(
      path: _path, locating: { source._located(by: $0) },
      restsOnWalk: { $0._restsOnWalk },
      naming: { source in { source._path(of: $0, after: $1) } }, select)
  }

  /// Whether the value rests on the walk alone.
  public var _restsOnWalk: Bool { _place.restsOnWalkInside }

  /// The path in the map.
  public func _path(of error: RegisterError, after known: ReadImage) -> String { _path }

  /// The paths of registers that the device refused, or the path of all that was read where that is for another reason.
  func path(of error: RegisterError, refusing paths: () -> [String]) -> String {
    let paths = error.isAddressRefusal ? paths() : []
    return paths.isEmpty ? _path : paths.joined(separator: ", ")
  }

  /// Reads the value again and again: at once, then at every multiple of `interval`.
  ///
  /// The times do not drift; a read that takes longer than the interval skips the times it missed. The sequence ends
  /// when the task is cancelled. A read that fails throws its `RegisterError`, with which a loop ends; the iterator does not:
  /// the call of `next()` after it reads at the next time. What goes on by itself is in the product `RegisterMonitoring`.
  public func poll(every interval: Duration) -> RegisterPolling<Self> {
    RegisterPolling(source: self, interval: interval)
  }
}
