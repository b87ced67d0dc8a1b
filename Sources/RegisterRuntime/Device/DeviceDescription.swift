public import ModbusProtocol
import ReadPlanning

/// What the map says about a device as a whole. Generated code holds one for each device.
public struct DeviceDescription: Sendable {
  /// The device's name as the vendor writes it.
  public let name: StaticString
  let readRegisters: Int
  let readBits: Int
  private let readable: [RegisterTable: ReadableMap]

  /// Creates the description; generated code does so.
  ///
  /// - Parameters:
  ///   - name: The device's name.
  ///   - readRegisters: The registers that one request may read, 1…125.
  ///   - readBits: The bits that one request may read, 1…2000.
  ///   - readable: Where a request may read, per table.
  ///   - avoid: What must only be read when it is asked for, per table.
  public init(
    name: StaticString, readRegisters: Int = 125, readBits: Int = 2000,
    readable: [RegisterTable: [ReadableRun]], avoid: [RegisterTable: [ReadableRun]] = [:]
  ) {
    self.name = name
    self.readRegisters = readRegisters
    self.readBits = readBits
    var maps: [RegisterTable: ReadableMap] = [:]
    for (table, runs) in readable {
      maps[table] = ReadableMap(runs: runs.map(\.run), avoid: avoid[table, default: []].map(\.run))
    }
    self.readable = maps
  }

  func readableMap(_ table: RegisterTable) -> ReadableMap {
    readable[table] ?? ReadableMap(runs: [], avoid: [])
  }

  func readLimit(_ table: RegisterTable) -> Int { table.holdsBits ? readBits : readRegisters }
}
