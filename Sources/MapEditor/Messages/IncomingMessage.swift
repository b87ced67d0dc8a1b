import MapSyntax

/// A message of the client.
enum IncomingMessage: Sendable {
  case request(MessageID, method: String, Parameters)
  case notification(method: String, Parameters)
  /// An answer to a request of this server.
  case response
  /// A request that the client took back before its turn came.
  case cancelled(MessageID)
  /// What is no message, with the id that it has all the same.
  case malformed(ResponseError, MessageID?)

  /// Reads the bytes of a frame.
  init(_ bytes: [UInt8]) {
    guard let node = JSONText.node(bytes) else {
      self = .malformed(.parseError("this is no JSON"), nil)
      return
    }
    let id = MessageID(node["id"])
    guard node.entries != nil, node["jsonrpc"]?.text == "2.0" else {
      self = .malformed(.invalidRequest("this is no message of JSON-RPC 2.0"), id)
      return
    }
    guard let method = node["method"] else {
      let isResponse = node["result"] != nil || node["error"] != nil
      self = isResponse ? .response : .malformed(.invalidRequest("a message has a `method`"), id)
      return
    }
    guard let method = method.text else {
      self = .malformed(.invalidRequest("`method` is a text"), id)
      return
    }
    let parameters = Parameters(node["params"])
    if node["id"] == nil {
      self = .notification(method: method, parameters)
    } else if let id {
      self = .request(id, method: method, parameters)
    } else {
      self = .malformed(.invalidRequest("`id` is a whole number or a text"), nil)
    }
  }
}
