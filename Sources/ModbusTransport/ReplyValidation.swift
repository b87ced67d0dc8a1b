import ModbusProtocol

extension PendingRequest {
  /// What a frame with the request's transaction id means for its caller.
  func result(of frame: MBAPFrame) -> Result<ModbusResponse, ModbusError> {
    let reply: ModbusReply
    do {
      reply = try ModbusReply(pdu: frame.pdu, for: request)
    } catch {
      return .failure(.invalidResponse(error))
    }
    guard frame.unit == unit || isGatewaySpeaking(reply, as: frame.unit) else {
      return .failure(.invalidResponse(.unit(frame.unit, expected: unit)))
    }
    switch reply {
    case .response(let response): return .success(response)
    case .exception(let code): return .failure(.exception(code))
    }
  }

  /// A gateway that cannot reach a device may answer in its own name.
  private func isGatewaySpeaking(_ reply: ModbusReply, as unit: UnitID) -> Bool {
    unit == 255
      && (reply == .exception(.gatewayPathUnavailable) || reply == .exception(.gatewayTargetFailedToRespond))
  }
}

extension Result<ModbusResponse, ModbusError> {
  /// Whether the next frame can no longer be trusted to start where this one ended.
  var leavesStreamInDoubt: Bool {
    if case .failure(.invalidResponse(let reason)) = self { reason.leavesStreamInDoubt } else { false }
  }
}
