/// A value for a table or a log: apart from its unit, and empty where there is none.
struct ReadingCell: Sendable, Hashable {
  var value: String? = nil
  var unit: String? = nil
}
