/// Why a request has no result: a code of JSON-RPC or of the protocol of language servers, and a sentence.
struct ResponseError: Error, Sendable, Hashable {
  let code: Int
  let message: String

  private init(_ code: Int, _ message: String) {
    self.code = code
    self.message = message
  }

  /// What came is no JSON.
  static func parseError(_ message: String) -> ResponseError { .init(-32700, message) }
  /// What came is JSON and no message, or one that has no place now.
  static func invalidRequest(_ message: String) -> ResponseError { .init(-32600, message) }
  /// Nobody answers this method.
  static func methodNotFound(_ method: String) -> ResponseError {
    .init(-32601, "there is no method `\(method.prefix(100))`")
  }
  /// A parameter is missing or of the wrong kind.
  static func invalidParams(_ message: String) -> ResponseError { .init(-32602, message) }
  /// A request came before `initialize`.
  static let notInitialized = ResponseError(-32002, "`initialize` comes first")
  /// The client does not want the answer any more.
  static let cancelled = ResponseError(-32800, "the request was cancelled")
  /// The request is right and cannot be done.
  static func failed(_ message: String) -> ResponseError { .init(-32803, message) }
}
