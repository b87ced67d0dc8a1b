import MapClient

extension MappedDeviceError {
  /// The error as the command reports it: a mistake of the command line, or a failure of the device.
  func reported(for device: DeviceEndpoint) -> any Error {
    switch self {
    case .endpoint, .wordOrderNeeded, .setting, .unitTaken, .path, .leftOut, .notReadable, .valueNeeded:
      misuse
    case .connection(_, let error): DeviceFailure("\(error)", at: device.place)
    case .silent(let place, let error): device.failure("\(error)", of: place.unit)
    }
  }

  /// The error as a mistake of the command line.
  var misuse: UsageError {
    switch self {
    case .wordOrderNeeded:
      UsageError(
        "the map leaves the order of words open: give `--word-order big` or `--word-order little`")
    default: UsageError(description)
    }
  }
}
