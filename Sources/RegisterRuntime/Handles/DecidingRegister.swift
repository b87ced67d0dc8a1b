import ModbusProtocol

/// A register at its address that decides something about others.
struct DecidingRegister: Sendable, Hashable {
  /// The table of the unit that has it.
  var unitTable: UnitTable
  var address: Int
  /// The path in the map.
  var path: String
  var format: RegisterFormat
  /// Whether it never changes in a device, so that it is not read again after what it decided about.
  var isConstant = false

  /// The number of addresses.
  var count: Int { format.raw.count }

  /// What its words hold of it: of a register that is some bits of a word, these bits alone, because others of the word
  /// may change all the time.
  func content(of words: some Collection<UInt16>) -> [UInt16] {
    guard case .bits(let low, let width, _) = format.raw, let word = words.first else { return Array(words) }
    let mask = UInt16(truncatingIfNeeded: ((UInt32(1) << UInt32(width)) - 1) << UInt32(low))
    return [word & (format.order.hasLittleBytes ? mask.byteSwapped : mask)]
  }

  /// The addresses.
  var addresses: Range<Int> { address..<address + count }

  /// The register as what a request asks for.
  func target(_ session: DeviceSession) -> RequestTarget {
    RequestTarget(session: session, unitTable: unitTable, address: address, count: count, path: path)
  }

  /// Moves a register of a block that was found to its address.
  mutating func locate(at start: Int) {
    guard unitTable.block != nil else { return }
    unitTable.block = nil
    address += start
  }

  /// The number of instances that it holds, at most as many as the map has.
  ///
  /// - Throws: `RegisterError` when the device counts more.
  func instances(
    in image: ReadImage, of session: DeviceSession, atMost most: Int
  ) throws(RegisterError) -> Int {
    do {
      return try image.words(unitTable, addresses).instances(at: 0, format, atMost: most)
    } catch {
      throw target(session).error(.read, .undecodable(error))
    }
  }
}

extension RegisterWords {
  /// The number of instances of a repeated block counted by a register of the block around.
  ///
  /// - Throws: `UndecodableValue` naming the register, when there would be more than the map has.
  public func instances(
    _ name: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd, atMost most: Int
  ) throws(UndecodableValue) -> Int {
    do {
      return try instances(at: offset, RegisterFormat(raw, order: order), atMost: most)
    } catch {
      throw error.inside("\(name)")
    }
  }

  /// The number of instances of a repeated block counted by a register elsewhere; it was checked when it was read.
  public func instances(as path: StaticString, atMost most: Int) -> Int {
    min(context?.counts["\(path)"] ?? most, most)
  }

  fileprivate func instances(
    at offset: Int, _ format: RegisterFormat, atMost most: Int
  ) throws(UndecodableValue) -> Int {
    let count = unsigned(at: offset, format)
    guard count <= UInt64(most) else {
      throw UndecodableValue(self, at: offset, format, expected: "a number of instances, 0…\(most)")
    }
    return Int(count)
  }
}
