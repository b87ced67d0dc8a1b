/// What a change means for a client of the old map.
package enum Verdict: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Nothing that a client uses is different.
  case compatible
  /// There is more; what a client uses is as it was.
  case additive
  /// A client of the old map reads or writes something else, fails, or does not compile.
  case breaking

  /// Orders by what it costs a client.
  package static func < (left: Verdict, right: Verdict) -> Bool {
    left.weight < right.weight
  }

  private var weight: Int {
    switch self {
    case .compatible: 0
    case .additive: 1
    case .breaking: 2
    }
  }
}
