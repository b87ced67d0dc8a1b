/// Registers, arrays and blocks of one device that are read together; see `RegisterDevice.poll(_:every:)`.
public struct RegisterMix<Device: RegisterDevice, each Source: RegisterReadable>: RegisterReadable {
  /// The values, in the order of the sources.
  public typealias Value = (repeat (each Source).Value)

  private let device: Device
  private let sources: (repeat each Source)
  /// The place of one of the sources; one that has to be found, if there is any.
  public let _place: RegisterPlace

  init(_ device: Device, _ place: RegisterPlace, _ sources: repeat each Source) {
    self.device = device
    self.sources = (repeat each sources)
    _place = place
  }

  /// The paths in the map.
  public var _path: String {
    var paths: [String] = []
    for source in repeat each sources { paths.append(source._path) }
    return paths.joined(separator: ", ")
  }

  /// The paths of what a failed request was to read.
  public func _path(of error: RegisterError, after known: ReadImage) -> String {
    device.paths(in: error, known, repeat each sources)
  }

  /// Whether one of the values rests on the walk alone.
  public var _restsOnWalk: Bool {
    for source in repeat each sources {
      if source._restsOnWalk { return true }
    }
    return false
  }

  /// The same where the device has the blocks.
  public func _located(by found: FoundChains) -> Self {
    Self(device, _place, repeat (each sources)._located(by: found))
  }

  /// Adds the addresses of all sources to a selection.
  public func _select(into selection: inout ReadSelection) {
    for source in repeat each sources { source._select(into: &selection) }
  }

  /// Takes the values out of what was read.
  public func _decode(from image: ReadImage) throws(RegisterError) -> Value {
    (repeat try (each sources)._decode(from: image))
  }

  /// Reads all of it together, as `RegisterDevice.read(_:)` does.
  public func read() async throws(RegisterError) -> Value {
    try await device.read(repeat each sources)
  }
}

extension RegisterDevice {
  /// Reads a mix of this device again and again: at once, then at every multiple of `interval`.
  ///
  /// Times and errors are those of `RegisterReadable.poll(every:)`.
  ///
  /// ```swift
  /// for try await (thd, delay) in relay.poll(relay.measures.thd, relay.tripSetup.delay, every: .seconds(1)) { … }
  /// ```
  public func poll<First: RegisterReadable, each Source: RegisterReadable>(
    _ first: First, _ sources: repeat each Source, every interval: Duration
  ) -> RegisterPolling<RegisterMix<Self, First, repeat each Source>> {
    var place = first._place
    for source in repeat each sources {
      if source._place.hasToBeFound { place = source._place }
    }
    return RegisterMix(self, place, first, repeat each sources).poll(every: interval)
  }
}
