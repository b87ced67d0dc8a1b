import Foundation
import MapEditor
import Testing

/// A client of the editor's server, in memory: what it sends is handled before it goes on.
final class EditorClient {
  var session = EditorSession(version: "1.0")
  /// What the server told without being asked, oldest first.
  private(set) var told: [JSON] = []
  private var answers: [JSON] = []
  private var lastID = 0
  /// What the diagnostics of a document are, by its URI.
  private(set) var diagnostics: [String: JSON] = [:]
  /// How often diagnostics came for a document.
  private(set) var publications: [String: Int] = [:]

  /// A client that has not said anything.
  init() {}

  /// A client that has initialized its session.
  ///
  /// - Parameters:
  ///   - folder: The folder that it works in.
  ///   - capabilities: What it can do.
  convenience init(folder: URL?, capabilities: [String: Any] = [:]) throws {
    self.init()
    let folders = folder.map { [["uri": $0.uri, "name": "maps"]] }
    var parameters: [String: Any] = ["processId": NSNull(), "capabilities": capabilities]
    parameters["workspaceFolders"] = folders ?? NSNull()
    _ = try request("initialize", parameters)
    try notify("initialized", [:])
  }

  /// Sends bytes as they are, and lets the server do what there is to do.
  func send(_ bytes: [UInt8]) throws {
    session.receive(bytes)
    try settle()
  }

  /// Lets the server do what there is to do.
  func settle() throws {
    while session.hasWork, session.end == nil { try take(session.step()) }
  }

  /// Sends a notification.
  func notify(_ method: String, _ parameters: [String: Any]) throws {
    try send(Self.frame(["jsonrpc": "2.0", "method": method, "params": parameters]))
  }

  /// Sends a request; gives the whole answer.
  func request(_ method: String, _ parameters: [String: Any]) throws -> JSON {
    lastID += 1
    try send(Self.frame(["jsonrpc": "2.0", "id": lastID, "method": method, "params": parameters]))
    return try #require(answers.last { $0["id"].number == lastID }, "\(method) has no answer")
  }

  /// Sends a message as it is written; gives the answers that it had.
  func sendMessage(_ text: String) throws -> [JSON] {
    let known = answers.count
    try send(Self.frame(Array(text.utf8)))
    return Array(answers[known...])
  }

  static func frame(_ message: [String: Any]) throws -> [UInt8] {
    frame(Array(try JSONSerialization.data(withJSONObject: message)))
  }

  static func frame(_ body: [UInt8]) -> [UInt8] { Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body }

  private func take(_ output: [UInt8]) throws {
    var rest = output[...]
    while !rest.isEmpty {
      let header = try #require(rest.firstRange(of: Array("\r\n\r\n".utf8)))
      let digits = String(
        decoding: rest[..<header.lowerBound].drop { !(0x30...0x39).contains($0) }, as: UTF8.self)
      let end = header.upperBound + (try #require(Int(digits)))
      let message = try JSON(parsing: Array(rest[header.upperBound..<end]))
      rest = rest[end...]
      #expect(message["jsonrpc"].text == "2.0")
      if message["method"].isThere {
        told.append(message)
        if message["method"].text == "textDocument/publishDiagnostics" {
          let uri = try #require(message["params"]["uri"].text)
          diagnostics[uri] = message["params"]["diagnostics"]
          publications[uri, default: 0] += 1
        }
      } else {
        answers.append(message)
      }
    }
  }

  // MARK: - Documents

  func open(_ file: URL, _ text: String, version: Int = 1) throws {
    try notify(
      "textDocument/didOpen",
      ["textDocument": ["uri": file.uri, "languageId": "yaml", "version": version, "text": text]])
  }

  /// Replaces the whole text.
  func change(_ file: URL, to text: String, version: Int = 2) throws {
    try notify(
      "textDocument/didChange",
      ["textDocument": ["uri": file.uri, "version": version], "contentChanges": [["text": text]]])
  }

  /// The diagnostics of a document: `4:11-4:17 unit-unknown`.
  func findings(_ file: URL) -> [String] {
    (diagnostics[file.uri]?.elements ?? []).map { "\($0["range"].range) \($0["code"].text ?? "-")" }
  }

  /// The parameters of a request about a place in a document.
  static func place(_ file: URL, _ line: Int, _ character: Int) -> [String: Any] {
    ["textDocument": ["uri": file.uri], "position": ["line": line, "character": character]]
  }

  /// A range as a client sends it.
  static func range(_ line: Int, _ characters: ClosedRange<Int>) -> [String: Any] {
    [
      "start": ["line": line, "character": characters.lowerBound],
      "end": ["line": line, "character": characters.upperBound],
    ]
  }
}

extension URL {
  /// The name by which a client knows a file.
  var uri: String { "file://" + path(percentEncoded: true) }
}
