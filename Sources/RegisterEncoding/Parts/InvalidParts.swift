/// Words that hold no value of the kind that they should.
package struct InvalidParts: Error {
  /// Why, as a sentence without a full stop: `month 13 is not 1…12`.
  package let reason: String
}
