extension RegisterPlace {
  /// Checks what was read.
  ///
  /// - Throws: `RegisterError` when a condition does not hold, or nobody knows whether it does.
  func requirePresent(in image: ReadImage, _ target: @autoclosure () -> RequestTarget) throws(RegisterError) {
    for condition in conditions {
      if let absence = condition.absence(in: image) { throw target().error(.read, absence) }
    }
  }

  /// The register that selects the layout of the block that this is.
  var selecting: DecidingRegister? {
    selectedCase?.register(in: unitTable, at: address, path: path)
  }

  /// The format of a value that is to be written, with the scale that was read.
  ///
  /// - Throws: `RegisterError` when there is none; nothing was written.
  func format(
    _ format: RegisterFormat, scaledBy scales: RegisterScaleChoice?, in before: ReadImage,
    _ target: RequestTarget
  ) throws(RegisterError) -> RegisterFormat {
    guard let scales else { return format }
    let path = scales.register(for: self).path
    let reason: String
    do {
      if let scaled = try scales.format(format, in: before, for: self) { return scaled }
      reason = "`\(path)`, which gives the scale, has no value"
    } catch {
      reason = "`\(path)` holds \(error.sent), expected \(error.expected)"
    }
    throw target.error(.write, .refused(RefusedValue("the value", "has no scale now: \(reason)")))
  }
}
