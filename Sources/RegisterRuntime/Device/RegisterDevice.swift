/// A device with typed registers. Generated devices conform.
public protocol RegisterDevice: Sendable {
  /// `RegisterWordOrder` where the client has to give the order of words; `Never` where the map gives it.
  associatedtype _WordOrder = Never
  /// The levels of the device's lock; `Never` for a device without one.
  associatedtype _Lock = Never
  /// What the client gives about the device at hand; `NoSettings` where the map asks for nothing.
  associatedtype _Settings: RegisterSettings = NoSettings
  /// The facts of the map about the device as a whole.
  static var _description: DeviceDescription { get }
  /// What every handle of the device shares.
  var _session: DeviceSession { get }
  /// Creates a device; generated code does so.
  init(_session: DeviceSession)
  /// Adds the blocks to a list; generated code does so.
  func _list(in list: inout RegisterList)
}

extension RegisterDevice {
  /// Reads any mix of registers, arrays and blocks of this device together, in the fewest requests.
  ///
  /// Each value is consistent in itself; two values may come from different requests.
  ///
  /// - Throws: `RegisterError`. No value is returned when one of them cannot be read.
  public func read<each Source: RegisterReadable>(
    _ sources: repeat each Source
  ) async throws(RegisterError) -> (repeat (each Source).Value) {
    for source in repeat each sources { try check(source) }
    var hasToBeFound = false
    for source in repeat each sources { hasToBeFound = hasToBeFound || source._place.hasToBeFound }
    guard hasToBeFound else {
      let image = try await _session.read(
        naming: { error, known in paths(in: error, known, repeat each sources) },
        { selection in for source in repeat each sources { source._select(into: &selection) } })
      return (repeat try (each sources)._decode(from: image))
    }
    return try await readFinding(repeat each sources)
  }

  /// Reads sources some of which have to be found.
  private func readFinding<each Source: RegisterReadable>(
    _ sources: repeat each Source
  ) async throws(RegisterError) -> (repeat (each Source).Value) {
    var all: [String] = []
    for source in repeat each sources { all.append(source._path) }
    let (located, image) = try await _session.readFinding(
      path: all.joined(separator: ", "),
      locating: { found in Located(repeat (each sources)._located(by: found)) },
      restsOnWalk: { located in
        var isAny = false
        for source in repeat each located.sources { isAny = isAny || source._restsOnWalk }
        return isAny
      },
      naming: { located in { error, known in paths(in: error, known, repeat each located.sources) } },
      { located, selection in for source in repeat each located.sources { source._select(into: &selection) } }
    )
    return (repeat try (each located.sources)._decode(from: image))
  }

  /// The paths of what the failed request was to read of sources, after what is known had been read.
  func paths<each Source: RegisterReadable>(
    in error: RegisterError, _ known: ReadImage, _ sources: repeat each Source
  ) -> String {
    var paths: [String] = []
    for source in repeat each sources {
      var own = ReadSelection(known: known)
      source._select(into: &own)
      if own.isRead(by: error, own: _session.unit) {
        paths.append(source._path(of: error, after: known))
      }
    }
    return paths.joined(separator: ", ")
  }

  /// A handle of another device would be read from the wrong one, and its value would look right.
  private func check(_ source: some RegisterReadable) throws(RegisterError) {
    let place = source._place
    guard place.session !== _session else { return }
    let target = RequestTarget(
      session: place.session, unitTable: place.unitTable, address: place.address, count: 1, path: source._path
    )
    throw target.error(.read, .otherDevice)
  }
}

/// Sources of a read at their places in the device.
private struct Located<each Source: RegisterReadable> {
  let sources: (repeat each Source)

  init(_ sources: repeat each Source) { self.sources = (repeat each sources) }
}
