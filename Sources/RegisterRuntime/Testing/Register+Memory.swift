import ModbusProtocol
import ModbusTransport

/// A register as an in-memory device holds it.
extension Register {
  /// Where its words are from an address on, in their order; those that are outside the table are left out.
  private func wordAddresses(from start: Int) -> [UInt16] {
    (apart.isEmpty ? Array(0..<format.raw.count) : apart).compactMap { UInt16(exactly: start + $0) }
  }

  /// Puts a value where the device has it.
  func store(_ value: Value, in device: InMemoryDevice) throws(RegisterError) {
    guard _place.unitTable.block == nil else {
      throw target.error(
        .write, .notFound(reason: "its block has to be found first, and the memory holds addresses"))
    }
    let unit = device.unit(_unit)
    let format = try format(in: device)
    var words: [UInt16]
    do {
      words = try value._encoded(format)
    } catch {
      throw target.error(.write, .refused(error))
    }
    if case .bits(let low, let width, _) = format.raw, let address = wordAddresses(from: address).first {
      let order = format.order
      func swapped(_ word: UInt16) -> UInt16 { order.hasLittleBytes ? word.byteSwapped : word }
      let mask = swapped(UInt16(truncatingIfNeeded: ((UInt32(1) << UInt32(width)) - 1) << UInt32(low)))
      words[0] = (unit[table, address] ?? 0) & ~mask | swapped(swapped(words[0]) << UInt16(low)) & mask
    }
    for start in Set([address, writeAddress]) {
      for (address, word) in zip(wordAddresses(from: start), words) { unit[table, address] = word }
    }
  }

  /// Whether a write gave it a value.
  func isGiven(_ value: Value, by request: ModbusRequest) -> Bool {
    guard let area = request.writes, area.table == table, let words = request.writtenWords,
      let expected = try? value._encoded(format), case let offset = writeAddress - Int(area.address),
      offset >= 0, offset + expected.count <= words.count
    else { return false }
    return Array(words[offset..<offset + expected.count]) == expected
  }

  /// The value that a write gave it; `nil` for a write that did not write all of it.
  func value(writtenBy request: ModbusRequest, in device: InMemoryDevice) throws(RegisterError) -> Value? {
    guard let area = request.writes, area.table == table, let words = request.writtenWords,
      case let offset = writeAddress - Int(area.address), offset >= 0, offset + count <= words.count
    else { return nil }
    let sent = RegisterWords(words, address: Int(area.address), deviceOrder: _place.session.deviceOrder)
    let format = try format(in: device)
    do {
      return try Value._decode(sent, at: offset, format)
    } catch {
      throw writeTarget.error(.write, .undecodable(error))
    }
  }

  /// The format, with the scale that the device holds where another register gives it.
  private func format(in device: InMemoryDevice) throws(RegisterError) -> RegisterFormat {
    guard let scales else { return format }
    let source = scales.register(for: _place)
    let unit = device.unit(source.unitTable.unit ?? _place.session.unit)
    let held = source.addresses.compactMap { address in
      UInt16(exactly: address).flatMap { unit[source.unitTable.table, $0] }
    }
    guard held.count == source.count else {
      throw target.error(
        .write, .undecided(chooser: source.path, reason: "it gives the scale, and was not set"))
    }
    let words = RegisterWords(
      held, address: source.address, deviceOrder: _place.session.deviceOrder)
    do {
      return try scales.scaled(format, words, at: 0, source.format)
    } catch {
      throw target.error(.write, .undecodable(error))
    }
  }
}

extension ModbusRequest {
  /// What a write puts into its addresses, a bit as 0 or 1; `nil` for a read, and for a write of single bits of a register.
  fileprivate var writtenWords: [UInt16]? {
    switch self {
    case .writeSingleCoil(_, let value): [value ? 1 : 0]
    case .writeSingleRegister(_, let value): [value]
    case .writeMultipleCoils(_, let bits): bits.map { $0 ? 1 : 0 }
    case .writeMultipleRegisters(_, let values), .readWriteMultipleRegisters(_, _, _, let values): values
    case .read, .readDeviceIdentification, .maskWriteRegister: nil
    }
  }
}
