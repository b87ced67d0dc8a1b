import DeviceModel

extension RefreshRate {
  /// The call that gives it to a place.
  var call: String {
    switch self {
    case .once: ".refreshed(.once)"
    case .every(let milliseconds): ".refreshed(.every(.milliseconds(\(milliseconds))))"
    }
  }

  /// A sentence of documentation.
  var comment: String { "Worth reading \(text)." }
}
