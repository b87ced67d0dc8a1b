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
