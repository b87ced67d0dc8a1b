import MapSyntax
import RegisterEncoding

/// How words hold the parts of a value, as the map states it.
struct FormatDefinition {
  /// Where the parts are.
  enum Layout {
    case parts([Part])
    case digits([PartsFormat.Field])
    case count(PartsFormat.Unit)
    case standard(StandardFormat)
  }

  /// One of a list of parts.
  struct Part {
    var part: PartsFormat.Part
    var width: Int
    var node: Node
  }

  /// The value of `format`.
  var node: Node
  /// `nil` for digits or a standard alone.
  var fields: Fields<FormatKey>?
  var layout: Layout
  var isBCD = false
  var since: RegisterDate?
  var century: Int?
  var years: ClosedRange<Int>?
  var secondsFromUTC: Int?

  /// Where a finding about a key goes: its value, or the whole format where the key is left out.
  func place(_ key: FormatKey) -> Node { fields?[key] ?? node }
}

/// A format that has a name.
enum StandardFormat: String, CaseIterable {
  /// Date and time in four words, as power meters have it.
  case iec870 = "iec-870-5-4"

  var fields: [PartsFormat.Field] {
    switch self {
    case .iec870:
      [
        // The bit before the minute tells that the time is not valid.
        .init(.ignored, 9), .init(.year, 7),
        .init(.ignored, 4), .init(.month, 4), .init(.ignored, 3), .init(.day, 5),
        .init(.ignored, 3), .init(.hour, 5), .init(.unused, 1), .init(.ignored, 1), .init(.minute, 6),
        .init(.millisecondOfMinute, 16),
      ]
    }
  }

  var century: Int { 2000 }
}
