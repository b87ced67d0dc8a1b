import Foundation
import TestSupport
import Testing

@testable import MapEditor

@Suite("What no client should send")
struct HostileTests {
  private static let methods =
    Features.all.keys.sorted() + [
      "initialize", "initialized", "shutdown", "textDocument/didOpen", "textDocument/didChange",
      "textDocument/didClose", "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders",
      "$/cancelRequest", "no/such",
    ]
  private static let texts = [
    "", "file:///m.regmap.yaml", "file:///%", "a: {b: [", "register-map: 1\nblocks:\n", "\u{0}\u{1F600}",
  ]
  private static let names = [
    "textDocument", "uri", "text", "version", "position", "line", "character", "range", "start", "end",
    "context",
    "only", "contentChanges", "newName", "event", "added", "capabilities", "workspaceFolders",
  ]

  /// A value of any kind, now and then one that means something.
  private func value(_ random: inout SplitMix64, depth: Int = 0) -> Any {
    switch Int.random(in: 0..<(depth < 4 ? 10 : 7), using: &random) {
    case 0: return NSNull()
    case 1: return Int.random(in: -2...12, using: &random)
    case 2: return Int.max
    case 3: return Bool.random(using: &random)
    case 4: return 1.5
    case 5: return Self.texts.randomElement(using: &random) ?? ""
    case 6: return [] as [Any]
    case 7: return (0..<3).map { _ in value(&random, depth: depth + 1) }
    default:
      var members: [String: Any] = [:]
      for name in Self.names where Bool.random(using: &random) {
        members[name] = value(&random, depth: depth + 1)
      }
      return members
    }
  }

  @Test("random messages are answered, each request once", arguments: 1...20)
  func survives(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let client = seed.isMultiple(of: 2) ? EditorClient() : try EditorClient(folder: nil)
    for id in 1...200 {
      var message: [String: Any] = ["jsonrpc": "2.0"]
      message["method"] = Self.methods.randomElement(using: &random)
      if Int.random(in: 0..<8, using: &random) > 0 { message["params"] = value(&random) }
      let isRequest = Bool.random(using: &random)
      if isRequest { message["id"] = 1000 + id }
      let body = try JSONSerialization.data(withJSONObject: message)
      let answers = try client.sendMessage(String(decoding: body, as: UTF8.self))
      #expect(answers.count == (isRequest ? 1 : 0))
    }
  }

  @Test(
    "a message with any byte changed is answered or passed over, and the session goes on", arguments: 1...10)
  func survivesSlips(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let file = URL(filePath: "/m.regmap.yaml")
    let client = try EditorClient(folder: nil)
    try client.open(file, MapFolder.meter())
    let place = EditorClient.place(file, 7, 16)
    let message: [String: Any] = ["jsonrpc": "2.0", "id": 7, "method": "textDocument/hover", "params": place]
    let body = Array(try JSONSerialization.data(withJSONObject: message))
    for _ in 0..<200 {
      var changed = body
      changed[Int.random(in: 0..<body.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      try client.send(EditorClient.frame(changed))
    }
    #expect(try client.request("textDocument/hover", place)["result"]["contents"].isThere)
  }

  @Test("in a text that is cut off anywhere, every question has an answer")
  func answersEverywhere() throws {
    let client = try EditorClient(folder: nil)
    let file = URL(filePath: "/m.regmap.yaml")
    let text = MapFolder.meter(
      registers: "voltage: {at: 0x100, type: uint16, unit: V, when: {by: mode, is: [\"o n\"]}}")
    try client.open(file, text)
    for length in stride(from: 0, to: text.count, by: 3) {
      let cut = String(text.prefix(length))
      try client.change(file, to: cut)
      let lines = cut.split(separator: "\n", omittingEmptySubsequences: false)
      let place = EditorClient.place(file, lines.count - 1, lines.last?.count ?? 0)
      for method in ["completion", "hover", "definition", "prepareRename"] {
        #expect(try client.request("textDocument/\(method)", place)["error"].isThere == false, "\(length)")
      }
    }
  }
}
