public import RegisterEncoding

// Functions of their own: with one more argument in `value` and `values`, every call of those would cost swiftc more.
extension RegisterWords {
  /// The value at an offset, if it is plausible.
  ///
  /// - Throws: `UndecodableValue` naming the value, when its words have no value or one that is not plausible, or the
  ///   register of the scale when that gives none.
  public func plausibleValue<Value: RegisterValue>(
    _ name: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    scale: RegisterScaling = .identity, scaleBy scales: RegisterScaleChoice? = nil,
    notAvailable: [RegisterSentinel] = [],
    in plausible: RegisterLimits<Value.Bound>
  ) throws(UndecodableValue) -> Value {
    var format = RegisterFormat(raw, order: order, scale: scale, notAvailable: notAvailable)
    if let scales { format = try scales.format(format, ofValueAt: offset, in: self) }
    do {
      return try Value.decode(self, at: offset, format, in: plausible)
    } catch {
      throw error.inside("\(name)")
    }
  }

  /// The elements of an array from an offset on, if all are plausible.
  ///
  /// - Throws: `UndecodableValue` naming the element whose words have no value or one that is not plausible, or the
  ///   register of the scale when that gives none.
  public func plausibleValues<Value: RegisterValue>(
    _ name: StaticString, at offset: Int, count: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    scale: RegisterScaling = .identity, scaleBy scales: RegisterScaleChoice? = nil,
    notAvailable: [RegisterSentinel] = [],
    in plausible: RegisterLimits<Value.Bound>
  ) throws(UndecodableValue) -> [Value] {
    let format = RegisterFormat(raw, order: order, scale: scale, notAvailable: notAvailable)
    guard let scales else { return try values(name, at: offset, count: count, format, in: plausible) }
    return try values(name, at: offset, count: count, format, scaleBy: scales, base: 0, in: plausible)
  }
}
