import ModbusProtocol

/// The register that counts the instances of a repeated block in a device. Generated code makes them.
public struct RegisterCount: Sendable {
  private let table: RegisterTable?
  private let name: StaticString
  private let address: Int
  private let raw: RawType
  private let order: RegisterOrder
  /// Whether the order of the words is left to the client.
  private let isAsSet: Bool

  private init(
    _ table: RegisterTable?, _ name: StaticString, at address: Int, _ raw: RawType, _ order: RegisterOrder,
    _ isAsSet: Bool
  ) {
    self.table = table
    self.name = name
    self.address = address
    self.raw = raw
    self.order = order
    self.isAsSet = isAsSet
  }

  // With `asSet`, the client gives which word comes first, and `order` only which byte of a word does.

  /// A holding register without repeat; `path` is its whole path.
  public static func holdingRegister(
    _ path: StaticString, at address: Int, _ raw: RawType, order: RegisterOrder = .abcd, asSet: Bool = false
  ) -> RegisterCount {
    RegisterCount(.holdingRegister, path, at: address, raw, order, asSet)
  }

  /// An input register without repeat; `path` is its whole path.
  public static func inputRegister(
    _ path: StaticString, at address: Int, _ raw: RawType, order: RegisterOrder = .abcd, asSet: Bool = false
  ) -> RegisterCount {
    RegisterCount(.inputRegister, path, at: address, raw, order, asSet)
  }

  /// A register of the block around; `offset` is from the first instance, and negative before it.
  public static func around(
    _ name: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd, asSet: Bool = false
  ) -> RegisterCount {
    RegisterCount(nil, name, at: offset, raw, order, asSet)
  }

  /// Whether the register is outside the enclosing block.
  var isElsewhere: Bool { table != nil }

  /// The path of a register elsewhere.
  var path: String { "\(name)" }

  /// The place of the register, for blocks at a place.
  func target(_ place: RegisterPlace) -> RequestTarget {
    // A register of the block around has the path of the blocks up to their last name.
    let outer =
      table == nil
      ? String(place.path.prefix(through: place.path.lastIndex(of: ".") ?? place.path.startIndex)) : ""
    return RequestTarget(
      session: place.session, table: table ?? place.table,
      address: table == nil ? place.address + address : address,
      count: raw.count, path: outer + "\(name)")
  }

  /// The number of instances, at most as many as the map has.
  ///
  /// - Throws: `RegisterError` when the device counts more.
  func count(in image: ReadImage, for place: RegisterPlace, atMost most: Int) throws(RegisterError) -> Int {
    let target = target(place)
    let words = image.words(target.table, start: target.address, count: target.count)
    let device = order.hasLittleBytes ? place.deviceOrder.withSwappedBytes : place.deviceOrder
    let format = RegisterFormat(raw, order: isAsSet ? device : order)
    do {
      return try words.instances(at: 0, format, atMost: most)
    } catch {
      throw target.error(.read, .undecodable(error))
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
    min(countsElsewhere?["\(path)"] ?? most, most)
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
