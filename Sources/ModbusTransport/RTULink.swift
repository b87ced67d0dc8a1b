import ModbusProtocol
import SystemIO

/// The line of a bus as its thread uses it: opened when a request needs it, given up when it fails.
///
/// Everything that is known about the line between two requests is kept here.
struct RTULink {
  typealias Instant = ContinuousClock.Instant
  typealias Wakening = RTUCore.Wakening

  private let core: RTUCore
  private var opener: RTUOpener
  private var channel: RTUChannel?
  private var backoff = ReconnectBackoff()
  /// How many requests in a row had no answer.
  private var silentTimeouts = 0
  /// When the last byte passed.
  private(set) var lastActivity = ContinuousClock.now
  /// When the first request may be sent over the line; `nil` where that is at once.
  private(set) var firstStart: Instant?
  /// Whether an answer began and did not end in time: the rest may still come, a byte now and then.
  private var isMidAnswer = false
  /// Finds the frames that come while nothing is asked, and the rest of an answer that did not end in time.
  private var strays = RTUDecoder(.responses)

  init(_ core: RTUCore) {
    self.core = core
    opener = RTUOpener(core)
  }

  var isOpen: Bool { channel != nil }

  /// Why the line was lost.
  var lastFailure: ConnectionFailure { core.state.withLock { $0.lastFailure } ?? .closedByPeer }

  // MARK: Opening

  /// Tries to open the line once.
  ///
  /// - Returns: What prevented it; `nil` when the line is open.
  mutating func tryToOpen(until deadline: Instant) -> ConnectionFailure? {
    do throws(ConnectionFailure) {
      channel = try opener.open(until: deadline)
    } catch {
      core.events.emit(.disconnected(error))
      return error
    }
    let pause = min(core.options.pauseAfterConnecting, .longestPatience)
    let start = pause > .zero ? ContinuousClock.now + pause : nil
    firstStart = start
    backoff.connected()
    core.events.emit(.connected)
    core.state.withLock { $0.opened(restingUntil: start) }
    return nil
  }

  /// Opens the line if it is not open, again and again until the deadline.
  ///
  /// - Returns: Whether it is open.
  mutating func open(until deadline: Instant) -> Bool {
    while channel == nil {
      let now = ContinuousClock.now
      guard now < deadline else { return false }
      let start = min(backoff.nextAttempt(at: now, neededBy: deadline), deadline)
      guard pause(until: start), start < deadline else { return false }
      if let failure = tryToOpen(until: min(deadline, start + core.options.boundedConnectTimeout)) {
        backoff.failed()
        core.state.withLock { $0.lastFailure = failure }
      }
    }
    return true
  }

  /// - Returns: Whether the bus is still open then.
  private func pause(until: Instant) -> Bool {
    while ContinuousClock.now < until {
      if case .closed = core.wait(until: until, for: nil) { return false }
    }
    return true
  }

  /// Gives the line up; the next request opens it again.
  mutating func lose(_ failure: ConnectionFailure) {
    channel = nil
    strays.reset()
    silentTimeouts = 0
    backoff.broke()
    core.state.withLock { $0.lastFailure = failure }
    core.events.emit(.disconnected(failure))
  }

  // MARK: Between requests

  /// Takes in what comes unasked: noise, and late answers, which end a quarantine.
  mutating func listen(until: Instant?) -> Wakening {
    let wakening = wait(until: until)
    guard case .ready = wakening else { return wakening }
    strays.append(receive())
    while let frame = strays.next() {
      core.state.withLock { _ = $0.quarantine.arrived(frame) }
      core.events.emitDiscarded(from: frame.unit, bytes: frame.encoded())
    }
    return wakening
  }

  /// Listens for as long as the line is open, until a time.
  ///
  /// - Returns: Whether the bus is still open.
  mutating func listenOn(until end: Instant) -> Bool {
    while isOpen, ContinuousClock.now < end {
      if case .closed = listen(until: end) { return false }
    }
    return true
  }

  /// Waits until the line has been silent for as long as two frames have to be apart. Where the last answer was not
  /// whole it waits longer: a device that is asked while it still sends may answer when something else is awaited.
  ///
  /// - Returns: Whether the line was silent, before the deadline and with the line still open.
  mutating func awaitSilence(until deadline: Instant) -> Bool {
    while isOpen {
      let silence = isMidAnswer ? Self.silenceAfterFragment : .zero
      let pause = min(max(core.line.frameSilence, silence, core.options.pause), .longestPatience)
      let silent = lastActivity + pause
      let start = max(silent, firstStart ?? silent)
      let now = ContinuousClock.now
      if start <= now {
        isMidAnswer = false
        return true
      }
      if deadline <= now { return false }
      if case .closed = listen(until: min(start, deadline)) { return false }
    }
    return false
  }

  /// A device that has stopped in the middle of an answer for this long does not go on with it.
  private static let silenceAfterFragment = Duration.milliseconds(150)

  /// Drops what came before a request: it is no answer to it.
  mutating func forgetInput() {
    strays.reset()
    // A line that never stops sending must not keep us here: 64 kB is more than any driver holds.
    for _ in 0..<128 where receive().isEmpty { return }
  }

  // MARK: One request

  /// How much of a request the line took.
  enum Transmission {
    case whole, part, nothing, closed
  }

  /// Sends bytes, until the deadline at the latest.
  mutating func transmit(_ bytes: [UInt8], until deadline: Instant) -> Transmission {
    var rest = bytes[...]
    waiting: while let channel {
      switch channel.transmit(rest) {
      case .failed(let failure): lose(failure)
      case .bytes(let count):
        rest = rest.dropFirst(count)
        if rest.isEmpty {
          lastActivity = .now + core.line.transmissionTime(bytes.count)
          return .whole
        }
        switch core.wait(until: deadline, for: channel.descriptor, .writable) {
        case .time: break waiting
        case .closed: return .closed
        case .ready, .woken: break
        }
      }
    }
    return rest.count < bytes.count ? .part : .nothing
  }

  /// Waits for bytes, a wake-up or a time.
  func wait(until: Instant?) -> Wakening { core.wait(until: until, for: channel?.descriptor) }

  /// The bytes that have come, none where nothing has; the line is lost where it has ended.
  mutating func receive() -> [UInt8] {
    guard let channel else { return [] }
    var input = RTUChannel.Input.nothingYet
    let bytes = [UInt8](unsafeUninitializedCapacity: 512) { buffer, count in
      input = channel.receive(into: UnsafeMutableRawBufferPointer(buffer))
      if case .bytes(let received) = input { count = received }
    }
    switch input {
    case .nothingYet: break
    case .bytes: lastActivity = .now
    case .ended(let failure): lose(failure)
    }
    return bytes
  }

  /// The device has answered.
  mutating func answered() {
    silentTimeouts = 0
    backoff.answered()
  }

  /// The device has not answered in time.
  ///
  /// - Parameter decoder: What has come so far; what goes on in it is a late answer.
  mutating func timedOut(leaving decoder: RTUDecoder) {
    isMidAnswer = decoder.isInsideFrame
    strays = decoder
  }

  /// Counts a request without an answer, and gives the connection up after too many. A gateway that lost its way back
  /// does not tell; a serial port does not get better by being opened again.
  mutating func countSilence() {
    guard case .tcp = core.line else { return }
    silentTimeouts += 1
    if silentTimeouts >= core.options.silentTimeouts { lose(.silent(requests: silentTimeouts)) }
  }
}

extension ModbusRTU.Options {
  /// The time to connect in, kept within what the clock can hold.
  var boundedConnectTimeout: Duration { min(max(connectTimeout, .zero), .longestPatience) }
}
