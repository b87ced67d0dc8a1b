import DeviceModel
import RegisterEncoding

/// A date, a time or a version as generated code sees it.
struct PartsShape {
  private let type: PartsType

  init(_ type: PartsType) { self.type = type }

  /// The runtime's type of a value.
  var swiftType: String {
    switch type.kind {
    case .timeOfDay: "RegisterTime"
    case .date: "RegisterDate"
    case .dateTime: "RegisterDateTime"
    case .version: "RegisterVersion"
    }
  }

  /// The runtime's `PartsFormat`.
  var code: String {
    let format = type.format
    let more = [
      format.century.map { "century: \($0)" },
      format.years.map { "years: \($0.lowerBound)...\($0.upperBound)" },
      format.secondsFromUTC.map { "secondsFromUTC: \($0)" },
    ]
    return "PartsFormat(\(([layout] + more).compactMap(\.self).joined(separator: ", ")))"
  }

  private var layout: String {
    switch type.format.layout {
    case .packed(let fields, let bcd): ".packed(\(list(fields))\(bcd ? ", bcd: true" : ""))"
    case .digits(let fields, let bcd, let words):
      ".digits(\(list(fields))\(bcd ? ", bcd: true" : ""), words: \(words))"
    case .count(let unit, nil, let words): ".count(.\(unit), words: \(words))"
    case .count(let unit, let day?, let words): ".count(.\(unit), sinceDay: \(day), words: \(words))"
    }
  }

  private func list(_ fields: [PartsFormat.Field]) -> String {
    "[\(fields.map { ".init(.\($0.part), \($0.width))" }.joined(separator: ", "))]"
  }
}
