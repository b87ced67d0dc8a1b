/// A value that no words of a format hold exactly.
package struct UnencodableParts: Error {
  /// Why, in words that go on after the value: `is in the year 2022, which cannot be written`.
  package let reason: String
  /// What may be written, where that is a range: `the years 2023…2099`.
  package var allowed: String?
}
