import ModbusProtocol

/// Where a block stands: the device, the table, the address of its first register and its path in the map.
public struct RegisterPlace: Sendable {
  let session: DeviceSession
  let table: RegisterTable
  let address: Int
  private let template: StaticString
  private let indices: RegisterIndices
  let lock: RegisterLock?

  private init(
    _ session: DeviceSession, _ table: RegisterTable, _ path: StaticString, at address: Int,
    _ indices: RegisterIndices, _ lock: RegisterLock? = nil
  ) {
    self.lock = lock
    self.session = session
    self.table = table
    self.template = path
    self.address = address
    self.indices = indices
  }

  // One function a table, so that generated code needs no module but this one.

  /// The place of a top-level block of coils. `path` has `[]` after a repeated block.
  public static func coil(_ session: DeviceSession, _ path: StaticString, at address: Int) -> RegisterPlace {
    RegisterPlace(session, .coil, path, at: address, RegisterIndices())
  }

  /// The place of a top-level block of discrete inputs.
  public static func discreteInput(
    _ session: DeviceSession, _ path: StaticString, at address: Int
  ) -> RegisterPlace {
    RegisterPlace(session, .discreteInput, path, at: address, RegisterIndices())
  }

  /// The place of a top-level block of input registers.
  public static func inputRegister(
    _ session: DeviceSession, _ path: StaticString, at address: Int
  ) -> RegisterPlace {
    RegisterPlace(session, .inputRegister, path, at: address, RegisterIndices())
  }

  /// The place of a top-level block of holding registers.
  public static func holdingRegister(
    _ session: DeviceSession, _ path: StaticString, at address: Int
  ) -> RegisterPlace {
    RegisterPlace(session, .holdingRegister, path, at: address, RegisterIndices())
  }

  /// The place of a block inside. `path` is the whole path from the device.
  public func inside(_ path: StaticString, at offset: Int) -> RegisterPlace {
    RegisterPlace(session, table, path, at: address + offset, indices, lock)
  }

  /// The same place with a lock; the blocks inside have it too.
  public func locked(_ lock: RegisterLock) -> RegisterPlace {
    RegisterPlace(session, table, template, at: address, indices, lock)
  }

  /// How the words of values lie for which the map leaves it to the device's setting.
  public var deviceOrder: RegisterOrder { session.deviceOrder }

  func instance(_ index: Int, stride: Int) -> RegisterPlace {
    RegisterPlace(session, table, template, at: address + index * stride, indices.appending(index), lock)
  }

  /// Why an operation on registers of the block must not be tried: its lock.
  func refusal(_ operation: RegisterError.Operation, of target: @autoclosure () -> RequestTarget) -> RegisterError? {
    session.level(locking: operation, lock).map { target().error(operation, .locked(level: $0)) }
  }

  /// The path in the map: `outlets[3].poles[0]`.
  var path: String { indices.fill(template) }

  func path(of name: String) -> String {
    let block = path
    return block.isEmpty ? name : block + "." + name
  }
}
