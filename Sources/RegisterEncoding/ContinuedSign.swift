/// Numbers of an odd number of bytes, above which one byte of their words is left.
package enum ContinuedSign {
  /// The bits of a signed number without the byte above it, where that continues its sign; else all bits as they are.
  package static func removed(from bits: UInt64, width: Int) -> UInt64 {
    guard width % 16 == 8, bits >> UInt64(width - 1) == 0x1FF else { return bits }
    return bits & (1 << UInt64(width) - 1)
  }
}
