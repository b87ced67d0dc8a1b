import DeviceModel
import ReadPlanning
import RegisterMap
import Testing

@testable import MapReports

@Suite("The plan of a map")
struct PlanReportTests {
  private func text(at path: String? = nil, link: PlanLink = .tcp) throws -> String {
    var text = ""
    try PlanReport(try Rack.layout(), at: path, link: link).write(to: &text)
    return text
  }

  @Test("equal requests of repeated blocks are printed once")
  func folded() throws {
    #expect(
      try text(at: "feeders") == """
        rack: feeders, link tcp

        input-register, function 4
          4 × this request, every 32 addresses:
            0x0400…0x0404 (1024), 5 addresses, 3 of them filler: feeders[0].voltage, feeders[0].current
                cut: address 0x0408 before it cannot be read: between two of `feeders`

        Total: 4 requests, 20 addresses, 12 of them filler

        """)
  }

  @Test("a side effect between two values cuts, and is read when it is asked for")
  func sideEffect() throws {
    let layout = try Rack.layout()
    let around = try layout.selectValues("peaks.before") + layout.selectValues("peaks.after")
    let plan = try DevicePlan(around, of: layout, link: .tcp)
    #expect(plan.tables[0].requests.map(\.cut) == [.first, .sideEffect(address: 0x301)])
    #expect(
      try DevicePlan(try layout.selectValues("peaks"), of: layout, link: .tcp).tables[0].requests.count == 1)
  }

  @Test("what cannot be read is not planned")
  func unreadable() throws {
    let report = try text(at: "unit")
    #expect(!report.contains("secret"))
    #expect(report.contains("Total: 1 request, 5 addresses, no filler"))
  }

  @Test(
    "a cut names what cannot be read, or what has nothing there",
    arguments: [
      (0x05, "no block of the map has it"), (0x15, "`unit.secret` is there with `access: none`"),
      (0x16, "no block of the map has it"), (0x18, "no block of the map has it"),
      (0x602, "`board.restart` is only written"),
      (0x604, "`board` has nothing there, and does not have `gaps: readable`"),
      (0x610, "between two of `board.slots`"),
    ])
  func cuts(address: Int, reason: String) throws {
    let reasons = UnreadableReasons(
      try Rack.layout(), [.inputRegister: [address], .holdingRegister: [address]])
    #expect(
      reasons.text(address, in: address < 0x600 ? .inputRegister : .holdingRegister) == reason)
  }

  @Test("a register that chooses the unit of a value is read with it, and is no filler")
  func choosers() throws {
    let report = try text(at: "probe.values[1]")
    #expect(
      report.contains(
        "0x0500…0x0502 (1280), 3 addresses, 1 of them filler: probe.values[1], with probe.quantity (unit)\n"))
    #expect(try !text(at: "probe").contains("with"))
  }

  @Test("a serial line shows the time on it")
  func serial() throws {
    // One request: 13 characters and two silences of 3.5, then 2 characters for each of 5 registers, 11 bits each.
    #expect(try text(at: "unit", link: .rtu(baudRate: 9600)).contains("on the line 34.4 ms"))
  }

  @Test("links are tcp or rtu with a rate")
  func links() {
    #expect(PlanLink("tcp") == .tcp)
    #expect(PlanLink("rtu:19200") == .rtu(baudRate: 19200))
    for text in ["", "rtu", "rtu:", "rtu:0", "rtu:-1", "rtu:x", "udp"] { #expect(PlanLink(text) == nil) }
  }

  @Test("a wrong path is an error with a suggestion")
  func wrongPath() {
    let error = #expect(throws: PathError.self) { try text(at: "outlet") }
    #expect(error?.description == "`rack` has no `outlet`: did you mean `outlets`?")
  }
}
