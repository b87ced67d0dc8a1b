import Foundation
import TestSupport
import Testing

/// `regmap serve-editor` as editors run it: another process, and pipes.
@Suite("regmap serve-editor")
struct EditorSessionTests {
  @Test("a session is answered as it was recorded: open, a slip, hover, complete, fix, rename, shut down")
  func session() throws {
    let folder = try ScratchFolder()
    let path = folder.url.resolvingSymlinksInPath().path
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Fixtures/editor-session.jsonl")
    let recorded = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    let server = try EditorProcess()
    var transcript: [String] = []
    for line in recorded where line.hasPrefix("client ") {
      transcript.append(line)
      try server.send(line.dropFirst("client ".count).replacing("file:///FOLDER", with: "file://\(path)"))
      // An exit and a note without consequences have no answer.
      guard line.contains("\"id\"") || line.contains("/did") else { continue }
      transcript.append("server " + (try server.next()).replacing("file://\(path)", with: "file:///FOLDER"))
    }
    #expect(server.waitUntilExit() == 0)
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try (transcript.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(transcript == recorded)
  }

  @Test("without shutdown the status is 1: at exit, and where the input ends")
  func abruptEnds() throws {
    let exits = try EditorProcess()
    try exits.send(#"{"jsonrpc":"2.0","method":"exit"}"#)
    #expect(exits.waitUntilExit() == 1)
    let ends = try EditorProcess()
    ends.close()
    #expect(ends.waitUntilExit() == 1)
  }

  @Test(
    "the client of pytest-lsp, which checks every message against the protocol, plays a whole session and a disturbed one",
    .enabled(
      if: Peers.python != nil || Peers.areRequired,
      "no pytest-lsp: run scripts/setup --tests, and set REGMAP_PEERS_PYTHON as it does"))
  func pytest() throws {
    let python = try #require(Peers.python)
    let run = try CommandRun(
      python, ["-m", "pytest", "-q", "-p", "no:cacheprovider", Peers.script("editor_pytest.py")],
      environment: ["REGMAP": try Regmap.executable().path, "PYTHONDONTWRITEBYTECODE": "1"])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("2 passed"))
  }

  @Test(
    "Neovim shows findings, hover, completion, references and addresses, and applies fixes, renames and layouts",
    .enabled(
      if: Peers.neovim != nil || Peers.areRequired,
      "no Neovim: run scripts/setup --tests, and set REGMAP_NEOVIM as it does"))
  func neovim() throws {
    let folder = try ScratchFolder()
    let run = try CommandRun(
      try #require(Peers.neovim),
      ["--headless", "-u", "NONE", "-i", "NONE", "-c", "luafile \(Peers.script("editor_neovim.lua"))"],
      environment: [
        "REGMAP": try Regmap.executable().path,
        "REGMAP_FOLDER": folder.url.resolvingSymlinksInPath().path,
        "XDG_STATE_HOME": folder.path("state"), "XDG_DATA_HOME": folder.path("data"),
        "XDG_CACHE_HOME": folder.path("cache"),
      ])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("all done"), "\(run.output)")
  }
}

/// A server for editors in a process of its own.
private final class EditorProcess {
  private let process: Process
  private let input = Pipe()
  private let output = Pipe()
  private var arrived = Data()

  init() throws {
    process = try Regmap.process(["serve-editor"])
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  func send(_ message: some StringProtocol) throws {
    try input.fileHandleForWriting.write(
      contentsOf: Data("Content-Length: \(message.utf8.count)\r\n\r\n\(message)".utf8))
  }

  /// The next message.
  func next() throws -> String {
    while true {
      if let header = arrived.firstRange(of: Data("\r\n\r\n".utf8)) {
        let digits = String(decoding: arrived[..<header.lowerBound], as: UTF8.self).filter(\.isNumber)
        let length = try #require(Int(digits))
        if arrived.distance(from: header.upperBound, to: arrived.endIndex) >= length {
          let end = arrived.index(header.upperBound, offsetBy: length)
          defer { arrived = Data(arrived[end...]) }
          return String(decoding: arrived[header.upperBound..<end], as: UTF8.self)
        }
      }
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the server ended")
      arrived += more
    }
  }

  func close() { try? input.fileHandleForWriting.close() }

  func waitUntilExit() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}
