/// Some bits of a raw number, and what they become; all the others stay as the device has them.
struct BitChange {
  /// The bits that change or are confirmed.
  var mask: UInt64
  /// Their new values; zero outside the mask.
  var bits: UInt64

  init(mask: UInt64, bits: UInt64) {
    self.mask = mask
    self.bits = bits
  }

  /// The change that gives a field of a record a value.
  ///
  /// - Throws: `RefusedValue` when the value does not fit the field or has no name in the map.
  init<Value: RegisterRecord, Field>(
    _ field: WritableKeyPath<Value, Field>, of _: Value.Type, to value: Field
  ) throws(RefusedValue) {
    // Only the fields that were given a value do not depend on what was there before.
    var zeros = Value(rawValue: 0)
    var ones = Value(rawValue: .max)
    zeros[keyPath: field] = value
    ones[keyPath: field] = value
    self.init(mask: 0, bits: 0)
    for (part, other) in zip(zeros._recordFields, ones._recordFields) where part.bits == other.bits {
      try part.check(in: zeros)
      mask |= ((1 << UInt64(part.width)) - 1) << UInt64(part.lowBit)
      bits |= part.bits << UInt64(part.lowBit)
    }
  }
}
