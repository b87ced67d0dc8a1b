extension [UInt16]: RegisterValue {
  /// Reads the words of a value that the document does not explain.
  public static func _decode(_ words: RegisterWords, at offset: Int, _ format: RegisterFormat) -> [UInt16] {
    words.words(at: offset, count: format.raw.count, format.order)
  }

  /// The words; their number must be that of the register.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard count == format.raw.count else {
      throw RefusedValue(self, "has \(count) words where the value has \(format.raw.count)")
    }
    return format.order.hasLittleBytes ? map(\.byteSwapped) : self
  }
}
