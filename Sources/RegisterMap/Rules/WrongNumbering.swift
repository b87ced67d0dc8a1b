import MapSyntax
import ModbusProtocol

/// Another numbering than the map says, which all printed numbers follow.
struct WrongNumbering {
  /// Fewer numbers may follow another numbering by chance.
  private static let fewest = 3

  private let printed: [PrintedNumber]
  private let right: Numbering

  /// `nil` where a number follows the numbering that the map says, or some follow no other.
  init?(_ numbering: Numbering, of printed: [PrintedNumber]) {
    guard printed.count >= Self.fewest, printed.allSatisfy({ $0.number != $0.number(in: numbering) }),
      let right = Numbering.allCases.first(where: { other in
        printed.allSatisfy { $0.number == $0.number(in: other) }
      })
    else { return nil }
    self.printed = printed
    self.right = right
  }

  func finding(at node: Node?) -> Finding {
    Finding(
      .addressNumberMismatch,
      "all \(printed.count) printed numbers follow the numbering `\(right.rawValue)`"
        + (node == nil ? ", and the map gives none" : ", and none this one"),
      at: node ?? printed[0].node,
      help: "write `numbering: \(right.rawValue)` in `defaults`",
      fix: node.flatMap { .init(replacing: $0, with: right.rawValue) })
  }
}
