import MapSyntax

/// A group of points, perhaps repeated, perhaps with groups inside, which come after the points.
struct SunSpecGroup: Sendable {
  /// How often a group occurs.
  enum Count: Sendable, Hashable {
    case once
    /// A number that the model gives.
    case fixed(Int)
    /// As many as a point holds.
    case counted(by: String)
    /// As many as fit in the length of the model.
    case untilLength
  }

  let name: String
  let namePlace: SourceRange
  /// Whether all its values are to be read and written at once.
  let isSync: Bool
  let count: Count
  let text: SunSpecText
  let points: [SunSpecPoint]
  let groups: [SunSpecGroup]
}
