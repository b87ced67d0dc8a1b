public import ModbusProtocol

/// Where a block stands: the device, the table, the address of its first register and its path in the map.
public struct RegisterPlace: Sendable {
  let session: DeviceSession
  let table: RegisterTable
  let address: Int
  private let template: StaticString
  private let indices: RegisterIndices

  /// Creates the place of a top-level block. `path` has `[]` after every repeated block.
  public init(_ session: DeviceSession, _ table: RegisterTable, _ path: StaticString, at address: Int) {
    self.init(session, table, path, at: address, RegisterIndices())
  }

  private init(
    _ session: DeviceSession, _ table: RegisterTable, _ path: StaticString, at address: Int,
    _ indices: RegisterIndices
  ) {
    self.session = session
    self.table = table
    self.template = path
    self.address = address
    self.indices = indices
  }

  /// The place of a block inside. `path` is the whole path from the device.
  public func inside(_ path: StaticString, at offset: Int) -> RegisterPlace {
    RegisterPlace(session, table, path, at: address + offset, indices)
  }

  func instance(_ index: Int, stride: Int) -> RegisterPlace {
    RegisterPlace(session, table, template, at: address + index * stride, indices.appending(index))
  }

  /// The path in the map: `outlets[3].poles[0]`.
  var path: String { indices.fill(template) }

  func path(of name: String) -> String {
    let block = path
    return block.isEmpty ? name : block + "." + name
  }
}
