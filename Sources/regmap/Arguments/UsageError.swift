/// Arguments that mean nothing, and what would.
struct UsageError: Error, CustomStringConvertible {
  let description: String
  /// The verb whose help explains it.
  var verb: String?

  init(_ description: String) { self.description = description }
}
