extension RegisterWords {
  /// The value at an offset, of any type that a register can hold.
  ///
  /// - Throws: `UndecodableValue` naming the value, when its words stand for nothing.
  public func value<Value: RegisterValue>(
    _ name: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    scale: RegisterScale = .none
  ) throws(UndecodableValue) -> Value {
    do {
      return try Value.decode(self, at: offset, RegisterFormat(raw, order: order, scale: scale))
    } catch {
      throw error.inside("\(name)")
    }
  }

  /// The elements of an array from an offset on.
  ///
  /// - Throws: `UndecodableValue` naming the element, when its words stand for nothing.
  public func values<Value: RegisterValue>(
    _ name: StaticString, at offset: Int, count: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    scale: RegisterScale = .none
  ) throws(UndecodableValue) -> [Value] {
    let format = RegisterFormat(raw, order: order, scale: scale)
    var values: [Value] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      do {
        values.append(try Value.decode(self, at: offset + index * raw.count, format))
      } catch {
        throw error.inside("\(name)[\(index)]")
      }
    }
    return values
  }

  /// The value of a block that stands inside at an offset.
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
