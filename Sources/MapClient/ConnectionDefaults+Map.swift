import DeviceModel
import ModbusProtocol
import ModbusTransport

extension ConnectionDefaults {
  /// What a map declares.
  init(_ layout: DeviceLayout) {
    let rates = layout.serial?.expectedBaudRates ?? []
    self.init(
      serial: layout.serial?.settings ?? SerialSettings(),
      baudRateChoices: rates.count == 1 ? [] : rates,
      timeout: layout.limits.timeoutMilliseconds.map { .milliseconds($0) },
      maxInFlight: layout.limits.inFlight, pause: .milliseconds(layout.limits.pauseMilliseconds),
      pauseAfterConnecting: .milliseconds(layout.limits.pauseAfterConnectingMilliseconds))
  }
}
