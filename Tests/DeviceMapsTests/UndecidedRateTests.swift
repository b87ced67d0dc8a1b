import DeviceMaps
import ModbusProtocol
import ModbusTransport
import RegisterRuntime
import Testing

/// The document of Contactor State lists six rates and does not print which the module has from the factory.
@Suite("A map that lists several rates and no default")
struct UndecidedRateTests {
  private static let rates = [1200, 2400, 4800, 9600, 19200, 38400]

  @Test("makes connecting over a serial line ask for the rate instead of guessing it")
  func asks() async {
    let error = await #expect(throws: RegisterError.self) {
      try await ContactorState.connect(to: "rtu:///dev/null")
    }
    #expect(error?.cause == .endpoint(.noBaudRate(choices: Self.rates)))
    #expect(
      error?.description == """
        Contactor State at rtu:///dev/null: the baud rate is not known: write baud=RATE, one of 1200, 2400, 4800, \
        9600, 19200, 38400
        """)
  }

  @Test("leaves the rest of the line to the map once the rate is given")
  func rest() async throws {
    let endpoint = try ModbusEndpoint(
      "rtu:///dev/null?baud=9600", defaults: ContactorState.connectionDefaults)
    #expect(
      endpoint.link == .serial(path: "/dev/null", settings: SerialSettings(baudRate: 9600, parity: .none)))
    let error = await #expect(throws: RegisterError.self) {
      try await ContactorState.connect(to: "rtu:///dev/null?baud=9600")
    }
    #expect(error?.cause == .transport(.disconnected(.notSerial(path: "/dev/null"))))
  }
}
