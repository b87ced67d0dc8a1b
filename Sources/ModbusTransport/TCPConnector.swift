import SystemFiles
import SystemIO

/// Makes the connection of a TCP client, step by step: it leaves a host alone that has just failed, resolves the name,
/// and tries one address after the other. It never blocks.
struct TCPConnector {
  typealias Instant = ContinuousClock.Instant

  /// The outcome of a step.
  enum Step {
    /// The attempt goes on, or no request needs a connection.
    case waiting
    case connected(Socket)
    case failed(ConnectionFailure)
  }

  private enum Phase {
    /// No request needs a connection.
    case idle
    /// The host is left alone until then.
    case pausing(until: Instant)
    /// Another thread asks the system for the host's addresses.
    case resolving(until: Instant)
    /// A socket tries one address; `rest` are the others.
    case connecting(Socket, rest: ArraySlice<SocketAddress>, stepUntil: Instant, until: Instant)
  }

  private let core: TCPCore
  private var phase = Phase.idle
  private var backoff = ReconnectBackoff()
  /// Whether a thread still resolves the host's name, perhaps for an attempt that was given up.
  private var isResolving = false

  init(_ core: TCPCore) { self.core = core }

  /// The socket to wait for, until it is writable.
  var descriptor: FileDescriptor? {
    if case .connecting(let socket, _, _, _) = phase { socket.descriptor } else { nil }
  }

  /// When the next step is due; `nil` if no request needed a connection at the last one.
  var nextStep: Instant? {
    switch phase {
    case .idle: nil
    case .pausing(let until), .resolving(let until), .connecting(_, _, let until, _): until
    }
  }

  /// Does what is due at `now`.
  mutating func advance(at now: Instant) -> Step {
    switch phase {
    case .idle, .pausing:
      // Asked again each time: a request with an earlier deadline may have come, or none may be left.
      guard let start = nextAttempt(now) else {
        phase = .idle
        return .waiting
      }
      if start <= now { return resolve(now) }
      phase = .pausing(until: start)
      return .waiting
    case .resolving(let until):
      return takeResolved(now, until: until)
    case .connecting(_, let rest, let stepUntil, let until):
      return stepUntil <= now ? connect(rest, until: until, after: .connectTimedOut) : .waiting
    }
  }

  /// The socket is writable, so its attempt has ended.
  mutating func finishAttempt() -> Step {
    guard case .connecting(let socket, let rest, _, let until) = phase else { return .waiting }
    switch socket.attempt {
    case .inProgress: return .waiting
    case .connected: return connected(socket)
    case .failed(let error): return connect(rest, until: until, after: ConnectionFailure(error))
    }
  }

  /// The connection has brought an answer.
  mutating func answered() { backoff.answered() }

  /// The connection broke.
  mutating func broke() { backoff.broke() }

  /// When to try, if a request needs a connection.
  private func nextAttempt(_ now: Instant) -> Instant? {
    let (wanted, deadline) = core.state.withLock { state in
      (state.wantsConnection && !state.isClosed, state.pending.earliestWaitingDeadline)
    }
    return wanted ? backoff.nextAttempt(at: now, neededBy: deadline) : nil
  }

  private mutating func resolve(_ now: Instant) -> Step {
    let until = now + min(max(core.options.connectTimeout, .zero), .longestPatience)
    if let address = HostResolver.numericAddress(core.host, port: core.port) {
      return connect([address], until: until, after: .connectTimedOut)
    }
    phase = .resolving(until: until)
    // The system's resolver can take long and cannot be stopped, so it has a thread of its own, one at a time.
    if isResolving { return .waiting }
    do throws(SystemError) {
      try BackgroundThread.start { [core] in
        let result = Result { () throws(HostResolver.Failure) in
          try HostResolver.addresses(of: core.host, port: core.port)
        }
        core.state.withLock { state in
          state.resolved = result
          state.wake()
        }
      }
    } catch {
      return failed(ConnectionFailure(error))
    }
    isResolving = true
    return .waiting
  }

  private mutating func takeResolved(_ now: Instant, until: Instant) -> Step {
    let resolved = core.state.withLock { state in
      defer { state.resolved = nil }
      return state.resolved
    }
    switch resolved {
    case .success(let addresses):
      isResolving = false
      return connect(addresses[...], until: until, after: .connectTimedOut)
    case .failure(let failure):
      isResolving = false
      return failed(.unresolvable(host: core.host, reason: failure.reason))
    case nil where until <= now:
      let reason = "the system's resolver did not answer in time"
      return failed(.unresolvable(host: core.host, reason: reason))
    case nil:
      return .waiting
    }
  }

  /// Tries addresses in turn; each has an equal share of the time that is left.
  ///
  /// - Parameter failure: Why there is no connection if there is no other address.
  private mutating func connect(
    _ addresses: ArraySlice<SocketAddress>, until: Instant, after failure: ConnectionFailure
  ) -> Step {
    var rest = addresses
    var failure = failure
    while let address = rest.popFirst() {
      let now = ContinuousClock.now
      do throws(SystemError) {
        let socket = try Socket(for: address)
        switch socket.connect(to: address) {
        case .connected: return connected(socket)
        case .inProgress:
          let stepUntil = now + (until - now) / (rest.count + 1)
          phase = .connecting(socket, rest: rest, stepUntil: stepUntil, until: until)
          return .waiting
        case .failed(let error): failure = ConnectionFailure(error)
        }
      } catch {
        // A system without IPv6 cannot even open such a socket. Another address may do.
        failure = ConnectionFailure(error)
      }
    }
    return failed(failure)
  }

  private mutating func connected(_ socket: Socket) -> Step {
    phase = .idle
    backoff.connected()
    return .connected(socket)
  }

  private mutating func failed(_ failure: ConnectionFailure) -> Step {
    phase = .idle
    backoff.failed()
    return .failed(failure)
  }
}
