extension Float: RegisterValue {
  /// Reads two registers.
  public static func _decode(_ words: RegisterWords, at offset: Int, _ format: RegisterFormat) -> Float {
    words.float32(at: offset, format.order)
  }

  /// Two registers; only finite numbers can be written.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard isFinite else { throw RefusedValue.notFinite(self) }
    return format.words(UInt64(bitPattern))
  }
}
