import DeviceModel
import ModbusTransport
import RegisterRuntime

/// A register of a generated device, found by its path in the map.
public struct Probe<Device: RegisterDevice>: Sendable {
  /// Writes a value to a device, by the layout of its register; `false` when the value is none of the Swift type.
  public typealias Write = @Sendable (Device, DynamicValue, RegisterLayout) async throws -> Bool

  let path: String
  let read: @Sendable (Device) async throws -> any Sendable
  /// `nil` for a register that cannot be written.
  let write: Write?

  /// A register that can only be read.
  public static func readOnly<Value>(
    _ path: String, _ register: @escaping @Sendable (Device) -> Register<Value, ReadOnly>
  ) -> Probe {
    Probe(path: path, read: { try await register($0).read() }, write: nil)
  }

  /// A register that can be read and written.
  public static func readWrite<Value>(
    _ path: String, _ register: @escaping @Sendable (Device) -> Register<Value, ReadWrite>
  ) -> Probe {
    let write: Write = { device, value, layout in
      guard let value = GeneratedValue.value(value, of: layout, as: Value.self) else { return false }
      try await register(device).write(value)
      return true
    }
    return Probe(path: path, read: { try await register($0).read() }, write: write)
  }

  /// A value that is computed from registers.
  public static func computed<Value>(
    _ path: String, _ sum: @escaping @Sendable (Device) -> RegisterSum<Value>
  ) -> Probe {
    Probe(path: path, read: { try await sum($0).read() }, write: nil)
  }

  /// An array that can only be read.
  public static func readOnlyArray<Value>(
    _ path: String, _ register: @escaping @Sendable (Device) -> RegisterArray<Value, ReadOnly>
  ) -> Probe {
    Probe(path: path, read: { try await register($0).read() }, write: nil)
  }

  /// An array that can be read and written.
  public static func readWriteArray<Value>(
    _ path: String, _ register: @escaping @Sendable (Device) -> RegisterArray<Value, ReadWrite>
  ) -> Probe {
    let write: Write = { device, value, layout in
      guard case .array(let elements) = value else { return false }
      let values = elements.compactMap { GeneratedValue.value($0, of: layout, as: Value.self) }
      guard values.count == elements.count else { return false }
      try await register(device).write(values)
      return true
    }
    return Probe(path: path, read: { try await register($0).read() }, write: write)
  }
}

/// A block of a generated device.
public struct BlockProbe<Device: RegisterDevice>: Sendable {
  let name: String
  let read: @Sendable (Device) async throws -> any Sendable

  /// A block by its name in the map.
  public init<Block: ReadableBlock>(_ name: String, _ block: @escaping @Sendable (Device) -> Block)
  where Block.Value: Sendable {
    self.name = name
    read = { try await block($0).read() }
  }

  /// A block that repeats, by its name in the map.
  public init<Block: ReadableBlock>(
    _ name: String, _ blocks: @escaping @Sendable (Device) -> RegisterBlocks<Block>
  ) where Block.Value: Sendable {
    self.name = name
    read = { try await blocks($0).read() }
  }
}

extension BlockProbe {
  /// A block of which a device may have several, by its name in the map.
  public init<Block: ReadableBlock>(
    _ name: String, _ blocks: @escaping @Sendable (Device) -> FoundBlocks<Block>
  ) where Block.Value: Sendable {
    self.name = name
    read = { try await blocks($0).read() }
  }
}

/// A generated device that a comparison can run on.
public protocol ProbedDevice: RegisterDevice {
  /// The registers that can be read, and the values that are computed from them.
  static var probes: [Probe<Self>] { get }
  /// The blocks, all of them at the top.
  static var blockProbes: [BlockProbe<Self>] { get }
  /// The device behind a connection, with the settings that the client gives, by name.
  static func probed(
    on connection: any ModbusConnection, wordOrder: RegisterWordOrder, settings: [String: String]
  ) -> Self
}
