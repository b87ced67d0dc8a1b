public import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// The facts of the map about a device as a whole. Generated code holds one for each device.
public struct DeviceDescription: Sendable {
  /// The device's name as the vendor writes it.
  public let name: StaticString
  let readRegisters: Int
  let readBits: Int
  let writeRegisters: Int
  let writeBits: Int
  /// How the device is reached by default.
  let connection: ConnectionDefaults
  /// For a table, the tables that hold the same, itself among them, in the order to try.
  let alternatives: [RegisterTable: [RegisterTable]]
  /// Where blocks are that have to be found.
  let chains: [RegisterChain]
  /// The blocks that are found in them, by their numbers from 1.
  let blocks: [ChainBlock]
  private let own: UnitDescription
  /// What is at other unit ids than the one that the client gives.
  private let units: [UInt8: UnitDescription]

  /// Creates the description; generated code does so.
  ///
  /// - Parameters:
  ///   - name: The device's name.
  ///   - readRegisters: The registers that one request may read, 1…125.
  ///   - readBits: The bits that one request may read, 1…2000.
  ///   - writeRegisters: The registers that one request may write, 1…123.
  ///   - writeBits: The coils that one request may write, 1…1968.
  ///   - coils: Where a request may read coils.
  ///   - discreteInputs: Where a request may read discrete inputs.
  ///   - inputRegisters: Where a request may read input registers.
  ///   - holdingRegisters: Where a request may read holding registers.
  ///   - serial: How characters are sent on a serial line; `nil` where the map does not give it.
  ///   - timeoutMilliseconds: How soon the device answers; `nil` where the map does not give it.
  ///   - maxInFlight: How many requests the device takes over TCP before it has answered the first, 1…16.
  ///   - pauseMilliseconds: For how long the device is left alone between two requests.
  ///   - pauseAfterConnectingMilliseconds: For how long it is left alone when the connection has been made.
  ///   - idempotentCoils: The coils that may be written twice where once was meant.
  ///   - idempotentHoldingRegisters: The holding registers of which the same is true.
  ///   - alternatives: For a table, the tables that hold the same, itself among them, in the order to try.
  ///   - units: What is at other unit ids than the one that the client gives.
  ///   - chains: Where blocks are that have to be found.
  ///   - blocks: The blocks that are found in them, in the order of their numbers.
  public init(
    name: StaticString, readRegisters: Int = RegisterTable.holdingRegister.maximumReadCount,
    readBits: Int = RegisterTable.coil.maximumReadCount,
    writeRegisters: Int = RegisterTable.holdingRegister.maximumWriteCount,
    writeBits: Int = RegisterTable.coil.maximumWriteCount,
    coils: ReadableTable = ReadableTable(),
    discreteInputs: ReadableTable = ReadableTable(), inputRegisters: ReadableTable = ReadableTable(),
    holdingRegisters: ReadableTable = ReadableTable(),
    serial: DeviceSerial? = nil, timeoutMilliseconds: Int? = nil, maxInFlight: Int = 1,
    pauseMilliseconds: Int = 0, pauseAfterConnectingMilliseconds: Int = 0,
    idempotentCoils: [ReadableRun] = [], idempotentHoldingRegisters: [ReadableRun] = [],
    alternatives: [RegisterTable: [RegisterTable]] = [:], units: [UInt8: UnitDescription] = [:],
    chains: [RegisterChain] = [], blocks: [ChainBlock] = []
  ) {
    self.name = name
    self.chains = chains
    self.blocks = blocks
    self.readRegisters = readRegisters
    self.readBits = readBits
    self.writeRegisters = writeRegisters
    self.writeBits = writeBits
    own = UnitDescription(
      coils: coils, discreteInputs: discreteInputs, inputRegisters: inputRegisters,
      holdingRegisters: holdingRegisters, idempotentCoils: idempotentCoils,
      idempotentHoldingRegisters: idempotentHoldingRegisters)
    self.units = units
    connection = ConnectionDefaults(
      serial: serial?.settings ?? SerialSettings(), baudRateChoices: serial?.baudRateChoices ?? [],
      timeout: timeoutMilliseconds.map { .milliseconds($0) }, maxInFlight: maxInFlight,
      pause: .milliseconds(pauseMilliseconds),
      pauseAfterConnecting: .milliseconds(pauseAfterConnectingMilliseconds))
    self.alternatives = alternatives
  }

  func readableMap(_ place: UnitTable) -> ReadableMap {
    guard let unit = place.unit else { return own.readableMap(place.table) }
    return units[unit.rawValue]?.readableMap(place.table) ?? ReadableMap(runs: [])
  }

  /// Whether the map gives a unit id to registers, so that the device itself is at another.
  func names(_ unit: UnitID) -> Bool { units[unit.rawValue] != nil }

  /// Whether the map gives any unit id to registers.
  var hasNamedUnits: Bool { !units.isEmpty }

  /// Whether everything that a request to a unit writes may be written twice.
  func isIdempotent(_ request: ModbusRequest, unit: UnitID) -> Bool {
    (units[unit.rawValue] ?? own).isIdempotent(request)
  }

  func writeLimit(_ table: RegisterTable) -> Int { table.holdsBits ? writeBits : writeRegisters }

  func readLimit(_ table: RegisterTable) -> Int { table.holdsBits ? readBits : readRegisters }
}
