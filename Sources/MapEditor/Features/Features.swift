import MapSyntax

/// What the server answers beside what belongs to the session itself.
enum Features {
  /// Answers a request.
  typealias Feature = @Sendable (inout Workspace, Parameters) throws(ResponseError) -> OutgoingMessage.Value

  /// The features by method.
  static let all: [String: Feature] = [
    "textDocument/codeAction": QuickFixes.answer,
    "textDocument/completion": Completion.answer,
    "textDocument/definition": Definition.answer,
    "textDocument/documentSymbol": DocumentSymbols.answer,
    "textDocument/formatting": Formatting.answer,
    "textDocument/hover": Hover.answer,
    "textDocument/inlayHint": InlayHints.answer,
    "textDocument/prepareRename": Rename.prepare,
    "textDocument/references": References.answer,
    "textDocument/rename": Rename.answer,
  ]
}
