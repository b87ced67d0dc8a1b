import DeviceModel
import ReadPlanning

extension MappedDevice {
  /// Reads one register, one element of an array, or one computed value.
  ///
  /// - Parameter path: `outlets[3].rms-current`.
  /// - Throws: `MappedDeviceError.path` when the path does not name one value, `.leftOut`, `.notReadable`, and `.silent` when
  ///   nobody answers. Whatever else goes wrong is the outcome of the reading.
  public func read(_ path: String) async throws(MappedDeviceError) -> RegisterReading {
    try leftOut.requireKept(path)
    do {
      try layout.requireOneValue(path)
    } catch {
      throw .path(error)
    }
    let readings = try await read([path])
    guard let reading = readings.first(where: { $0.path == path }) ?? readings.first else {
      throw .notReadable(path: path)
    }
    return reading
  }

  /// Reads what paths name, each value once, in the fewest requests.
  ///
  /// A value is consistent in itself, with its unit and its scale, and so is a computed one with its terms; two values may
  /// come from different requests.
  /// Instances that the device does not have, and layouts that are not chosen, are left out unless they are named one by
  /// one. Where it is not known how many instances of a block there are, the block has one reading, which has failed.
  ///
  /// - Parameter paths: Blocks, registers and elements of arrays. A block names all that is in it;
  ///   `outlets.voltage` is the voltage of every outlet.
  /// - Returns: The readings in the order of the paths.
  /// - Throws: `MappedDeviceError.path` when a path leads nowhere, `.leftOut`, `.notReadable`, and `.silent` when nobody answers.
  public func read(_ paths: [String]) async throws(MappedDeviceError) -> [RegisterReading] {
    try await read(try SelectedValues(paths, of: layout, without: leftOut))
  }

  /// Reads all values that can be read, but those that set something off by being read.
  ///
  /// - Throws: `MappedDeviceError.silent` when nobody answers.
  public func readAll() async throws(MappedDeviceError) -> [RegisterReading] {
    try await read(try SelectedValues([], of: layout, without: leftOut))
  }

  /// Reads again and again, at a fixed interval, what paths name; failures do not end it.
  ///
  /// - Parameters:
  ///   - paths: As for `read(_:)`; none for all values that `readAll()` reads.
  ///   - interval: The time from one reading to the next. Times that were missed are skipped.
  /// - Throws: `MappedDeviceError.path` when a path leads nowhere, `.leftOut`, and `.notReadable`.
  public func poll(_ paths: [String] = [], every interval: Duration) throws(MappedDeviceError)
    -> DevicePolling
  {
    DevicePolling(
      device: self, selection: try SelectedValues(paths, of: layout, without: leftOut), interval: interval)
  }

  /// Reads a selection once.
  func read(_ selection: SelectedValues) async throws(MappedDeviceError) -> [RegisterReading] {
    if selection.hasToBeFound { return try await readFinding(selection) }
    var rounds = ReadingRounds(of: self)
    try await rounds.read(selection.values)
    return rounds.readings(of: selection)
  }
}
