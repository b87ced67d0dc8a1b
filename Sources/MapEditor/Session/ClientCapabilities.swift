import MapSyntax

/// What the client said that it can do.
struct ClientCapabilities: Sendable {
  /// Whether it shows other places beside a diagnostic.
  var showsRelated = false
  /// Whether it can be asked to tell of files that change on disk.
  var watchesFiles = false
  /// What it counts as a character, the first being what it likes best.
  var encodings: [String] = []

  init() {}

  /// - Parameter parameters: Those of `initialize`.
  init(_ parameters: Parameters) {
    showsRelated =
      parameters["capabilities", "textDocument", "publishDiagnostics", "relatedInformation"]?.isTrue ?? false
    watchesFiles =
      parameters["capabilities", "workspace", "didChangeWatchedFiles", "dynamicRegistration"]?.isTrue ?? false
    encodings =
      parameters["capabilities", "general", "positionEncodings"]?.elements?.compactMap(\.text) ?? []
  }

  /// UTF-8, as the texts are here, where the client offers it; else what every client has.
  var encoding: PositionEncoding { encodings.contains(PositionEncoding.utf8.rawValue) ? .utf8 : .utf16 }
}
