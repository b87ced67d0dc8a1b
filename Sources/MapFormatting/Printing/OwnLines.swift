import RegisterMap

/// What begins a line of its own where a register needs several.
///
/// A reader compares the facts with a table, one beside the other; what is told or proven about them is read apart.
enum OwnLines {
  private static let keys = Set([RegisterKey.description, .examples, .allow].map(\.rawValue))

  /// Whether an item begins a line.
  static func begins(with item: FlowGroup.Item) -> Bool { item.key.map(keys.contains) ?? false }
}
