extension TextEncoding {
  /// The words of a text, padded with NULs.
  ///
  /// - Parameter count: The words of the string.
  /// - Returns: `count` words, the first character of each in its upper byte.
  /// - Throws: `UnencodableText` when the encoding does not have a character, or the words have no room for all.
  package func words(of text: String, count: Int) throws(UnencodableText) -> [UInt16] {
    if let missing = text.unicodeScalars.first(where: { !hasCharacter($0) }) {
      throw .character(missing)
    }
    var units = self == .utf8 ? text.utf8.map { UInt16($0) } : text.unicodeScalars.map { UInt16($0.value) }
    let room = count * unitsPerWord
    guard units.count <= room else { throw .tooLong(units: units.count, room: room) }
    units += Array(repeating: 0, count: room - units.count)
    guard unitsPerWord == 2 else { return units }
    return (0..<count).map { units[2 * $0] << 8 | units[2 * $0 + 1] }
  }
}
