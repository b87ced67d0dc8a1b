import Dispatch
import Foundation

/// The signals that ask a program to end.
enum Termination {
  /// Returns when one of them has come, or the task is cancelled.
  static func requested() async {
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
    let sources = [SIGINT, SIGTERM].map { number in
      // Else the system ends the program before it has closed anything.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { continuation.yield() }
      source.resume()
      return source
    }
    for await _ in signals { break }
    for source in sources { source.cancel() }
  }
}
