/// JSON that another program sent. It is right or it is not: nobody repairs it, so nothing is told about what is wrong.
package enum JSONText {
  /// The tree of a JSON text (RFC 8259) in UTF-8, bounded as files are in depth and nodes; `nil` where it is anything else.
  package static func node(_ bytes: [UInt8]) -> Node? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var findings: [Finding] = []
    let node = JSONParser.parse(
      SourceFile(id: .init(0), path: "", bytes: bytes), findings: &findings)
    return findings.isEmpty ? node : nil
  }
}
