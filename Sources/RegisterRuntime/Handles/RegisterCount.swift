import ModbusProtocol

/// The register that says how many instances of a repeated block a device has. Generated code makes them.
public struct RegisterCount: Sendable {
  private let table: RegisterTable?
  private let name: StaticString
  private let address: Int
  private let format: RegisterFormat

  private init(_ table: RegisterTable?, _ name: StaticString, at address: Int, _ format: RegisterFormat) {
    self.table = table
    self.name = name
    self.address = address
    self.format = format
  }

  /// A holding register that stands once; `path` is its whole path.
  public static func holdingRegister(
    _ path: StaticString, at address: Int, _ raw: RawType, order: RegisterOrder = .abcd
  ) -> RegisterCount {
    RegisterCount(.holdingRegister, path, at: address, RegisterFormat(raw, order: order))
  }

  /// An input register that stands once; `path` is its whole path.
  public static func inputRegister(
    _ path: StaticString, at address: Int, _ raw: RawType, order: RegisterOrder = .abcd
  ) -> RegisterCount {
    RegisterCount(.inputRegister, path, at: address, RegisterFormat(raw, order: order))
  }

  /// A register of the block around; `offset` is from the first instance, and negative before it.
  public static func around(
    _ name: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd
  ) -> RegisterCount {
    RegisterCount(nil, name, at: offset, RegisterFormat(raw, order: order))
  }

  private func target(_ place: RegisterPlace) -> RequestTarget {
    // A register of the block around has the path of the blocks up to their last name.
    let outer =
      table == nil
      ? String(place.path.prefix(through: place.path.lastIndex(of: ".") ?? place.path.startIndex)) : ""
    return RequestTarget(
      session: place.session, table: table ?? place.table,
      address: table == nil ? place.address + address : address,
      count: format.raw.count, path: outer + "\(name)")
  }

  /// Adds the register to what is read for blocks at a place.
  func select(into selection: inout ReadSelection, for place: RegisterPlace) {
    let target = target(place)
    selection.add(target.table, start: target.address, count: target.count)
  }

  /// The number of instances, at most as many as the map has.
  ///
  /// - Throws: `RegisterError` when the device says that there are more.
  func count(in image: ReadImage, for place: RegisterPlace, atMost most: Int) throws(RegisterError) -> Int {
    let target = target(place)
    let words = image.words(target.table, start: target.address, count: target.count)
    do {
      return try words.instances(at: 0, format, atMost: most)
    } catch {
      throw target.error(.read, .undecodable(error))
    }
  }
}

extension RegisterWords {
  /// The number of instances of a repeated block that a register of the block around says.
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
