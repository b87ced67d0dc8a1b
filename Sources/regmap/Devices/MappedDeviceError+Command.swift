import MapClient

extension MappedDeviceError {
  /// The error as the command reports it: a mistake of the command line, or a failure of the device.
  func reported(for device: DeviceEndpoint) -> any Error {
    switch self {
    case .endpoint, .wordOrderNeeded, .path, .notReadable, .valueNeeded: UsageError(description)
    case .connection(_, let error): DeviceFailure("\(error)", at: device.place)
    case .silent(_, let error): device.failure("\(error)")
    }
  }
}
