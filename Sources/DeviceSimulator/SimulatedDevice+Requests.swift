import DeviceModel
public import ModbusProtocol

extension SimulatedDevice {
  /// Carries out a request or refuses it.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - unit: The unit that is asked, one that the map names; `nil` for the device's own.
  /// - Returns: The response or the exception that a real device would send.
  public mutating func respond(to request: ModbusRequest, of unit: UnitID? = nil) -> ModbusReply {
    do throws(Refusal) {
      guard functions[unit]?.contains(request.function) ?? false else {
        throw Refusal(
          .illegalFunction, "the device of the map does not know function \(request.function.rawValue)")
      }
      guard (try? request.validate()) != nil else {
        throw Refusal(.illegalDataValue, "the request is not one that the protocol allows")
      }
      switch request {
      case .read(let table, let address, let count):
        return .response(.values(try read(count, at: Int(address), in: holding(table, of: unit))))
      case .writeSingleCoil(let address, let value):
        try write([value ? 1 : 0], at: address, of: unit, by: request)
      case .writeSingleRegister(let address, let value):
        try write([value], at: address, of: unit, by: request)
      case .writeMultipleCoils(let address, let values):
        try write(values.map { $0 ? 1 : 0 }, at: address, of: unit, by: request)
      case .writeMultipleRegisters(let address, let values):
        try write(values, at: address, of: unit, by: request)
      case .maskWriteRegister(let address, let and, let or):
        let table = UnitTable(.holdingRegister, of: unit)
        try checkRead(1, at: Int(address), in: table)
        let old = tables[table]?.words[Int(address)] ?? 0
        try write([old & and | or & ~and], at: address, of: unit, by: request)
      case .readWriteMultipleRegisters(let start, let count, let address, let values):
        let table = UnitTable(.holdingRegister, of: unit)
        // A read that is refused must not leave its write behind.
        try checkRead(count, at: Int(start), in: table)
        try write(values, at: address, of: unit, by: request)
        return .response(.values(try read(count, at: Int(start), in: table)))
      case .readDeviceIdentification(let category, let object):
        return DeviceIdentification.reply(with: identification, category: category, object: object)
      }
      return .response(.written)
    } catch {
      record(.refused(request, error.code, reason: error.reason))
      return .exception(error.code)
    }
  }

  /// Answers the PDU of a request with the PDU of a response.
  package mutating func respond(toPDU pdu: [UInt8], of unit: UnitID? = nil) -> [UInt8] {
    do throws(ExceptionCode) {
      let request = try ModbusRequest(pdu: pdu)
      return respond(to: request, of: unit).encoded(for: request)
    } catch {
      return error.encoded(for: pdu.first ?? 0)
    }
  }

  /// The three objects that every device has, from the map; empty where the map does not give them.
  private var identification: [DeviceIdentification.Object] {
    [layout.vendor ?? "", layout.name, ""].enumerated().map { id, text in
      .init(id: UInt8(id), text: text)
    }
  }

  /// The table of the map that holds what a table does.
  package func holding(_ table: RegisterTable, of unit: UnitID?) -> UnitTable {
    let own = UnitTable(table, of: unit)
    guard unit == nil, tables[own] == nil else { return own }
    let others = layout.readAlternatives[table, default: []].map { UnitTable($0) }
    return others.first { tables[$0] != nil } ?? own
  }

  private func checkRead(_ count: Int, at address: Int, in table: UnitTable) throws(Refusal) {
    let limit = table.table.holdsBits ? layout.limits.readBits : layout.limits.readRegisters
    guard count <= limit else { throw Refusal(.illegalDataValue, "the map allows \(limit) addresses a read") }
    guard let image = tables[table], image.reach[address] > 0 else {
      throw Refusal(.illegalDataAddress, "address \(address) cannot be read")
    }
    let reach = Int(image.reach[address])
    guard address + count <= reach else {
      throw Refusal(.illegalDataAddress, "the readable run that begins before ends at address \(reach)")
    }
    for address in address..<address + count where image.conditional.contains(address) {
      let isAround = image.around[address]?.contains { isThere(registers[$0]) } ?? false
      guard isAround || image.alternatives[address] == nil || owner(of: address, in: table) != nil else {
        throw Refusal(.illegalDataAddress, "what is at address \(address) is not there now")
      }
    }
    for register in owners(of: address..<address + count, in: table) {
      if let level = level(locking: register, \.isReadableLocked) {
        throw Refusal(.illegalFunction, "\(register.path) can be read only while \(level) is unlocked")
      }
    }
  }

