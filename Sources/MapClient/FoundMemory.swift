import DeviceModel
import ModbusTransport
import Synchronization

/// What a device told about where its blocks are, for as long as it cannot have become another one.
final class FoundMemory: Sendable {
  private let state = Mutex<(period: ConnectionMemory<String>.Period, device: FoundDevice)?>(nil)

  /// What was found in a period; `nil` where nothing was.
  func device(in period: ConnectionMemory<String>.Period) -> FoundDevice? {
    state.withLock { $0.flatMap { $0.period == period ? $0.device : nil } }
  }

  /// Remembers what was found in a period. A chain that was not found is looked for again, and so is a count.
  func note(_ device: FoundDevice, in period: ConnectionMemory<String>.Period) {
    let isFound = device.chains.values.allSatisfy { if case .found = $0 { true } else { false } }
    var known = device
    known.counts = device.counts.filter { if case .known = $0.value { true } else { false } }
    state.withLock { [known] in $0 = isFound ? (period, known) : nil }
  }

  /// Forgets what was found.
  func forget() { state.withLock { $0 = nil } }
}
