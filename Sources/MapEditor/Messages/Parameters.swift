import MapSyntax

/// The parameters of a message. What is asked for and missing is an error that answers the request.
struct Parameters: Sendable {
  private let node: Node?

  init(_ node: Node?) { self.node = node }

  /// A member, through the objects around it.
  subscript(_ path: String...) -> Node? {
    path.reduce(node) { node, name in node?[name] }
  }

  /// The path of the file that `textDocument.uri` names; `nil` where it names none.
  func documentURI() throws(ResponseError) -> String {
    guard let uri = self["textDocument", "uri"]?.text else {
      throw .invalidParams("`textDocument.uri` is missing")
    }
    return uri
  }

  /// The place in the document that the request is about.
  func position() throws(ResponseError) -> TextPosition {
    guard let position = self["position"].flatMap(TextPosition.init) else {
      throw .invalidParams("`position` is missing")
    }
    return position
  }

  /// The part of the document that the request is about.
  func range() throws(ResponseError) -> TextRange {
    guard let range = self["range"].flatMap(TextRange.init) else {
      throw .invalidParams("`range` is missing")
    }
    return range
  }
}

extension Node {
  /// The member of an object.
  subscript(name: String) -> Node? { entries?.first { $0.key.scalar?.text == name }?.value }

  /// The text, where the node is one.
  var text: String? { scalar.flatMap { $0.isPlain ? nil : $0.text } }

  /// The whole number, where the node is one.
  var number: Int? { scalar.flatMap { $0.isPlain ? Int($0.text) : nil } }

  /// Whether the node is `true`.
  var isTrue: Bool { scalar.map { $0.isPlain && $0.text == "true" } ?? false }
}