  private mutating func read(
    _ count: Int, at address: Int, in table: UnitTable
  ) throws(Refusal) -> [UInt16] {
    try checkRead(count, at: address, in: table)
    guard let image = tables[table] else { return [] }
    for register in owners(of: address..<address + count, in: table) {
      if let effect = register.register.onRead { record(.sideEffect(name: effect, path: register.path)) }
    }
    return Array(image.words[address..<address + count])
  }

  private mutating func write(
    _ words: [UInt16], at start: UInt16, of unit: UnitID?, by request: ModbusRequest
  ) throws(Refusal) {
    let table = UnitTable(request.writes?.table ?? .holdingRegister, of: unit)
    let limits = layout.limits
    let limit = table.table.holdsBits ? limits.writeBits : limits.writeRegisters
    guard words.count <= limit else {
      throw Refusal(.illegalDataValue, "the map allows \(limit) addresses a write")
    }
    // All is checked before anything changes.
    let written = Int(start)..<Int(start) + words.count
    var changes: [(register: ExpandedRegister, words: [UInt16])] = []
    var events: [SimulatorEvent] = []
    var address = written.lowerBound
    while address < written.upperBound {
      let register = try writable(at: address, of: table, with: request.function)
      let part = register.writeAddresses.clamped(to: written)
      if register.register.writeWhole, part != register.writeAddresses {
        throw Refusal(
          .illegalDataValue,
          "\(register.path) is written whole, all \(register.addresses.count) words at once")
      }
      var content = Array(tables[table]?.words[register.addresses] ?? [])
      for address in part { content[address - register.writeAddress] = words[address - written.lowerBound] }
      for element in register.elements where element.writeAddresses.overlaps(part) {
        let start = element.address - register.address
        events.append(try check(Array(content[start..<start + element.register.words]), for: element))
      }
      changes.append((register, content))
      address = part.upperBound
    }
    // A register that cannot be read has no content: a command is an event and nothing more.
    for change in changes where change.register.register.access.isReadable {
      store(change.words, in: change.register)
    }
    for event in events {
      if case .written(let path, _) = event { running?.written.insert(path) }
      record(event)
    }
  }

  /// The register that takes an address and may be written with the request's function.
  private func writable(
    at address: Int, of table: UnitTable, with function: FunctionCode
  ) throws(Refusal) -> ExpandedRegister {
    guard let register = writer(at: address, in: table) else {
      throw Refusal(.illegalDataAddress, "there is no register at address \(address)")
    }
    guard register.register.access.isWritable else {
      throw Refusal(.illegalDataAddress, "\(register.path) cannot be written")
    }
    guard register.writeAddresses.contains(address) else {
      throw Refusal(.illegalDataAddress, "\(register.path) is written at address \(register.writeAddress)")
    }
    if let level = level(locking: register, \.isWritableLocked) {
      throw Refusal(.illegalFunction, "\(register.path) can be written only while \(level) is unlocked")
    }
    let isAllowed =
      switch function {
      case .readWriteMultipleRegisters: register.register.writeFunctions.contains(.writeMultipleRegisters)
      default: register.register.writeFunctions.contains(function)
      }
    guard isAllowed else {
      let allowed = register.register.writeFunctions.map { String($0.rawValue) }.joined(separator: " or ")
      throw Refusal(.illegalFunction, "\(register.path) is written with function \(allowed)")
    }
    return register
  }

  private func check(
    _ words: [UInt16], for element: ExpandedRegister
  ) throws(Refusal) -> SimulatorEvent {
    do throws(ValueError) {
      let scaled = scaledNow(element)
      let value = try ValueCodec.decode(words, as: scaled.takingAnyValue)
      // No value has no bounds.
      let register = value == .notAvailable ? scaled : try limitedNow(element, scaled)
      try ConstraintCheck.check(value, for: register)
      if register.command != nil { return .command(path: element.path) }
      return .written(path: element.path, value: ValueFormatter.text(value, for: register))
    } catch {
      throw Refusal(.illegalDataValue, error.description)
    }
  }
}
