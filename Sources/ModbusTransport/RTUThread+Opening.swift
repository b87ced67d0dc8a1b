#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension RTUThread {
  /// Makes the very first attempt, whose failure is its caller's to repeat.
  func openFirst() -> Bool {
    let failure = attempt(until: ContinuousClock.now + core.options.boundedConnectTimeout)
    if let failure {
      core.close(as: .disconnected(failure))
      return false
    }
    let opening = core.state.withLock { state in
      defer { state.opening = nil }
      return state.opening
    }
    opening?.resume(returning: .success(()))
    return true
  }

  /// Opens the line if it is not open, again and again until the deadline.
  func open(until deadline: Instant) -> Bool {
    while channel == nil {
      let now = ContinuousClock.now
      guard now < deadline else { return false }
      let start = min(backoff.nextAttempt(at: now, neededBy: deadline), deadline)
      guard pause(until: start), start < deadline else { return false }
      if let failure = attempt(until: min(deadline, start + core.options.boundedConnectTimeout)) {
        backoff.failed()
        core.state.withLock { $0.lastFailure = failure }
      }
    }
    return true
  }

  /// - Returns: Whether the bus is still open then.
  private func pause(until: Instant) -> Bool {
    while ContinuousClock.now < until {
      if case .closed = wait(until: until, for: nil) { return false }
    }
    return true
  }

  /// Tries to open the line once.
  ///
  /// - Returns: What kept it from being opened.
  private func attempt(until deadline: Instant) -> ConnectionFailure? {
    do {
      switch core.line {
      case .serial(let path, let settings): channel = try SerialPort(path: path, settings: settings)
      case .tcp(let host, let port):
        let addresses = try resolve(host, port, until: deadline)
        channel = try connect(addresses[...], until: deadline)
      }
    } catch {
      core.events.emit(.disconnected(error))
      return error
    }
    backoff.connected()
    core.events.emit(.connected)
    core.state.withLock { $0.lastFailure = nil }
    return nil
  }

  private func resolve(
    _ host: String, _ port: UInt16, until deadline: Instant
  ) throws(ConnectionFailure) -> [SocketAddress] {
    if let address = HostResolver.numericAddress(host, port: port) { return [address] }
    // The system's resolver takes its time, and cannot be told to stop: one at a time is enough.
    if !isResolving {
      try BackgroundThread.start { [core] in
        let result = Result { () throws(ConnectionFailure) in try HostResolver.addresses(of: host, port: port)
        }
        core.state.withLock { state in
          state.resolved = result
          state.wakePipe?.wake()
        }
      }
      isResolving = true
    }
    while true {
      let resolved = core.state.withLock { state in
        defer { state.resolved = nil }
        return state.resolved
      }
      if let resolved {
        isResolving = false
        return try resolved.get()
      }
      switch wait(until: deadline, for: nil) {
      case .ready, .woken: continue
      case .time:
        throw .unresolvable(host: host, reason: "the system's resolver did not answer in time")
      case .closed: throw .closedByPeer
      }
    }
  }

  /// Tries the first of the addresses; each has an equal share of the time that is left.
  private func connect(
    _ addresses: ArraySlice<SocketAddress>, until deadline: Instant
  ) throws(ConnectionFailure) -> Socket {
    var failure = ConnectionFailure.connectTimedOut
    for (index, address) in addresses.enumerated() {
      let now = ContinuousClock.now
      let socket: Socket
      do {
        socket = try Socket(family: address.family)
      } catch {
        // A system without IPv6 cannot even open such a socket; the other addresses may do.
        failure = error
        continue
      }
      switch finish(socket.begin(address), of: socket, by: now + (deadline - now) / (addresses.count - index))
      {
      case .connected: return socket
      case .inProgress: failure = .connectTimedOut
      case .failed(let reason): failure = reason
      }
      socket.release()
    }
    throw failure
  }

  private func finish(_ attempt: Socket.Attempt, of socket: Socket, by deadline: Instant) -> Socket.Attempt {
    guard case .inProgress = attempt else { return attempt }
    while true {
      switch wait(until: deadline, for: socket.descriptor, events: POLLOUT) {
      case .ready: return socket.attempt
      case .woken: continue
      case .time, .closed: return .inProgress
      }
    }
  }
}

extension ModbusRTU.Options {
  /// An hour keeps the clock from overflowing.
  var boundedConnectTimeout: Duration { min(max(connectTimeout, .zero), .seconds(3600)) }
}
