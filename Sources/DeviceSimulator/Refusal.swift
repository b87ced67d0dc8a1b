import ModbusProtocol

/// Why a simulated device does not carry out a request: the code on the wire and the reason for people.
struct Refusal: Error {
  var code: ExceptionCode
  var reason: String

  init(_ code: ExceptionCode, _ reason: String) {
    self.code = code
    self.reason = reason
  }
}
