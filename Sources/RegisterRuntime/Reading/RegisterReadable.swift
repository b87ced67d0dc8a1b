/// Anything that can be read: a register, an array, a block, a repeated block.
public protocol RegisterReadable<Value>: Sendable {
  /// What a read gives.
  associatedtype Value: Sendable
  /// The block that this is or belongs to.
  var _place: RegisterPlace { get }
  /// The path in the map.
  var _path: String { get }
  /// Adds the registers that say how many instances there are, if any do.
  func _selectCounts(into selection: inout ReadSelection)
  /// The same, without the instances that are not there.
  ///
  /// - Throws: `RegisterError` when there are more instances than in the map.
  func _counted(by image: ReadImage) throws(RegisterError) -> Self
  /// Adds the addresses to a selection.
  func _select(into selection: inout ReadSelection)
  /// Takes the value out of what was read.
  ///
  /// - Throws: `RegisterError` when the words stand for no value.
  func _decode(from image: ReadImage) throws(RegisterError) -> Value
  /// Reads the value, in the fewest requests; where a register says how many instances there are, after that one.
  ///
  /// - Throws: `RegisterError` naming the device, the path and the addresses.
  func read() async throws(RegisterError) -> Value
}

extension RegisterReadable {
  /// Adds nothing: only repeated blocks have a count.
  public func _selectCounts(into selection: inout ReadSelection) {}

  /// The same: only repeated blocks have a count.
  public func _counted(by image: ReadImage) throws(RegisterError) -> Self { self }

  /// Reads the value, in the fewest requests; where a register says how many instances there are, after that one.
  ///
  /// - Throws: `RegisterError` naming the device, the path and the addresses.
  public func read() async throws(RegisterError) -> Value { try await readPlanningNow() }

  /// Plans the requests and reads.
  func readPlanningNow() async throws(RegisterError) -> Value {
    var counts = ReadSelection()
    _selectCounts(into: &counts)
    let source = counts.isEmpty ? self : try _counted(by: try await _place.session.read(counts, path: _path))
    var selection = ReadSelection()
    source._select(into: &selection)
    return try source._decode(from: try await _place.session.read(selection, path: _path))
  }

  /// Reads the value again and again: at once, then at every multiple of `interval`.
  ///
  /// The times do not drift; a read that takes longer than the interval skips the times it missed. The sequence ends
  /// when the task is cancelled, and throws the first `RegisterError`.
  public func poll(every interval: Duration) -> RegisterPolling<Self> {
    RegisterPolling(source: self, interval: interval)
  }
}
