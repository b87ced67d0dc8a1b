/// The raw number that is written for “there is no value”.
package enum WrittenAbsence {
  /// The only raw number that means that there is no value.
  ///
  /// - Parameter sentinels: The raw numbers that mean it, as the map gives them.
  /// - Throws: `Refusal` when there is none or more than one.
  package static func raw(of sentinels: [RegisterSentinel]) throws(Refusal) -> UInt64 {
    guard let first = sentinels.first else { throw .noRawNumber }
    guard sentinels.count == 1, let number = first.onlyNumber else { throw .severalRawNumbers }
    return number
  }

  /// Why it cannot be written.
  package enum Refusal: Error {
    /// Every raw number is a value.
    case noRawNumber
    /// The map does not give one to choose.
    case severalRawNumbers

    /// The reason, in words that go on after what cannot be written.
    package var reason: String {
      switch self {
      case .noRawNumber: "cannot be written: the map has no raw number that means that there is no value"
      case .severalRawNumbers:
        "cannot be written: the map has several raw numbers that mean that there is no value"
      }
    }
  }
}
