import Foundation

/// A program of the package that runs beside the test, with the lines that it prints.
final class RunningProgram {
  /// What it prints, a line each; ends when it ends.
  let lines: AsyncStream<String>
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  init(_ name: String, _ arguments: [String]) throws {
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: name)
    process.arguments = arguments
    process.currentDirectoryURL = ExampleFiles.root
    process.standardInput = input
    process.standardOutput = output
    let handle = output.fileHandleForReading
    let (lines, continuation) = AsyncStream.makeStream(of: String.self)
    self.lines = lines
    try process.run()
    Thread.detachNewThread {
      var rest = Data()
      while case let data = handle.availableData, !data.isEmpty {
        rest += data
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
          continuation.yield(String(decoding: rest[..<end], as: UTF8.self))
          rest = Data(rest[(end + 1)...])
        }
      }
      continuation.finish()
    }
  }

  /// Sends a line to its standard input.
  func send(_ line: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Ends its standard input.
  func endInput() throws { try input.fileHandleForWriting.close() }

  /// Asks it to end, as a system does.
  func terminate() { process.terminate() }

  /// Waits for its end; a test that is out of time ends it.
  func status() async -> Int32 {
    let number = process.processIdentifier
    await withTaskCancellationHandler {
      for await _ in lines {}
    } onCancel: {
      kill(number, SIGKILL)
    }
    if Task.isCancelled { kill(number, SIGKILL) }
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
}
