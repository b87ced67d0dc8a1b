import MapSyntax

/// An address or a word as documents print it: `0x0A0A`.
package func wordText(_ value: some BinaryInteger) -> String {
  AddressNotation.hexadecimal.text(value)
}
