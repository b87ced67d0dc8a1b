import Testing

@testable import RegisterRuntime

/// What a program needs of a drive, whichever machine it is in.
private protocol Drive: ReadableBlock {
  var state: Register<PlantTypes.DriveState, ReadOnly> { get }
  var speed: Register<UInt16, ReadOnly> { get }
}

extension PlantPump.Drive: Drive {}
extension PlantFan.Drive: Drive {}

/// What a program needs of a machine of the plant.
private protocol PlantMachine: RegisterDevice {
  associatedtype Overview: PlantOverview
  var overview: Overview { get }
}

private protocol PlantOverview: ReadableBlock {
  var report: Register<PlantTypes.Report, ReadOnly> { get }
  var alarms: Register<PlantTypes.Alarms, ReadOnly> { get }
}

extension PlantPump.Overview: PlantOverview {}
extension PlantFan.Overview: PlantOverview {}
extension PlantPump: PlantMachine {}
extension PlantFan: PlantMachine {}

@Suite("Types of a shared file")
struct SharedTypeTests {
  private let device = FakeDevice()
  private var pump: PlantPump { PlantPump(on: device, unit: 1) }
  private var fan: PlantFan { PlantFan(on: device, unit: 1) }

  @Test("are one Swift type for all maps that include it, under the name that each has for it")
  func areOne() {
    #expect(PlantPump.Alarms.self == PlantFan.Alarms.self)
    #expect(PlantPump.Report.self == PlantTypes.Report.self)
    // A type of a file that the shared file includes.
    #expect(PlantFan.DriveState.self == DriveTypes.DriveState.self)
    #expect(PlantTypes.DriveState.self == DriveTypes.DriveState.self)
  }

  @Test("are read from every device")
  func areRead() async throws {
    device.put(0x102, 1, at: 0x00)
    device.put(2, 0x001, 0, at: 0x100)
    let (pumpReport, fanReport) = (
      try await pump.overview.report.read(), try await fan.overview.report.read()
    )
    #expect(pumpReport == PlantTypes.Report(state: .braking, locked: true))
    #expect(fanReport == PlantTypes.Report(state: .running, locked: false))
    #expect(try await fan.overview.alarms.read() == .overTemperature)
  }

  @Test("let a protocol be for the devices of a family and for the blocks of a shape")
  func family() async throws {
    func alarms(of machine: some PlantMachine) async throws -> PlantTypes.Alarms {
      try await machine.overview.alarms.read()
    }
    func isRunning(_ drive: some Drive) async throws -> Bool { try await drive.state.read() == .running }
    device.put(0, 1, at: 0x00)
    device.put(2, 0, 0, at: 0x100)
    device.put(1, 1480, at: 0x10)
    device.put(0, 0, at: 0x120)
    #expect(try await alarms(of: pump) == .overload)
    #expect(try await alarms(of: fan) == .overTemperature)
    #expect(try await isRunning(pump.motor))
    #expect(try await !isRunning(fan.outlet))
  }
}
