import RegisterEncoding

/// The encodings that a map can give the bytes of text.
enum EncodingName: String, CaseIterable {
  case utf8 = "utf-8"
  case ascii
  case latin1 = "latin-1"

  /// What the runtime and the interpreter read and write.
  var text: TextEncoding {
    switch self {
    case .utf8: .utf8
    case .ascii: .ascii
    case .latin1: .latin1
    }
  }
}
