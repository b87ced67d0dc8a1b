import MapSyntax

/// A named value of an enumeration, or a named bit.
struct SunSpecSymbol: Sendable {
  let name: String
  let place: SourceRange
  /// The number, or the bit.
  let value: Int64
  let text: SunSpecText
}
