/// What a model tells people about a group, a point or a symbol; white space is one blank.
struct SunSpecText: Sendable, Hashable {
  var label: String?
  /// `desc`, `detail` and `comments`, in this order.
  var sentences: [String] = []

  /// All sentences; `nil` where there is nothing beside the label.
  ///
  /// - Parameter more: Sentences about facts that a map has no key for.
  func description(_ more: [String] = []) -> String? {
    var told: [String] = []
    for sentence in sentences + more where sentence != label && !told.contains(sentence) {
      told.append(sentence)
    }
    guard let last = told.popLast() else { return nil }
    return (told.map { $0.last.map(".!?:".contains) == true ? $0 : $0 + "." } + [last]).joined(separator: " ")
  }
}
