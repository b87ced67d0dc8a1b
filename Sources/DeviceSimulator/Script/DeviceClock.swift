import DeviceModel
import RegisterEncoding

/// The clock of a device.
package struct DeviceClock: Sendable {
  /// What it shows at the start, in seconds since 1970.
  private let start: Int

  package init(secondsSince1970 start: Int) { self.start = start }

  /// Whether a register can show a time: as a date, a time of day or both, or as a number, which counts from 1970.
  package static func canBeShown(by register: RegisterLayout) -> Bool {
    guard case .parts(let type) = register.type else { return register.holdsNumber }
    return type.kind != .version
  }

  /// What a register shows at a time after the start; `nil` where it cannot.
  func words(at time: Duration, in register: RegisterLayout) -> [UInt16]? {
    let (seconds, isBeyond) = start.addingReportingOverflow(Int(time.components.seconds))
    guard !isBeyond else { return nil }
    guard case .parts(let type) = register.type else {
      return NearestNumber.words(of: Double(seconds) / Self.unit(of: register), in: register)
    }
    // Some formats have no seconds.
    for shown in [seconds, seconds - seconds % 60] {
      guard let value = Self.value(at: shown, of: type) else { return nil }
      if let words = try? ValueCodec.encode(value, as: register) { return words }
    }
    return nil
  }

  /// The seconds of one unit of a register.
  private static func unit(of register: RegisterLayout) -> Double {
    switch register.unit {
    case "ms": 0.001
    case "min": 60
    case "h": 3600
    case "d": 86_400
    default: 1
    }
  }

  private static func value(at seconds: Int, of type: PartsType) -> DynamicValue? {
    let zone = type.format.secondsFromUTC
    guard let shown = RegisterDateTime(secondsSince1970: seconds, secondsFromUTC: zone ?? 0) else {
      return nil
    }
    switch type.kind {
    case .timeOfDay: return .time(shown.time)
    case .date: return .date(shown.date)
    case .dateTime: return .dateTime(zone == nil ? shown.withoutZone : shown)
    case .version: return nil
    }
  }
}
