extension RegisterDefinition {
  /// Whether all that the register itself says of the meaning of its words could be read and makes sense.
  ///
  /// Where it could not, that has a finding, and what a default would make of the words says nothing.
  var isUnderstood: Bool {
    let unread: [(key: RegisterKey, isRead: Bool)] = [
      (.type, type != nil), (.words, words != nil), (.count, count != nil),
      (.scale, scale != nil || scaleChoice != nil), (.offset, offset != nil),
      (.wordOrder, wordOrder != nil), (.byteOrder, byteOrder != nil), (.display, display != nil),
      (.command, command != nil),
    ]
    return unread.allSatisfy { ($0.isRead || fields[$0.key] == nil) && !fields.isMisspelt($0.key) }
      && !fields.isMisspelt(.notAvailable) && scale != .zero
      && fields[.notAvailable].map { ($0.elements ?? [$0]).count == notAvailable.count } ?? true
      && command.map { $0.value >= 0 } ?? true
  }
}
