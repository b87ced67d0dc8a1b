public import DeviceMaps
import Observation
public import RegisterMonitoring
import RegisterRuntime

/// What a view of a residual current monitor shows. In SwiftUI: `.task { await model.run() }` reads while the view is there.
@MainActor @Observable
public final class PanelModel {
  /// What is known about the current.
  public private(set) var current: RegisterState<UInt32> = .waiting
  /// Why the last change of the delay did not come about; `nil` where it did.
  public private(set) var problem: String?

  private let relay: ResysB40
  private let monitor: RegisterMonitor
  private let interval: Duration

  /// Creates a model that reads nothing until `run()`.
  public init(
    _ relay: ResysB40, monitor: RegisterMonitor = RegisterMonitor(), every interval: Duration = .seconds(1)
  ) {
    self.relay = relay
    self.monitor = monitor
    self.interval = interval
  }

  /// The current as text. A value that is not fresh is marked as old.
  public var text: String {
    switch current {
    case .waiting: "…"
    case .fresh(let value, _): "\(value) mA"
    case .stale(let value, _, _): "\(value) mA (old)"
    case .failed: "no connection"
    }
  }

  /// Follows the current until the task is cancelled.
  public func run() async {
    for await state in monitor.states(of: relay.measures.currentDc, every: interval) { current = state }
  }

  /// Changes the delay of the trip, in ms. What the map does not allow is refused before anything is sent.
  public func setDelay(_ milliseconds: UInt32) async {
    do {
      try await relay.tripSetup.delay.write(milliseconds)
      problem = nil
    } catch {
      problem = "\(error)"
    }
  }
}
