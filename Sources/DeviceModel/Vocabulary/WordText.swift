/// An address or a word as documents print it, and as findings show it: `0x0A0A`.
package func wordText(_ value: some BinaryInteger) -> String {
  let digits = String(value.magnitude, radix: 16, uppercase: true)
  return (value < 0 ? "-" : "") + "0x" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
