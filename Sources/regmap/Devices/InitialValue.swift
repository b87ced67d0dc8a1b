import DeviceSimulator
import MapSyntax
import ModbusProtocol

/// What a register of simulated devices holds at first, as a command line gives it: `PATH=VALUE`, or `3:PATH=VALUE`.
struct InitialValue {
  /// The only unit that it is for; `nil` for all.
  let unit: UnitID?
  let path: String
  let value: String

  /// - Throws: `UsageError` with what is expected.
  init(_ text: String) throws {
    let expected = UsageError("`--set` is PATH=VALUE or UNIT:PATH=VALUE, not `\(text)`")
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw expected }
    // A path has no colon.
    let place = parts[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if place.count == 2 {
      guard let number = UInt8(place[0]) else { throw expected }
      unit = UnitID(rawValue: number)
    } else {
      unit = nil
    }
    path = String(place[place.count - 1])
    value = String(parts[1])
  }

  /// Puts values into devices. Those of registers that are there only by what others hold wait for these.
  ///
  /// - Throws: `UsageError` when there is no such unit or register, or a value does not fit.
  static func apply(_ values: [InitialValue], to devices: inout [UnitID: SimulatedDevice]) throws {
    var waiting = values
    while !waiting.isEmpty {
      var failures: [(value: InitialValue, error: any Error)] = []
      for value in waiting {
        do {
          try value.apply(to: &devices)
        } catch {
          failures.append((value, error))
        }
      }
      if failures.count == waiting.count { throw failures[0].error }
      waiting = failures.map(\.value)
    }
    for value in values { value.tellDoubt(by: devices) }
  }

  /// Says on standard error what the map says against the value, which the device holds all the same.
  private func tellDoubt(by devices: [UnitID: SimulatedDevice]) {
    let served = unit.map { [$0] } ?? Array(devices.keys)
    let reasons = served.compactMap { unit -> String? in
      guard let device = devices[unit], let register = try? device.register(at: path),
        case .againstMap(let reason)? = device.doubt(about: register)
      else { return nil }
      return reason
    }
    guard let reason = reasons.first else { return }
    StandardError.write("warning: \(TextSafety.visible("`--set \(path)=\(value)`: \(reason)"))\n")
  }

  /// Puts the value into the devices that it is for.
  ///
  /// - Throws: `UsageError` when there is no such unit or register, or the value does not fit.
  private func apply(to devices: inout [UnitID: SimulatedDevice]) throws {
    if let unit, devices[unit] == nil {
      guard !devices.values.contains(where: { $0.layout.namedUnits.contains(unit) }) else {
        throw UsageError("the map gives unit \(unit) to what is at it: write `--set \(path)=\(value)`")
      }
      throw UsageError("`--set` names unit \(unit), which is not served: give `--unit \(unit)` too")
    }
    for served in unit.map({ [$0] }) ?? Array(devices.keys) {
      do {
        try devices[served]?.set(path, to: value)
      } catch {
        throw UsageError(error.description)
      }
    }
  }
}
