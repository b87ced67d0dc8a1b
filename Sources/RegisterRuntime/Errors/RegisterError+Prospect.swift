import ModbusProtocol
package import ModbusTransport

extension RegisterError {
  /// What the failure of a request tells about the requests after it; `nil` for an error that comes from no request.
  package var prospect: RequestProspect? {
    switch cause {
    case .exception(let code): ModbusError.exception(code).prospect
    case .transport(let error): error.prospect
    case .endpoint, .refused, .notOneRequest, .undecodable, .locked, .otherCase, .absent, .notFound,
      .undecided, .changed, .unconfirmed, .notHeld, .cannotReadBack, .notReadBack, .notRead, .otherDevice:
      nil
    }
  }

  /// Whether the device asks to be asked later.
  var asksForLater: Bool {
    if case .exception(let code) = cause { ModbusError.exception(code).asksForLater } else { false }
  }
}
