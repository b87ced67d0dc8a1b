extension Bool: RegisterValue {
  /// Reads a bit, or registers that hold 0 or 1.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Bool {
    switch words.unsigned(at: offset, format) {
    case 0: return false
    case 1: return true
    default: throw UndecodableValue(words, at: offset, format, expected: "0 or 1")
    }
  }

  /// 0 or 1.
  public func _encoded(_ format: RegisterFormat) -> [UInt16] { format.words(self ? 1 : 0) }
}
