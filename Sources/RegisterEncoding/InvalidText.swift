/// Bytes or code units that are no text in their encoding.
package struct InvalidText: Error, Hashable {
  /// The encoding that they were read in.
  package let encoding: TextEncoding
  /// The bytes, or the code units of UCS-2, without the padding at the end.
  package let units: [UInt16]
}
