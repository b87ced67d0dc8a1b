/// Turns the bytes of a map into one tree of nodes, whichever of the two notations it is written in.
package enum MapParser {
  /// Parses a file: strict JSON (RFC 8259) when its name ends in `.json`, YAML otherwise.
  ///
  /// Everything wrong is appended to `findings`. Returns nil when there is no tree to go on with; a tree may be
  /// returned along with errors, so that one run also reports what is wrong elsewhere.
  package static func parse(_ file: SourceFile, findings: inout [Finding]) -> Node? {
    let encoding = EncodingCheck.run(file, findings: &findings)
    guard encoding.isReadable else { return nil }
    if file.path.utf8.suffix(5).elementsEqual(".json".utf8) {
      return JSONParser.parse(file, findings: &findings)
    }
    return YAMLParser.parse(file, isASCII: encoding.isASCII, findings: &findings)
  }
}
