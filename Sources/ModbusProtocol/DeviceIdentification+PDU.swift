extension DeviceIdentification {
  /// The encapsulated interface's type for device identification.
  static let interface: UInt8 = 14

  /// The most bytes that a PDU has.
  private static let longestPDU = 253

  /// Reads the PDU of a response. The caller has checked its function.
  init(pdu: [UInt8], category: Category, object: UInt8) throws(InvalidResponse) {
    guard pdu.count >= 7 else { throw .length(pdu.count, expected: 7) }
    guard pdu.count <= Self.longestPDU else { throw .length(pdu.count, expected: Self.longestPDU) }
    guard pdu[1] == Self.interface else { throw .identification(.interface(pdu[1])) }
    guard pdu[2] == category.rawValue else {
      throw .identification(.category(pdu[2], expected: category.rawValue))
    }
    guard pdu[4] == 0 || pdu[4] == 255 else { throw .identification(.moreFollows(pdu[4])) }
    let objects = try Self.objects(in: pdu, count: Int(pdu[6]))
    self.init(conformity: pdu[3], objects: objects, nextObject: pdu[4] == 255 ? pdu[5] : nil)
    try checkOrder(category, object)
  }

  private static func objects(in pdu: [UInt8], count: Int) throws(InvalidResponse) -> [Object] {
    var objects: [Object] = []
    var position = 7
    for _ in 0..<count {
      guard position + 2 <= pdu.count else { throw .length(pdu.count, expected: position + 2) }
      let end = position + 2 + Int(pdu[position + 1])
      guard end <= pdu.count else { throw .length(pdu.count, expected: end) }
      objects.append(Object(id: pdu[position], value: Array(pdu[(position + 2)..<end])))
      position = end
    }
    guard position == pdu.count else { throw .length(pdu.count, expected: position) }
    return objects
  }

  /// Checks that ids only rise, so that a client that follows `nextObject` comes to an end.
  private func checkOrder(_ category: Category, _ object: UInt8) throws(InvalidResponse) {
    guard var last = objects.first?.id else { throw .identification(.noObjects) }
    if category == .individual {
      guard last == object else { throw .identification(.object(last, expected: object)) }
      if objects.count > 1 { throw .identification(.object(objects[1].id, expected: object)) }
      return
    }
    // A device that does not know the object asked for starts again at the first one.
    guard last >= object || last == 0 else { throw .identification(.object(last, expected: object)) }
    for next in objects.dropFirst() {
      guard next.id > last else { throw .identification(.order(next.id, after: last)) }
      last = next.id
    }
    if let nextObject, nextObject <= last { throw .identification(.order(nextObject, after: last)) }
  }

  /// The response's PDU, `nil` when no client would accept it.
  func encoded(category: Category, object: UInt8) -> [UInt8]? {
    var bytes = [
      FunctionCode.readDeviceIdentification.rawValue, Self.interface, category.rawValue, conformity,
      nextObject == nil ? 0 : 255, nextObject ?? 0, UInt8(truncatingIfNeeded: objects.count),
    ]
    for object in objects {
      bytes += [object.id, UInt8(truncatingIfNeeded: object.value.count)]
      bytes += object.value
    }
    guard bytes.count <= Self.longestPDU,
      (try? DeviceIdentification(pdu: bytes, category: category, object: object)) == self
    else { return nil }
    return bytes
  }

  /// The answer that a server with these objects gives: as many as fit, and where to go on.
  ///
  /// - Parameters:
  ///   - objects: All of them, in any order; one of more than 244 bytes cannot be sent and is left out.
  ///   - category: The amount that the request asks for.
  ///   - object: The first object asked for; one that is not there starts again at 0, or, asked for singly, is
  ///     refused with exception 2.
  package static func reply(
    with objects: [Object], category: Category, object: UInt8
  ) -> ModbusReply {
    let last: UInt8 =
      switch category {
      case .basic: 2
      case .regular: 127
      case .extended, .individual: 255
      }
    let known = objects.filter { $0.id <= last && $0.value.count <= longestPDU - 9 }.sorted { $0.id < $1.id }
    let level: UInt8 = objects.contains { $0.id >= 128 } ? 3 : objects.contains { $0.id >= 3 } ? 2 : 1
    let conformity = level | 0x80
    let isKnown = known.contains { $0.id == object }
    if category == .individual {
      guard let single = known.first(where: { $0.id == object }) else {
        return .exception(.illegalDataAddress)
      }
      return .response(.identification(DeviceIdentification(conformity: conformity, objects: [single])))
    }
    var page = DeviceIdentification(conformity: conformity, objects: [])
    var room = longestPDU - 7
    for candidate in known where !isKnown || candidate.id >= object {
      room -= 2 + candidate.value.count
      guard room >= 0 else {
        page.nextObject = candidate.id
        break
      }
      page.objects.append(candidate)
    }
    return page.objects.isEmpty ? .exception(.illegalDataAddress) : .response(.identification(page))
  }
}
