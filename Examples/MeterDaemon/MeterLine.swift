import DeviceMaps
import Foundation
import RegisterMonitoring

/// What is known about a meter at a time.
struct MeterLine: Encodable {
  let time: Date
  let device: String
  let state: String
  /// The newest values there have been.
  let values: ResysB40.Measures.Value?
  /// How old these are, in seconds.
  let age: Double?
  let error: String?

  init(_ device: String, _ state: RegisterState<ResysB40.Measures.Value>) {
    time = Date()
    self.device = device
    self.state =
      switch state {
      case .waiting: "waiting"
      case .fresh: "fresh"
      case .stale: "stale"
      case .failed: "failed"
      }
    values = state.lastValue
    age = state.age().map { $0 / .seconds(1) }
    error = state.error.map { "\($0)" }
  }
}
