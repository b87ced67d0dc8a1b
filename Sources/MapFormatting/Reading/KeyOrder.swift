/// The order in which the keys of a mapping are written.
enum KeyOrder {
  /// The places of the keys, in the order of their table; `nil` where they keep their order.
  ///
  /// They keep it where the table does not know one of them, or where one is there twice: then it is not certain what was
  /// meant.
  static func sorted(_ keys: [String], by order: [String: Int]?) -> [Int]? {
    guard let order, Set(keys).count == keys.count else { return nil }
    let places = keys.map { order[$0] }
    guard places.allSatisfy({ $0 != nil }) else { return nil }
    let known = places.map { $0 ?? 0 }
    let sorted = keys.indices.sorted { known[$0] < known[$1] }
    return sorted == Array(keys.indices) ? nil : sorted
  }
}
