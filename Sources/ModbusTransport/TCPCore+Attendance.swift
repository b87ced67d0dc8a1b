import ModbusProtocol
import SystemIO

/// A caller that takes its answer itself.
extension TCPCore {
  /// Waits awake for an answer, and resumes the caller with it. What is anything else is left to the thread.
  func attend(_ attendance: TCPAttendance) {
    // More than a frame, which has 260 bytes at most.
    withUnsafeTemporaryAllocation(byteCount: 512, alignment: 8) { buffer in
      repeat {
        switch attendance.socket.receive(into: buffer) {
        case .nothingYet: break
        case .bytes(let count): return take(Array(buffer[..<count]), attendance)
        case .ended: return end(attendance) { $0.broken = .closedByPeer }
        case .failed(let error): return end(attendance) { $0.broken = ConnectionFailure(error) }
        }
      } while ContinuousClock.now < attendance.end
      end(attendance) { $0.isNotWorthAttending = true }
    }
  }

  /// Takes an answer that came whole and alone; the thread takes all others.
  private func take(_ bytes: [UInt8], _ attendance: TCPAttendance) {
    let taken = state.withLock { state -> (PendingRequest, Result<ModbusResponse, ModbusError>)? in
      // The thread may have given the connection up meanwhile.
      guard state.receiver == .caller, state.socket?.descriptor === attendance.socket.descriptor else {
        return nil
      }
      guard let frame = MBAPFrame(onlyIn: bytes), frame.transactionID == attendance.transactionID,
        let request = state.pending.awaited(frame.transactionID),
        case let result = request.result(of: frame), !result.leavesStreamInDoubt
      else {
        state.received = bytes
        state.isNotWorthAttending = true
        state.leaveToThread()
        return nil
      }
      _ = state.pending.answered(frame.transactionID)
      events.emit(result, of: request, bytes: bytes)
      state.receiver = .nobody
      state.hasAnswer = true
      state.rest()
      state.startWaiting()
      // Others have asked meanwhile.
      if state.pending.hasInFlight || state.pending.hasWaiting { state.leaveToThread() }
      return (request, result)
    }
    if let (request, result) = taken { request.continuation?.resume(returning: result) }
  }

  /// Gives the socket back to the thread, with what it has to know.
  private func end(_ attendance: TCPAttendance, _ tell: (inout TCPState) -> Void) {
    state.withLock { state in
      guard state.receiver == .caller, state.socket?.descriptor === attendance.socket.descriptor else {
        return
      }
      tell(&state)
      state.leaveToThread()
    }
  }
}

extension MBAPFrame {
  /// The frame that these bytes are, the whole of them.
  fileprivate init?(onlyIn bytes: [UInt8]) {
    var decoder = MBAPDecoder()
    decoder.append(bytes)
    guard let frame = try? decoder.next(), !decoder.isInsideFrame else { return nil }
    self = frame
  }
}
