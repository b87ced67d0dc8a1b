import DeviceModel

/// An address as findings show it: `0x0A0A`.
func hexadecimal(_ value: some BinaryInteger) -> String {
  let digits = String(value.magnitude, radix: 16, uppercase: true)
  return (value < 0 ? "-" : "") + "0x" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
