import DeviceModel
import MapClient
import MapSyntax
import ModbusProtocol

extension RegisterReading: Reading {
  /// The unit that was asked, where it is not the device's own.
  var otherUnit: UnitID? { (register ?? computed?.terms.first)?.unitID }

  var name: String { path }
  var text: String? {
    if case .failed = outcome { nil } else { outcome.description }
  }
  var error: String? { outcome.problem }
  var cell: ReadingCell { ReadingCell(value: value?.text, unit: unit) }

  /// The value as `ReadingValueJSON` writes it; `null` for one that is not available, and `absent` with the reason for one
  /// that is not there.
  var json: String {
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("path", path)
      switch outcome {
      case .value(let value):
        json.member("value") { ReadingValueJSON(register: register?.expanded.register).write(value, to: &$0) }
      case .notAvailable: json.member("value") { $0.null() }
      case .absent(let reason): json.member("absent", reason)
      case .failed: json.member("error", error)
      }
      json.member("unit", unit)
    }
    return json.text
  }
}
