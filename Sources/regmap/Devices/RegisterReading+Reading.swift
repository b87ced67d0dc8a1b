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

  /// Numbers and booleans in the form of JSON, every other value as its text; `null` for a value that is not available, and
  /// `absent` with the reason for one that is not there.
  var json: String {
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("path", path)
      switch outcome {
      case .value(let value): Self.write(value, to: &json)
      case .notAvailable: json.member("value") { $0.null() }
      case .absent(let reason): json.member("absent", reason)
      case .failed: json.member("error", error)
      }
      json.member("unit", unit)
    }
    return json.text
  }

  private static func write(_ value: MappedValue, to json: inout JSONWriter) {
    switch value.content {
    case .bool(let value): json.member("value", value)
    case .number(let number): json.member("value") { $0.number(number.description) }
    case .real(let number) where number.isFinite: json.member("value") { $0.number(value.text) }
    case .text(let text): json.member("value", text)
    default: json.member("value", value.text)
    }
  }
}
