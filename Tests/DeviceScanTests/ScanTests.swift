import MapClient
import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

@testable import DeviceScan

@Suite("Scanning a device of which nothing is known")
struct ScanTests {
  @Test("ranges are found with their exact ends, and nothing is written")
  func ranges() async throws {
    let device = InMemoryDevice()
    device.holdingRegisters.fill(1, in: 0x0103...0x0201)
    device.holdingRegisters.fill(1, in: 40_000...40_003)
    device.coils.fill(true, in: 60...70)
    let report = await DeviceScanner(over: device, atMost: 100_000).scan([1], downTo: 64)
    let tables = try #require(report.units.first).tables
    #expect(tables.first { $0.table == .holdingRegister }?.ranges == [0x103..<0x202, 40_000..<40_004])
    #expect(tables.first { $0.table == .coil }?.ranges == [60..<71])
    #expect(tables.allSatisfy { $0.step == 64 })
    #expect(report.end == nil)
    #expect(device.writes == [])
    #expect(device.requests.allSatisfy { $0.request.writes == nil })
    #expect(report.requestCount == device.requests.count)
  }

  @Test(
    "one address that is busy or silent for ever ends a range, and the others are found",
    arguments: [ModbusError.exception(.serverDeviceBusy), .timedOut])
  func badAddress(error: ModbusError) async throws {
    let device = InMemoryDevice()
    device.holdingRegisters.fill(1, in: 0x0B...0x2A)
    device.fail(RegisterArea(.holdingRegister, address: 0x12, count: 1), with: error)
    let report = await DeviceScanner(over: device, atMost: 100_000).scan([1], downTo: 16)
    let table = try #require(report.units.first?.tables.first { $0.table == .holdingRegister })
    #expect(table.ranges == [0x0B..<0x12, 0x13..<0x2B])
    #expect(table.state == .open)
  }

  @Test("any ranges of at least a step are found, and nothing else", arguments: 0..<4)
  func randomRanges(seed: Int) async throws {
    var random = SystemRandomNumberGenerator()
    let device = InMemoryDevice()
    var expected: [Range<Int>] = []
    var next = Int.random(in: 0...500, using: &random)
    while next < 60_000 {
      let range = next..<next + Int.random(in: 256...700, using: &random)
      device.holdingRegisters.fill(7, in: UInt16(range.lowerBound)...UInt16(range.upperBound - 1))
      expected.append(range)
      next = range.upperBound + Int.random(in: 1...9000, using: &random)
    }
    let report = await DeviceScanner(over: device, atMost: 100_000).scan([1], downTo: 256)
    let holding = report.units.first?.tables.first { $0.table == .holdingRegister }
    #expect(holding?.ranges == expected)
  }

