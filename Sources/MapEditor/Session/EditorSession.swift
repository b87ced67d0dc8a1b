import MapSyntax

/// A session of a language server: bytes of the client in, bytes for the client out.
///
/// Who runs it reads what has come before each step, so that changes that came together are checked once, and a request can
/// be taken back while it waits:
///
/// ```swift
/// while session.end == nil {
///   if session.takesInput, !session.hasWork || input.isReady { session.receive(input.read()) } else { output.write(session.step()) }
/// }
/// ```
package struct EditorSession {
  /// How a session ended.
  package enum End: Sendable {
    /// The client shut it down first, as it should.
    case orderly
    case abrupt
  }

  private enum Stage {
    case fresh, running, shutDown
  }

  /// The most messages that wait; what comes then stays where it is.
  private static let mostWaiting = 1000

  /// How it ended; `nil` while it goes on.
  package private(set) var end: End?

  private let version: String
  private var stage = Stage.fresh
  private var framing = MessageFraming()
  private var waiting: [IncomingMessage] = []
  private var capabilities = ClientCapabilities()
  private var workspace = Workspace()
  private var output: [UInt8] = []
  private var hasInputEnded = false

  /// - Parameter version: The version of the tool, which clients show.
  package init(version: String) { self.version = version }

  /// Whether bytes may be given to it.
  package var takesInput: Bool { !hasInputEnded && waiting.count < Self.mostWaiting }

  /// Whether there is something to do without further bytes.
  package var hasWork: Bool { hasInputEnded || !waiting.isEmpty || workspace.hasUnchecked }

  /// Takes up bytes of the client; none at the end of its stream.
  package mutating func receive(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else {
      hasInputEnded = true
      return
    }
    framing.append(bytes)
    while let frame = framing.next() {
      switch frame {
      case .unreadable(let reason): waiting.append(.malformed(.parseError(reason), nil))
      case .message(let bytes): receive(IncomingMessage(bytes))
      }
    }
  }

  private mutating func receive(_ message: IncomingMessage) {
    guard case .notification("$/cancelRequest", let parameters) = message else {
      waiting.append(message)
      return
    }
    guard let id = MessageID(parameters["id"]) else { return }
    let place = waiting.firstIndex { if case .request(id, _, _) = $0 { true } else { false } }
    if let place { waiting[place] = .cancelled(id) }
  }

  /// Answers the next message or, where none waits, checks the next document.
  ///
  /// - Returns: What goes to the client.
  package mutating func step() -> [UInt8] {
    if !waiting.isEmpty {
      handle(waiting.removeFirst())
    } else if workspace.hasUnchecked {
      publish(workspace.checkNext())
    }
    if hasInputEnded || framing.isLost, waiting.isEmpty { end = end ?? .abrupt }
    defer { output = [] }
    return output
  }

  private mutating func handle(_ message: IncomingMessage) {
    switch message {
    case .request(let id, let method, let parameters):
      do throws(ResponseError) {
        let result = try answer(method, parameters)
        output += OutgoingMessage.result(of: id, result)
      } catch {
        output += OutgoingMessage.error(error, of: id)
      }
    case .notification(let method, let parameters): note(method, parameters)
    case .response: break
    case .cancelled(let id): output += OutgoingMessage.error(.cancelled, of: id)
    case .malformed(let error, let id): output += OutgoingMessage.error(error, of: id)
    }
  }

  // MARK: - Requests

  private mutating func answer(
    _ method: String, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    switch (stage, method) {
    case (.fresh, "initialize"): return initialize(parameters)
    case (.fresh, _): throw .notInitialized
    case (.running, "initialize"): throw .invalidRequest("the session is initialized already")
    case (.running, "shutdown"):
      stage = .shutDown
      return { $0.null() }
    case (.running, _):
      guard let feature = Features.all[method] else { throw .methodNotFound(method) }
      return try feature(&workspace, parameters)
    case (.shutDown, _): throw .invalidRequest("the session was shut down")
    }
  }

  private mutating func initialize(_ parameters: Parameters) -> OutgoingMessage.Value {
    stage = .running
    capabilities = ClientCapabilities(parameters)
    workspace.encoding = capabilities.encoding
    let folders = parameters["workspaceFolders"]?.elements?.compactMap { $0["uri"]?.text }
    workspace.setFolders(folders ?? [parameters["rootUri"]?.text].compactMap(\.self))
    let (version, encoding) = (version, capabilities.encoding)
    return { ServerCapabilities.write(version: version, encoding, to: &$0) }
  }

  // MARK: - Notifications

  private mutating func note(_ method: String, _ parameters: Parameters) {
    if method == "exit" {
      end = stage == .shutDown ? .orderly : .abrupt
      return
    }
    guard stage == .running else { return }
    let uri = parameters["textDocument", "uri"]?.text ?? ""
    let version = parameters["textDocument", "version"]?.number
    switch method {
    case "initialized": watchFiles()
    case "textDocument/didOpen":
      guard let text = parameters["textDocument", "text"]?.text else { return }
      workspace.open(uri, version: version, text: text)
    case "textDocument/didChange": change(uri, version, parameters["contentChanges"]?.elements ?? [])
    case "textDocument/didClose": publish(workspace.close(uri))
    case "workspace/didChangeWatchedFiles": workspace.checkAll()
    case "workspace/didChangeWorkspaceFolders":
      let uris = { (node: Node?) in node?.elements?.compactMap { $0["uri"]?.text } ?? [] }
      workspace.changeFolders(
        adding: uris(parameters["event", "added"]), removing: uris(parameters["event", "removed"]))
    default: break
    }
  }

  /// Applies changes one after the other, each to what the one before left.
  private mutating func change(_ uri: String, _ version: Int?, _ changes: [Node]) {
    let encoding = workspace.encoding
    workspace.change(uri, version: version) { document in
      for change in changes {
        guard let text = change["text"]?.text else { continue }
        if let range = change["range"] {
          guard let range = TextRange(range) else { continue }
          document.replace(range, with: text, encoding)
        } else {
          document = DocumentText(Array(text.utf8))
        }
      }
    }
  }

  /// Asks to be told when a file changes that maps rest on.
  private mutating func watchFiles() {
    guard capabilities.watchesFiles else { return }
    output += OutgoingMessage.request(.text("watch"), "client/registerCapability") { json in
      json.object { json in
        json.member("registrations") { json in
          json.array { WatchedFiles.write(to: &$0) }
        }
      }
    }
  }

  private mutating func publish(_ uris: [String]) {
    for uri in uris {
      let (version, diagnostics) = workspace.published(uri)
      let withRelated = capabilities.showsRelated
      output += OutgoingMessage.notification("textDocument/publishDiagnostics") { json in
        json.object { json in
          json.member("uri", uri)
          json.member("version", version)
          json.member("diagnostics") { json in
            json.array { json in
              for diagnostic in diagnostics { diagnostic.write(to: &json, withRelated: withRelated) }
            }
          }
        }
      }
    }
  }
}
