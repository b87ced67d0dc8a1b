import ModbusProtocol
import ModbusTransport
import Testing

@Suite("A session with a device as text")
struct DeviceCaptureTests {
  private let text = """
    device-capture 1
    # Bench meter
    at 0.000 2026-11-30T09:12:03.120Z
    unit 1
    holding-register 0x0102 0000 012C
    at 5.003
    unit 1
    holding-register 0x0102 0000 012E
    holding-register 0x0200+4 exception 2

    """

  @Test("a text is read, and written as it was")
  func roundTrip() throws {
    let capture = try DeviceCapture(text)
    #expect(capture.moments.map(\.offset) == [.zero, .milliseconds(5003)])
    #expect(capture.moments[0].time == "2026-11-30T09:12:03.120Z")
    #expect(capture.comments == ["Bench meter"])
    #expect("\(capture)" == text)
  }

  @Test("at each time it holds what was read last")
  func times() throws {
    let capture = try DeviceCapture(text)
    for (offset, word) in [(-1, 300), (0, 300), (5002, 300), (5003, 302), (60_000, 302)] {
      let snapshot = capture.snapshot(at: .milliseconds(offset))
      #expect(snapshot[1, .holdingRegister, 0x103] == UInt16(word))
    }
  }

  @Test("it is a fixture of a device in memory, moment by moment")
  func fixture() async throws {
    let capture = try DeviceCapture(text)
    let device = InMemoryDevice(capture.moments[0].snapshot)
    let request = ModbusRequest.read(.holdingRegister, address: 0x103, count: 1)
    #expect(try await device.send(request, to: 1) == .values([300]))
    device.hold(capture.moments[1].snapshot)
    #expect(try await device.send(request, to: 1) == .values([302]))
  }

  @Test("a comment cannot begin a line of something else")
  func comments() throws {
    var capture = try DeviceCapture(text)
    capture.comments = ["a\nunit 9"]
    #expect("\(capture)".contains("\n# a unit 9\n"))
  }

  @Test("a byte order mark and line ends of Windows, which editors leave, change nothing")
  func savedByAnEditor() throws {
    let saved = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
    #expect(try DeviceCapture(saved) == DeviceCapture(text))
  }

  @Test(
    "a text that is none says where and what was expected",
    arguments: [
      ("", "line 1 of the snapshot: expected `device-capture 1`"),
      ("device-capture 1", "line 1 of the snapshot: expected `at` behind the header"),
      ("device-capture 1\nunit 1", "line 2 of the snapshot: expected `at` before anything that was held"),
      ("device-capture 1\nat -1", "line 2 of the snapshot: expected `at` with seconds such as `at 5.003`"),
      ("device-capture 1\nat 2\nat 1.9", "line 3 of the snapshot: expected a time that is not earlier"),
      (
        "device-capture 1\nat 0\ncoil 0x0000 1",
        "line 3 of the snapshot: expected `unit` before the first table"
      ),
    ])
  func faults(text: String, message: String) {
    let error = #expect(throws: SnapshotError.self) { try DeviceCapture(text) }
    #expect(error?.description == message)
  }
}
