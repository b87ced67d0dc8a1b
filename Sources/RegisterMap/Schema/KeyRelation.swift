/// What the keys of one kind of mapping say about each other.
///
/// The reader reports from these, and other forms of the language, such as its JSON Schema, are written from them.
package enum KeyRelation<Key: Hashable & Sendable>: Sendable {
  /// The mapping has exactly one of these keys.
  case exactlyOne([Key])
  /// The mapping has one of these keys or several.
  case atLeastOne([Key])
  /// The mapping has all of these keys or none.
  case together([Key])
  /// A key needs another one, unless the mapping has a third that may bring it.
  case needs(Key, beside: Key, unless: Key? = nil)
  /// Keys have no meaning beside another one, where its value is of some form.
  case rulesOut([Key], beside: Key, as: KeyForm = .any, because: String)
}

/// The form of a value that decides about other keys.
package enum KeyForm: Sendable {
  case any
  case list
  case mapping
}
