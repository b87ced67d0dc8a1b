import DeviceModel

/// A type with a sign and a power of ten behind it: `s16 /10`, `u16 *10`.
struct TypeFactor {
  /// What stands before the sign.
  let name: String
  /// What the raw number is multiplied by; `nil` for one above one, by which it may have been multiplied already.
  let scale: ExactNumber?

  init?(_ text: String) {
    guard let sign = text.lastIndex(where: { "/÷*×".contains($0) }), sign > text.startIndex,
      let scale = PrintedScale.read(String(text[sign...])), scale > .zero, scale.significand == 1,
      scale != .one,
      PrintedScale.rest(String(text[sign...])) == nil
    else { return nil }
    name = text[..<sign].trimmed
    self.scale = scale < .one ? scale : nil
  }
}
