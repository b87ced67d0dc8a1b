/// What the verbs that talk to a device have in common in their help.
enum EndpointHelp {
  /// How an endpoint is written.
  static let text = """
    ENDPOINT is tcp://HOST:PORT?unit=1&timeout=300ms, rtu:///dev/ttyUSB0?baud=19200&parity=even&unit=1, or
    rtu+tcp://HOST:PORT for a gateway that passes RTU frames on; unit 1 and port 502 of tcp by default. What is not
    given (baud, parity, stop-bits, timeout, in-flight) is taken from the map. Where that lists several baud rates and
    no default, a serial port needs baud=. pause=20ms leaves the device alone between two requests,
    pause-after-connecting=1s after connecting; with access=read, nothing is written.
    """

  static let trace = Option(
    name: "--trace", value: .none, summary: "Print every request and answer with its bytes on standard error."
  )
}
