import MapSyntax

/// What a request is called, as the one who sent it wrote it.
enum MessageID: Hashable, Sendable {
  case number(Int)
  case text(String)

  /// - Parameter node: The member `id`; `nil` where that is no id.
  init?(_ node: Node?) {
    if let number = node?.number {
      self = .number(number)
    } else if let text = node?.text {
      self = .text(text)
    } else {
      return nil
    }
  }

  func write(to json: inout JSONWriter) {
    switch self {
    case .number(let number): json.value(number)
    case .text(let text): json.value(text)
    }
  }
}
