public import RegisterEncoding

extension RegisterWords {
  /// The value at an offset, of any type that a register can hold.
  ///
  /// - Throws: `UndecodableValue` naming the value, when its words have no value.
  public func value<Value: RegisterValue>(
    _ name: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    scale: RegisterScaling = .identity, notAvailable: [RegisterSentinel] = []
  ) throws(UndecodableValue) -> Value {
    let format = RegisterFormat(raw, order: order, scale: scale, notAvailable: notAvailable)
    do {
      return try Value._decode(self, at: offset, format)
    } catch {
      throw error.inside("\(name)")
    }
  }

  /// The value at an offset whose scale another register of the block gives.
  ///
  /// - Throws: `UndecodableValue` naming the value when its words have none, or the register of the scale when that gives
  ///   none.
  public func value<Value: RegisterValue>(
    _ name: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    scaleBy scales: RegisterScaleChoice, notAvailable: [RegisterSentinel] = []
  ) throws(UndecodableValue) -> Value {
    let format = try scales.format(
      RegisterFormat(raw, order: order, notAvailable: notAvailable), ofValueAt: offset, in: self)
    do {
      return try Value._decode(self, at: offset, format)
    } catch {
      throw error.inside("\(name)")
    }
  }

  /// The elements of an array from an offset on, whose scale another register of the block gives.
  ///
  /// - Throws: `UndecodableValue` naming the element whose words have no value, or the register of the scale when that
  ///   gives none.
  public func values<Value: RegisterValue>(
    _ name: StaticString, at offset: Int, count: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    scaleBy scales: RegisterScaleChoice, notAvailable: [RegisterSentinel] = []
  ) throws(UndecodableValue) -> [Value] {
    let format = RegisterFormat(raw, order: order, notAvailable: notAvailable)
    return try values(name, at: offset, count: count, format, scaleBy: scales, base: 0)
  }

  func values<Value: RegisterValue>(
    _ name: StaticString, at offset: Int, count: Int, _ format: RegisterFormat,
    scaleBy scales: RegisterScaleChoice, base: Int, in plausible: RegisterLimits<Value.Bound> = .none
  ) throws(UndecodableValue) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      let place = offset + index * format.raw.count
      let scaled = try scales.format(format, ofValueAt: place, in: self, base: base)
      do {
        values.append(try Value.decode(self, at: place, scaled, in: plausible))
      } catch {
        throw error.inside("\(name)[\(index)]")
      }
    }
    return values
  }

  /// The elements of an array from an offset on.
  ///
  /// - Throws: `UndecodableValue` naming the element, when its words have no value.
  public func values<Value: RegisterValue>(
    _ name: StaticString, at offset: Int, count: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    scale: RegisterScaling = .identity, notAvailable: [RegisterSentinel] = []
  ) throws(UndecodableValue) -> [Value] {
    try values(
      name, at: offset, count: count,
      RegisterFormat(raw, order: order, scale: scale, notAvailable: notAvailable))
  }

  func values<Value: RegisterValue>(
    _ name: StaticString, at offset: Int, count: Int, _ format: RegisterFormat,
    in plausible: RegisterLimits<Value.Bound> = .none
  ) throws(UndecodableValue) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      do {
        values.append(try Value.decode(self, at: offset + index * format.raw.count, format, in: plausible))
      } catch {
        throw error.inside("\(name)[\(index)]")
      }
    }
    return values
  }

  /// The value of a block inside at an offset.
  ///
  /// - Throws: `UndecodableValue` naming the register and its block.
  public func block<Value: RegisterBlockValue>(
    _ name: StaticString, at offset: Int
  ) throws(UndecodableValue) -> Value {
    do {
      return try Value(_words: from(offset))
    } catch {
      throw error.inside("\(name)")
    }
  }

  /// The values of a block that repeats inside from an offset on.
  ///
  /// - Throws: `UndecodableValue` naming the register and its block.
  public func blocks<Value: RegisterBlockValue>(
    _ name: StaticString, at offset: Int, count: Int, stride: Int
  ) throws(UndecodableValue) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      do {
        values.append(try Value(_words: from(offset + index * stride)))
      } catch {
        throw error.inside("\(name)[\(index)]")
      }
    }
    return values
  }
}
