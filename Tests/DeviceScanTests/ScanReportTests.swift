import Testing

@testable import DeviceScan

@Suite("A scan as text")
struct ScanReportTests {
  private let text = """
    device-scan 1
    requests 412
    unit 1
    identified
    identification Bench meter
    sunspec 40000
    table coil unsupported
    table discrete-input open
    table input-register silent
    table holding-register open step 256 then 64 from 4096 most 16
    holding-register 0x0100+8
    holding-register 0x9C40+2
    border holding-register 0x0104
    absent 2

    """

  @Test("a text is read, and written as it was")
  func roundTrip() throws {
    let report = try ScanReport(text)
    #expect("\(report)" == text)
    #expect(report.units[0].tables[3].ranges == [0x100..<0x108, 40_000..<40_002])
  }

  @Test(
    "a line that is none of a scan is named",
    arguments: [
      ("", 1), ("device-scan 2", 1), ("device-scan 1\nunit 256", 2), ("device-scan 1\ncoil 0x0000+1", 2),
      ("device-scan 1\nunit 1\ncoil 0x0000+0", 3), ("device-scan 1\nunit 1\ntable coil open step 5", 3),
      ("device-scan 1\nunit 1\ntable coil open then 64 from 65", 3),
      ("device-scan 1\nunit 1\ntable coils open", 3), ("device-scan 1\nunit 1\ncoil 0xFFFF+2", 3),
    ])
  func faults(text: String, line: Int) {
    let failure = #expect(throws: ScanReport.Failure.self) { try ScanReport(text) }
    #expect(failure?.line == line)
  }
}
