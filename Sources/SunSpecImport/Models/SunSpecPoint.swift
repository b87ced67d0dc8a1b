import MapSyntax

/// One value of a group.
struct SunSpecPoint: Sendable {
  /// What gives the power of ten that a number is multiplied by.
  enum Scale: Sendable, Hashable {
    case exponent(Int)
    case point(String)
  }

  let name: String
  let namePlace: SourceRange
  /// The name of its type, as the model gives it: `uint16`, `enum16`, `sunssf`.
  let type: String
  let typePlace: SourceRange
  /// The words that it takes.
  let size: Int
  let text: SunSpecText
  let units: String?
  let unitsPlace: SourceRange
  let scale: Scale?
  let scalePlace: SourceRange
  let isWritable: Bool
  let isMandatory: Bool
  let isStatic: Bool
  /// The value that the model gives the point, if it gives one.
  let value: String?
  let symbols: [SunSpecSymbol]
  let standards: [String]
}
