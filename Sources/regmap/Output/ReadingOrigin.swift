import MapSyntax
import ModbusProtocol
import SystemFiles

/// Where and when values were read, for each line of a log.
struct ReadingOrigin {
  let endpoint: String
  let unit: UnitID
  var time = WallClock.now

  /// A reading as a line of CSV.
  func csv(_ reading: any Reading) -> String {
    csv(name: reading.name, reading.cell, error: reading.error, unit: reading.otherUnit)
  }

  /// Why nothing was read, as a line of CSV.
  func csv(_ failure: String) -> String { csv(name: "", ReadingCell(), error: failure, unit: nil) }

  /// A reading as an object: what it is by itself, behind where and when.
  func jsonl(_ reading: any Reading) -> String {
    let own = reading.json.dropFirst().dropLast()
    return String(head(reading.otherUnit).dropLast()) + (own.isEmpty ? "}" : ",\(own)}")
  }

  /// Why nothing was read, as an object.
  func jsonl(_ failure: String) -> String {
    String(head(nil).dropLast()) + ",\(Self.json(failure).dropFirst())"
  }

  /// Why nothing was read, as an object without where and when.
  static func json(_ failure: String) -> String {
    var json = JSONWriter(.compact)
    json.object { $0.member("error", failure) }
    return json.text
  }

  private func head(_ other: UnitID?) -> String {
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("time", time.description)
      json.member("endpoint", endpoint)
      json.member("unit-id", Int((other ?? unit).rawValue))
    }
    return json.text
  }

  private func csv(name: String, _ cell: ReadingCell, error: String?, unit other: UnitID?) -> String {
    [
      time.description, endpoint, "\((other ?? unit).rawValue)", name, cell.value ?? "", cell.unit ?? "",
      error ?? "",
    ].map(Self.quoted).joined(separator: ",")
  }

  /// A field as RFC 4180 writes it; what a terminal would act on is made visible before.
  private static func quoted(_ text: String) -> String {
    let text = TextSafety.visible(text)
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
