extension RegisterDefinition {
  /// Whether every key of the register that gives its words a meaning could be read and makes sense.
  ///
  /// A key that could not be read has a finding; to judge the words by its default would only add wrong ones.
  var isUnderstood: Bool {
    let unread: [(key: RegisterKey, isRead: Bool)] = [
      (.type, type != nil), (.bits, part?.kind != nil), (.words, words != nil), (.count, count != nil),
      (.scale, scale != nil || scaleChoice != nil), (.offset, offset != nil),
      (.wordOrder, wordOrder != nil), (.byteOrder, byteOrder != nil), (.encoding, encoding != nil),
      (.format, format != nil),
      (.display, display != nil), (.plausible, plausible != nil),
      (.command, command != nil),
    ]
    return unread.allSatisfy { ($0.isRead || fields[$0.key] == nil) && !fields.isMisspelt($0.key) }
      && !fields.isMisspelt(.notAvailable) && scale != .zero
      && fields[.notAvailable].map { ($0.elements ?? [$0]).count == notAvailable.count } ?? true
      && command.map { $0.value >= 0 } ?? true
  }
}
