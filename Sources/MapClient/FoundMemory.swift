import DeviceModel
import ModbusTransport
import Synchronization

/// What a device told about where its blocks are, for as long as it cannot have become another one.
final class FoundMemory: Sendable {
  private let state = Mutex<(period: ConnectionMemory<String>.Period, chains: [String: FoundOutcome])?>(nil)

  /// What was found in a period; `nil` where nothing was.
  func chains(in period: ConnectionMemory<String>.Period) -> [String: FoundOutcome]? {
    state.withLock { $0.flatMap { $0.period == period ? $0.chains : nil } }
  }

  /// Remembers what was found in a period. A chain that was not found is looked for again.
  func note(_ chains: [String: FoundOutcome], in period: ConnectionMemory<String>.Period) {
    let isFound = chains.values.allSatisfy { if case .found = $0 { true } else { false } }
    state.withLock { $0 = isFound ? (period, chains) : nil }
  }

  /// Forgets what was found.
  func forget() { state.withLock { $0 = nil } }
}
