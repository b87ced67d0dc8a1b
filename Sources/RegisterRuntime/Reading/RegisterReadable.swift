/// Anything that can be read: a register, an array, a block, a repeated block.
public protocol RegisterReadable<Value>: Sendable {
  /// What a read gives.
  associatedtype Value: Sendable
  /// The block that this is or belongs to.
  var _place: RegisterPlace { get }
  /// The path in the map.
  var _path: String { get }
  /// Adds to a selection the addresses that are known to exist, and those of the registers that count the rest.
  func _select(into selection: inout ReadSelection)
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
    try _decode(from: await _place.session.read(path: _path, _select))
  }

  /// Reads the value again and again: at once, then at every multiple of `interval`.
  ///
  /// The times do not drift; a read that takes longer than the interval skips the times it missed. The sequence ends
  /// when the task is cancelled, and throws the first `RegisterError`.
  public func poll(every interval: Duration) -> RegisterPolling<Self> {
    RegisterPolling(source: self, interval: interval)
  }
}
