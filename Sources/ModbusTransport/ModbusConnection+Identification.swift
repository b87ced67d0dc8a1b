public import ModbusProtocol

extension ModbusConnection {
  /// Reads how a device identifies itself, in as many requests as that takes.
  ///
  /// - Parameters:
  ///   - unit: The device behind the connection.
  ///   - category: How much to ask for; a device may know less and answers with what it has.
  ///   - timeout: The total time of each request, of which there are at most 256; `nil` takes the connection's own.
  /// - Throws: `ModbusError`; `.exception(.illegalFunction)` from a device that cannot identify itself.
  public func readIdentification(
    of unit: UnitID, _ category: DeviceIdentification.Category = .basic, timeout: Duration? = nil
  ) async throws(ModbusError) -> DeviceIdentification {
    var whole = DeviceIdentification(conformity: 0, objects: [], nextObject: 0)
    while let object = whole.nextObject {
      let response = try await send(
        .readDeviceIdentification(category, object: object), to: unit, timeout: timeout)
      guard case .identification(let page) = response else {
        throw .invalidResponse(.identification(.noObjects))
      }
      // A device that starts again instead of going on would never come to an end.
      if let first = page.objects.first?.id, first < object {
        throw .invalidResponse(.identification(.object(first, expected: object)))
      }
      whole = DeviceIdentification(
        conformity: page.conformity, objects: whole.objects + page.objects, nextObject: page.nextObject)
    }
    return whole
  }
}
