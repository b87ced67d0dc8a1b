import ModbusProtocol
import SystemFiles
import SystemIO

/// Opens the line of a bus: a serial port, or a connection to a gateway.
struct RTUOpener {
  typealias Instant = ContinuousClock.Instant

  private let core: RTUCore
  /// Whether a thread still resolves the host's name, perhaps for an attempt that was given up.
  private var isResolving = false

  init(_ core: RTUCore) { self.core = core }

  /// Tries to open the line once, until the deadline at the latest.
  mutating func open(until deadline: Instant) throws(ConnectionFailure) -> RTUChannel {
    switch core.line {
    case .serial(let path, let settings):
      do throws(SerialPortError) {
        return .port(try SerialPort(path: path, settings: settings))
      } catch {
        throw ConnectionFailure(error)
      }
    case .tcp(let host, let port):
      return .socket(try connect(try addresses(of: host, port, until: deadline), until: deadline))
    }
  }

  private mutating func addresses(
    of host: String, _ port: UInt16, until deadline: Instant
  ) throws(ConnectionFailure) -> [SocketAddress] {
    if let address = HostResolver.numericAddress(host, port: port) { return [address] }
    try startResolving(host, port)
    while true {
      let resolved = core.state.withLock { state in
        defer { state.resolved = nil }
        return state.resolved
      }
      if let resolved {
        isResolving = false
        do throws(HostResolver.Failure) {
          return try resolved.get()
        } catch {
          throw .unresolvable(host: host, reason: error.reason)
        }
      }
      switch core.wait(until: deadline, for: nil) {
      case .ready, .woken: continue
      case .time:
        throw .unresolvable(host: host, reason: "the system's resolver did not answer in time")
      case .closed: throw .closedByPeer
      }
    }
  }

  /// The system's resolver can take long and cannot be stopped, so it has a thread of its own, one at a time.
  private mutating func startResolving(_ host: String, _ port: UInt16) throws(ConnectionFailure) {
    if isResolving { return }
    do throws(SystemError) {
      try BackgroundThread.start { [core] in
        let result = Result { () throws(HostResolver.Failure) in
          try HostResolver.addresses(of: host, port: port)
        }
        core.state.withLock { state in
          state.resolved = result
          state.wakePipe?.wake()
        }
      }
    } catch {
      throw ConnectionFailure(error)
    }
    isResolving = true
  }

  /// Tries the addresses in turn; each has an equal share of the time that is left.
  private func connect(
    _ addresses: [SocketAddress], until deadline: Instant
  ) throws(ConnectionFailure) -> Socket {
    var failure = ConnectionFailure.connectTimedOut
    for (index, address) in addresses.enumerated() {
      let now = ContinuousClock.now
      do throws(SystemError) {
        let socket = try Socket(for: address)
        let end = now + (deadline - now) / (addresses.count - index)
        switch finish(socket.connect(to: address), of: socket, by: end) {
        case .connected: return socket
        case .inProgress: failure = .connectTimedOut
        case .failed(let error): failure = ConnectionFailure(error)
        }
      } catch {
        // A system without IPv6 cannot even open such a socket. Another address may do.
        failure = ConnectionFailure(error)
      }
    }
    throw failure
  }

  private func finish(_ attempt: Socket.Attempt, of socket: Socket, by deadline: Instant) -> Socket.Attempt {
    guard case .inProgress = attempt else { return attempt }
    while true {
      switch core.wait(until: deadline, for: socket.descriptor, .writable) {
      case .ready: return socket.attempt
      case .woken: continue
      case .time, .closed: return .inProgress
      }
    }
  }
}
