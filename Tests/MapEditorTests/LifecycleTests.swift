import Foundation
import Testing

@testable import MapEditor

@Suite("The course of a session")
struct LifecycleTests {
  @Test("the server tells what it can, and who it is")
  func initializes() throws {
    let client = EditorClient()
    let answer = try client.request("initialize", ["capabilities": [:]])
    #expect(answer["result"]["serverInfo"]["name"].text == "regmap")
    #expect(answer["result"]["capabilities"]["positionEncoding"].text == "utf-16")
    #expect(answer["result"]["capabilities"]["textDocumentSync"]["change"].number == 2)
  }

  @Test("UTF-8 is taken where it is offered")
  func choosesEncoding() throws {
    let client = EditorClient()
    let offers = ["general": ["positionEncodings": ["utf-32", "utf-16", "utf-8"]]]
    let answer = try client.request("initialize", ["capabilities": offers])
    #expect(answer["result"]["capabilities"]["positionEncoding"].text == "utf-8")
  }

  @Test("after shutdown and exit a session has ended as it should")
  func endsInOrder() throws {
    let client = try EditorClient(folder: nil)
    #expect(try client.request("shutdown", [:])["result"].isNull)
    #expect(client.session.end == nil)
    try client.notify("exit", [:])
    #expect(client.session.end == .orderly)
  }

  @Test("exit without shutdown, and the end of the input, are abrupt ends", arguments: [true, false])
  func endsAbruptly(_ saysExit: Bool) throws {
    let client = try EditorClient(folder: nil)
    if saysExit { try client.notify("exit", [:]) } else { try client.send([]) }
    #expect(client.session.end == .abrupt)
  }

  @Test("what has come before the end of the input is answered")
  func answersBeforeTheEnd() throws {
    var session = EditorSession(version: "1")
    session.receive(
      EditorClient.frame(Array(#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}"#.utf8)))
    session.receive([])
    #expect(!session.takesInput)
    #expect(String(decoding: session.step(), as: UTF8.self).contains("serverInfo"))
    #expect(session.end == .abrupt)
  }

  @Test("a request before initialize is refused, and one after shutdown")
  func refusesOutOfOrder() throws {
    let client = EditorClient()
    #expect(try client.request("textDocument/hover", [:])["error"]["code"].number == -32002)
    _ = try client.request("initialize", [:])
    #expect(try client.request("initialize", [:])["error"]["code"].number == -32600)
    _ = try client.request("shutdown", [:])
    #expect(try client.request("shutdown", [:])["error"]["code"].number == -32600)
  }

  @Test(
    "what is no request has the code that says so",
    arguments: [
      (#"{"jsonrpc":"2.0","id":1,"method":"#, -32700), ("\u{FEFF}", -32700), ("", -32700),
      (#"{"jsonrpc":"2.0","id":1,}"#, -32700), (#"[1]"#, -32600), ("[]", -32600), ("1", -32600),
      (#"{"id":1,"method":"shutdown"}"#, -32600), (#"{"jsonrpc":"2.0","id":1}"#, -32600),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}"#, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":7}"#, -32600),
      (#"{"jsonrpc":"2.0","id":"a","method":"no/such"}"#, -32601),
      (#"{"jsonrpc":"2.0","id":1,"method":"$/no-such"}"#, -32601),
      (#"{"jsonrpc":"2.0","id":1,"method":"textDocument/codeAction"}"#, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"textDocument/codeAction","params":[3]}"#, -32602),
      (String(repeating: "[", count: 100_000), -32700),
    ])
  func names(_ message: String, _ code: Int) throws {
    let client = try EditorClient(folder: nil)
    #expect(try client.sendMessage(message).map { $0["error"]["code"].number } == [code])
    #expect(try client.request("shutdown", [:])["result"].isNull, "the session goes on")
  }

  @Test("an answer has the id of its request, whatever that is")
  func repeatsIDs() throws {
    let client = try EditorClient(folder: nil)
    let text = try client.sendMessage(#"{"jsonrpc":"2.0","id":"ä\n","method":"no/such"}"#)
    #expect(text.map { $0["id"].text } == ["ä\n"])
    let number = try client.sendMessage(#"{"jsonrpc":"2.0","id":-7,"method":"no/such"}"#)
    #expect(number.map { $0["id"].number } == [-7])
    let none = try client.sendMessage("nonsense")
    #expect(none.map { $0["id"].isNull } == [true])
  }

  @Test(
    "notifications and answers that nobody knows change nothing",
    arguments: [
      #"{"jsonrpc":"2.0","method":"no/such"}"#, #"{"jsonrpc":"2.0","id":9,"result":null}"#,
      #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":99}}"#,
      #"{"jsonrpc":"2.0","method":"$/cancelRequest"}"#,
      #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.regmap.yaml"}}}"#,
      #"{"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///a.regmap.yaml"}}}"#,
      #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":7,"text":[]}}}"#,
      #"{"jsonrpc":"2.0","method":"textDocument/didOpen"}"#,
    ])
  func ignores(_ message: String) throws {
    let client = try EditorClient(folder: nil)
    #expect(try client.sendMessage(message).isEmpty)
    #expect(try client.request("shutdown", [:])["result"].isNull)
  }

  @Test("a request that is taken back while it waits is answered as cancelled")
  func cancels() throws {
    let client = try EditorClient(folder: nil)
    client.session.receive(
      try EditorClient.frame(["jsonrpc": "2.0", "id": 70, "method": "shutdown"]))
    client.session.receive(
      try EditorClient.frame(["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": 70]]))
    let output = String(decoding: client.session.step(), as: UTF8.self)
    #expect(output.contains(#""id":70"#))
    #expect(output.contains("-32800"))
    #expect(try client.request("shutdown", [:])["result"].isNull, "the cancelled one did nothing")
  }

  @Test("no more is taken up than can wait")
  func bounds() throws {
    var session = EditorSession(version: "1")
    let message = try EditorClient.frame(["jsonrpc": "2.0", "method": "x"])
    while session.takesInput { session.receive(message) }
    while session.hasWork { #expect(session.step().isEmpty) }
    #expect(session.takesInput)
  }

  @Test("a client that can watch files is asked to")
  func watchesFiles() throws {
    let can = ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]]
    let client = try EditorClient(folder: nil, capabilities: can)
    let asked = try #require(client.told.first { $0["method"].text == "client/registerCapability" })
    let watchers = asked["params"]["registrations"][0]["registerOptions"]["watchers"].elements
    #expect(watchers.map { $0["globPattern"].text }.contains("**/regmap.yaml"))
    #expect(try EditorClient(folder: nil).told.isEmpty)
  }
}
