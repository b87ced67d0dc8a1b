/// A form in which findings are shown to people or handed to other programs.
public protocol FindingRenderer: Sendable {
  /// The whole report, ending in a line feed unless it is empty. Findings come in reporting order.
  func render(_ findings: [Finding], in sources: SourceSet) -> String
}
