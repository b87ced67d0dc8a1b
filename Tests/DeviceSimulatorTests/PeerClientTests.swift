import DeviceSimulator
import TestSupport
import Testing

@Suite("The simulator against clients that are not ours")
struct PeerClientTests {
  private func withServer(_ body: (String) throws -> Void) throws {
    let server = try SimulatorServer(try Bench.device())
    defer { server.stop() }
    try body(String(server.port))
  }

  @Test(
    "mbpoll reads, writes and sees refusals",
    .needsMbpoll)
  func mbpoll() throws {
    let mbpoll = try #require(Peers.mbpoll)
    let steps: [(arguments: [String], values: [String], expected: String)] = [
      (["-r", "512", "-c", "2"], [], "[513]: \t60"),
      (["-r", "514"], ["2"], "Written 1 references"),
      (["-r", "514"], [], "[514]: \t2"),
      (["-r", "514"], ["9"], "Illegal data value"),
      (["-r", "516"], [], "Illegal data address"),
      (["-r", "256", "-t", "3"], [], "Illegal function"),
      (["-r", "0", "-c", "4", "-t", "1"], [], "[3]: \t1"),
    ]
    try withServer { port in
      for step in steps {
        let arguments = ["-m", "tcp", "-p", port, "-0", "-1", "-q"] + step.arguments
        let output = try PeerProgram.output(of: mbpoll, arguments + ["127.0.0.1"] + step.values)
        #expect(output.contains(step.expected))
      }
    }
  }

  @Test(
    "pymodbus reads, writes and sees refusals",
    .needsPymodbus)
  func pymodbus() throws {
    let python = try #require(Peers.python)
    try withServer { port in
      let output = try PeerProgram.output(of: python, [Peers.script("pymodbus_client.py"), port])
      #expect(
        output == """
          delay [0, 60]
          outside exception 2
          inputs exception 1
          contacts [True, False, False, True]
          write delay written
          delay [0, 80]
          wrong step exception 3
          mode written
          siren written
          siren [True]
          siren written
          siren [False]
          command written
          other unit exception 11

          """)
    }
  }

  @Test("libmodbus reads, writes, masks, combines and sees refusals", .needsLibmodbus)
  func libmodbus() throws {
    let libmodbus = try #require(Peers.libmodbus) + "/libmodbus_client"
    try withServer { port in
      let output = try PeerProgram.output(of: libmodbus, ["tcp", port, "1", "9"])
      #expect(output == Self.libmodbusOutput(of: 1) + Self.libmodbusRefusals(of: 9))
    }
  }

  /// What the program prints about a unit of the bench device.
  static func libmodbusOutput(of unit: Int) -> String {
    """
    unit \(unit)
    delay: 0 60
    outside: exception 2
    inputs: exception 1
    contacts: 1 0 0 1
    delay 80: written
    delay 30: exception 3
    delay: 0 80
    mode: written
    siren: written
    lamps: written
    coils: 1 1 0 1
    command: written
    mask: written
    levels: 3 5

    """
  }

  /// What it prints when a gateway reports that a unit is not there.
  private static func libmodbusRefusals(of unit: Int) -> String {
    let steps = libmodbusOutput(of: unit).split(separator: "\n").dropFirst()
    return "unit \(unit)\n" + steps.map { $0.prefix { $0 != ":" } + ": exception 11\n" }.joined()
  }
}
