import ModbusProtocol
import ModbusTransport

/// A task that owns 64 registers of the server, so that it knows what they hold.
struct Worker {
  private static let span = 64
  /// From here on the server holds fixed words.
  private static let firstFixed = 0x8000
  /// What a loaded machine and a sanitizer may add to a deadline.
  private static let slack = Duration.seconds(2)

  private(set) var tally = Tally()

  private let connection: any ModbusConnection
  private let unit: UnitID
  private let base: Int
  private let timeout: Duration
  /// What each register may hold: one word, or two where a write's outcome is not known.
  private var possible = [Set<UInt16>](repeating: [0], count: span)
  private var next: UInt16
  private var random = SystemRandomNumberGenerator()

  init(_ connection: any ModbusConnection, _ unit: UnitID, index: Int, timeout: Duration) {
    self.connection = connection
    self.unit = unit
    base = index * Self.span
    self.timeout = timeout
    // Words of neighbours differ, so that an answer to somebody else shows.
    next = UInt16(truncatingIfNeeded: index &* 251)
  }

  /// Works until `end`, then reads all its registers once more.
  mutating func work(until end: ContinuousClock.Instant) async {
    while ContinuousClock.now < end {
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<4: await readOwn(offset: .random(in: 0..<Self.span, using: &random))
      case 4..<7: await readFixed()
      case 7..<8: await write(count: 1)
      default: await write(count: .random(in: 1...Self.span, using: &random))
      }
    }
    for _ in 0..<40 where await readOwn(offset: 0, count: Self.span) { return }
    tally.unsettled += 1
  }

  @discardableResult
  private mutating func readOwn(offset: Int, count: Int? = nil) async -> Bool {
    let count = count ?? .random(in: 1...Self.span - offset, using: &random)
    let request = ModbusRequest.read(.holdingRegister, address: UInt16(base + offset), count: count)
    guard case .values(let values)? = await send(request) else { return false }
    tally.reads += 1
    if values.count != count { tally.wrong += 1 }
    for (index, value) in zip(offset..<offset + count, values) {
      if !possible[index].contains(value) { tally.wrong += 1 }
      possible[index] = [value]
    }
    return true
  }

  private mutating func readFixed() async {
    let count = Int.random(in: 1...125, using: &random)
    let address = Int.random(in: Self.firstFixed...0x10000 - count, using: &random)
    let request = ModbusRequest.read(.holdingRegister, address: UInt16(address), count: count)
    guard case .values(let values)? = await send(request) else { return }
    tally.reads += 1
    if values != (address..<address + count).map({ UInt16(truncatingIfNeeded: $0 &* 31 &+ 7) }) {
      tally.wrong += 1
    }
  }

  private mutating func write(count: Int) async {
    let offset = Int.random(in: 0...Self.span - count, using: &random)
    let values = (0..<count).map { _ in fresh() }
    let address = UInt16(base + offset)
    let request: ModbusRequest =
      count == 1
      ? .writeSingleRegister(address: address, value: values[0])
      : .writeMultipleRegisters(address: address, values: values)
    let isWritten = await send(request) != nil
    if isWritten { tally.writes += 1 }
    for (index, value) in zip(offset..., values) {
      if isWritten { possible[index] = [value] } else { possible[index].insert(value) }
    }
  }

  private mutating func fresh() -> UInt16 {
    next &+= 1
    return next
  }

  private mutating func send(_ request: ModbusRequest) async -> ModbusResponse? {
    let start = ContinuousClock.now
    defer { if ContinuousClock.now - start > timeout + Self.slack { tally.late += 1 } }
    do throws(ModbusError) {
      return try await connection.send(request, to: unit, timeout: timeout)
    } catch {
      let name = "\(error)".prefix { $0 != "," && $0 != ":" }
      tally.errors[String(name), default: 0] += 1
      return nil
    }
  }
}
