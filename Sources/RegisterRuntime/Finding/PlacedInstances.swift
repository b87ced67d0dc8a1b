/// How many instances of a repeated block there are.
struct PlacedInstances {
  /// The most that there can be; all of them where no register counts.
  var most: Int
  /// The register that counts them.
  var counter: DecidingRegister?
  /// The distance between two of them.
  var stride: Int

  /// The number of instances, by what was read.
  ///
  /// - Throws: `RegisterError` when the device counts more than there can be.
  func present(in image: ReadImage, of session: DeviceSession) throws(RegisterError) -> Int {
    try counter?.instances(in: image, of: session, atMost: most) ?? most
  }
}
