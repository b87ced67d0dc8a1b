/// Words that hold no date and no time.
package struct InvalidClock: Error {
  /// Why, as a sentence without a full stop: `month 13 is not 1…12`.
  package let reason: String
}
