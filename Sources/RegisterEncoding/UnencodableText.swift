/// Why a text cannot be written as the words of a string.
package enum UnencodableText: Error, Hashable {
  /// The encoding does not have the character.
  case character(Unicode.Scalar)
  /// The text takes more bytes or characters than the words have room for.
  case tooLong(units: Int, room: Int)
}