  @Test("progress is told where requests were sent, each time with more of them")
  func progress() async throws {
    let device = InMemoryDevice()
    device.holdingRegisters.fill(1, in: 0...20)
    let told = Mutex<[Int]>([])
    let scanner = DeviceScanner(over: device, atMost: 100_000) { report in
      told.withLock { $0.append(report.requestCount) }
    }
    let report = await scanner.scan([1], downTo: 256)
    let counts = told.withLock { $0 }
    #expect(counts.count > 4)
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 < $1 })
    _ = await scanner.scan([1], downTo: 256, resuming: report)
    #expect(told.withLock { $0.count } == counts.count)
  }

  @Test("a limit of requests holds, and a resumed scan ends where one without a limit does")
  func resuming() async throws {
    let device = InMemoryDevice()
    device.holdingRegisters.fill(1, in: 1000...1300)
    device.inputRegisters.fill(1, in: 5...9)
    let whole = await DeviceScanner(over: device, atMost: 100_000).scan([1], downTo: 256)
    var report = ScanReport()
    var rounds = 0
    repeat {
      device.forgetRequests()
      report = await DeviceScanner(over: device, atMost: 150).scan(
        [1], downTo: 256, resuming: try ScanReport("\(report)"))
      #expect(device.requests.count <= 150)
      rounds += 1
    } while report.end == .limit && rounds < 50
    #expect(rounds > 3)
    // What the way there has left behind is not compared.
    #expect(
      report.units.map(\.tables).map { $0.map(\.ranges) }
        == whole.units.map(\.tables).map { $0.map(\.ranges) })
    #expect(report.units[0].tables.allSatisfy { $0.step == 256 && $0.round == nil })
  }

  @Test("units that do not answer are told apart, and a table that is not known is not asked again")
  func units() async throws {
    let device = InMemoryDevice()
    device.unit(3).holdingRegisters.fill(0, in: 0...3)
    for unit in [1, 2] as [UnitID] {
      device.fail(
        RegisterArea(.holdingRegister, address: 0, count: 0x10000), of: unit, with: .timedOut)
    }
    for table in [RegisterTable.coil, .discreteInput, .inputRegister] {
      device.fail(RegisterArea(table, address: 0, count: 0x10000), of: 3, with: .exception(.illegalFunction))
    }
    device.identify(as: [.init(id: 0, text: "Bench")], unit: 3)
    let report = await DeviceScanner(over: device, atMost: 10_000).scan([1, 2, 3], downTo: 4096)
    #expect(report.absent == [1, 2])
    #expect(report.units.map(\.unit) == [3])
    #expect(report.units[0].identification == ["Bench"])
    #expect(
      report.units[0].tables.map(\.state) == [.unsupported, .unsupported, .unsupported, .open])
    #expect(device.requests.count { $0.request.reads?.table == .coil } == 1)
  }

  @Test("the marker of SunSpec is found")
  func sunSpec() async {
    let device = InMemoryDevice()
    device.holdingRegisters.store([0x5375, 0x6E53, 1, 66], at: 40_000)
    let report = await DeviceScanner(over: device, atMost: 1000).scan([1], downTo: 4096)
    #expect(report.units.first?.sunSpecMarker == 40_000)
  }

  @Test("what a map says to set something off is never read, and the range ends there")
  func avoiding() async throws {
    let map = try DeviceMap(
      text: """
        register-map: 1
        device: {name: Bench}
        defaults: {table: holding-register, access: read, gaps: unreadable}
        blocks: {events: {registers: {last: {at: 110, type: uint16, on-read: clear}}}}
        """)
    let device = InMemoryDevice()
    device.holdingRegisters.fill(1, in: 100...120)
    let report = await DeviceScanner(over: device, atMost: 100_000, avoiding: [map.layout]).scan(
      [1], downTo: 16)
    let holding = report.units.first?.tables.first { $0.table == .holdingRegister }
    #expect(holding?.ranges == [100..<110, 111..<121])
    #expect(
      !device.requests.contains { seen in
        seen.request.reads.map {
          $0.table == .holdingRegister && $0.address <= 110 && 110 < Int($0.address) + $0.count
        }
          ?? false
      })
  }

  @Test("a device that is busy is not one without registers, and is asked again when the scan goes on")
  func busy() async {
    let device = InMemoryDevice()
    device.holdingRegisters.fill(1, in: 0...9)
    device.fail(
      RegisterArea(.holdingRegister, address: 0, count: 0x10000), with: .exception(.serverDeviceBusy))
    var report = await DeviceScanner(over: device, atMost: 10_000).scan([1], downTo: 4096)
    var holding = report.units.first?.tables.first { $0.table == .holdingRegister }
    #expect(holding?.state == .busy)
    device.removeFaults()
    report = await DeviceScanner(over: device, atMost: 10_000).scan([1], downTo: 4096, resuming: report)
    holding = report.units.first?.tables.first { $0.table == .holdingRegister }
    #expect(holding?.state == .open)
    #expect(holding?.ranges == [0..<10])
  }

  @Test("what a device was too busy to tell in one place is asked again when the scan goes on")
  func busyPlace() async {
    let device = InMemoryDevice()
    device.holdingRegisters.fill(1, in: 0...9)
    device.holdingRegisters.fill(1, in: 8192...8200)
    device.fail(
      RegisterArea(.holdingRegister, address: 8192, count: 16), with: .exception(.serverDeviceBusy))
    var report = await DeviceScanner(over: device, atMost: 10_000).scan([1], downTo: 4096)
    var holding = report.units.first?.tables.first { $0.table == .holdingRegister }
    #expect(holding?.ranges == [0..<10])
    device.removeFaults()
    report = await DeviceScanner(over: device, atMost: 10_000).scan([1], downTo: 4096, resuming: report)
    holding = report.units.first?.tables.first { $0.table == .holdingRegister }
    #expect(holding?.ranges == [0..<10, 8192..<8201])
  }

  @Test("a border that no request crosses is told, and a limit of addresses is learnt")
  func borders() async {
    let bordered = InMemoryDevice(Self.bordered)
    var report = await DeviceScanner(over: bordered, atMost: 10_000).scan([1], downTo: 4096)
    var holding = report.units.first?.tables.first { $0.table == .holdingRegister }
    #expect(holding?.ranges == [0..<40])
    #expect(holding?.borders == [20])
    report = await DeviceScanner(over: Narrow(most: 16), atMost: 10_000).scan([1], downTo: 4096)
    holding = report.units.first?.tables.first { $0.table == .holdingRegister }
    #expect(holding?.ranges == [0..<500])
    #expect(holding?.borders == [])
    #expect(holding?.mostCount == 16)
  }

  /// A device of 40 registers, of which none is read together with 19 and 20.
  private static var bordered: DeviceSnapshot {
    var snapshot = DeviceSnapshot()
    for address in UInt16(0)..<40 { snapshot[1, .holdingRegister, address] = address }
    snapshot.note(
      SnapshotRefusal(
        unit: 1, area: RegisterArea(.holdingRegister, address: 19, count: 2),
        answer: .exception(.illegalDataAddress)))
    return snapshot
  }
}

/// A device of 500 registers that gives only so many at once.
private struct Narrow: ModbusConnection {
  let most: Int

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    guard case .read(.holdingRegister, let address, let count) = request else {
      throw .exception(.illegalFunction)
    }
    guard count <= most else { throw .exception(.illegalDataValue) }
    guard Int(address) + count <= 500 else { throw .exception(.illegalDataAddress) }
    return .values([UInt16](repeating: 1, count: count))
  }

  func close() {}
}
