/// A mapping or a list in brackets.
struct FlowGroup {
  /// An entry or an item.
  struct Item {
    /// The key as it is written; `nil` in a list.
    let key: String?
    let value: Value

    /// The item on one line.
    var text: String { (key.map { $0 + ": " } ?? "") + value.text }
  }

  /// A value in brackets.
  indirect enum Value {
    case scalar(String)
    case group(FlowGroup)

    /// The value on one line.
    var text: String {
      switch self {
      case .scalar(let text): text
      case .group(let group): group.text
      }
    }
  }

  let isMapping: Bool
  var items: [Item]

  var opening: String { isMapping ? "{" : "[" }
  var closing: String { isMapping ? "}" : "]" }

  /// The whole on one line.
  var text: String { opening + items.map(\.text).joined(separator: ", ") + closing }
}
