import MapClient
import ModbusProtocol
import ModbusTransport

@testable import DeviceVerification

/// A meter in memory that is what its map says, until a test lets it lie.
struct Bench {
  static let map = """
    register-map: 1
    device: {name: Bench meter}
    defaults: {table: holding-register, access: read, gaps: unreadable, word-order: big}
    blocks:
      identity:
        registers:
          model: {at: 0, type: {enum: {4711: bench, 4712: bench-plus}}}
          serial: {at: 1, type: uint32, constant: true}
          name: {at: 3, type: string8, words: 4}
          outlet-count: {at: 7, type: uint16}
      measures:
        registers:
          voltage: {at: 100, type: uint16, unit: V, scale: 0.1, plausible: 0..500}
          frequency: {at: 101, type: uint16, unit: Hz, scale: 0.1, plausible: 40..70}
          current: {at: 102, type: uint16, unit: mA}
          power: {at: 103, type: uint16, unit: W}
          energy-in: {at: 104, type: uint32, unit: Wh}
          energy-out: {at: 106, type: uint32, unit: Wh}
          cos-phi: {at: 108, type: float32}
          rotation: {at: 110, type: float32, unit: rpm}
      state:
        registers:
          mode: {at: 200, type: {enum: {0: "off", 1: "on", 2: standby}}}
          alarms: {at: 201, type: {flags: {0: overload, 1: overheat}}}
          level: {at: 202, type: uint16, access: read-write, range: 0..100}
          events: {at: 203, type: uint16, on-read: clear-events}
      outlets:
        at: 300
        repeat: {count: 4, stride: 10, filled: identity.outlet-count}
        registers:
          current: {at: +0, type: uint16, unit: mA}
          label: {at: +1, type: string8, words: 2}
    """

  let device = InMemoryDevice()

  /// An honest meter.
  init() {
    store([4711, 0x0001, 0x86A0], at: 0)
    store(text("Bench 1", words: 4) + [2], at: 3)
    store([2301, 500, 1200, 276], at: 100)
    store([0, 40_000, 0, 1200], at: 104)
    store(words(0.95) + words(1480), at: 108)
    store([1, 2, 50, 7], at: 200)
    for outlet in 0..<2 { store([150] + text("A\(outlet)", words: 2), at: UInt16(300 + 10 * outlet)) }
  }

  func store(_ words: [UInt16], at address: UInt16) { device.holdingRegisters.store(words, at: address) }

  func words(_ number: Float) -> [UInt16] {
    [UInt16(number.bitPattern >> 16), UInt16(truncatingIfNeeded: number.bitPattern)]
  }

  func text(_ text: String, words: Int) -> [UInt16] {
    let bytes = Array(text.utf8) + Array(repeating: 0, count: 2 * words - text.utf8.count)
    return (0..<words).map { UInt16(bytes[2 * $0]) << 8 | UInt16(bytes[2 * $0 + 1]) }
  }

  /// Judges the meter, read once or, with what happens in between, twice.
  func judged(then change: (() -> Void)? = nil) async throws -> MapJudgement {
    let map = try DeviceMap(text: Self.map)
    let observer = DeviceObserver(of: 1, over: device, atMost: 1000)
    try await observer.observe(by: map, as: Assumption())
    var later: DeviceSnapshot?
    if let change {
      change()
      let again = observer.anew
      try await again.observe(by: map, as: Assumption())
      later = again.snapshot
    }
    return try await DeviceJudge(of: 1, holding: observer.snapshot, then: later)
      .judgement(of: map, as: Assumption())
  }
}

extension MapJudgement {
  /// The kinds of what was found, with paths, but for notes.
  var lies: [String] {
    findings.filter { $0.kind.grade != .note }.map { "\($0.kind.rawValue) \($0.path)" }
  }
}
