import MapSyntax
import ModbusTransport

/// The wire log of `--trace`, on standard error.
enum Trace {
  /// How many events may wait while standard error is slow; beyond that the oldest are lost.
  private static let mostWaiting = 65_536

  /// Runs `body`, and prints what happens on the connections that have its events if that is wanted.
  static func run(
    _ isWanted: Bool, _ body: (ModbusEvents) async throws -> ExitStatus
  ) async throws -> ExitStatus {
    guard isWanted else { return try await body(ModbusEvents()) }
    let (printing, result) = await record(body)
    // The events end when the connection has gone, which its thread does on its own time.
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await printing.value }
      group.addTask {
        try? await Task.sleep(for: .seconds(2))
        printing.cancel()
      }
      await group.next()
      group.cancelAll()
    }
    return try result.get()
  }

  /// A function of its own, because its end lets go of the events.
  private static func record(
    _ body: (ModbusEvents) async throws -> ExitStatus
  ) async -> (Task<Void, Never>, Result<ExitStatus, any Error>) {
    let events = ModbusEvents()
    let stream = events.stream(bufferingNewest: mostWaiting, rawBytes: true)
    let formatter = TraceFormatter()
    let printing = Task {
      for await event in stream {
        StandardError.write(TextSafety.visible(formatter.line(for: event)) + "\n")
      }
    }
    do {
      return (printing, .success(try await body(events)))
    } catch {
      return (printing, .failure(error))
    }
  }
}
