import Synchronization

// What the recipes of docs/monitoring.md use of swift-log, swift-metrics and ServiceLifecycle, so that the recipes are compiled
// though this package depends on nothing. The signatures are those of the packages; what is behind them notes what was called.

/// What a recipe told the package that it is for.
final class Noted: Sendable {
  private let lines = Mutex<[String]>([])

  func note(_ line: String) { lines.withLock { $0.append(line) } }

  var all: [String] { lines.withLock { $0 } }

  /// Waits until so much was told.
  func first(_ count: Int) async throws -> [String] {
    while all.count < count { try await Task.sleep(for: .milliseconds(1)) }
    return Array(all.prefix(count))
  }
}

// MARK: swift-log

struct Logger: Sendable {
  struct Message: ExpressibleByStringInterpolation {
    let text: String
    init(stringLiteral value: String) { text = value }
  }

  enum MetadataValue: ExpressibleByStringInterpolation, Sendable {
    case string(String)
    init(stringLiteral value: String) { self = .string(value) }
  }

  typealias Metadata = [String: MetadataValue]

  enum Level: String { case info, warning }

  let noted: Noted

  func log(
    level: Level, _ message: @autoclosure () -> Message, metadata: @autoclosure () -> Metadata? = nil
  ) {
    note(level.rawValue, message(), metadata())
  }
  func trace(_ message: @autoclosure () -> Message, metadata: @autoclosure () -> Metadata? = nil) {
    note("trace", message(), metadata())
  }
  func info(_ message: @autoclosure () -> Message, metadata: @autoclosure () -> Metadata? = nil) {
    note("info", message(), metadata())
  }
  func notice(_ message: @autoclosure () -> Message, metadata: @autoclosure () -> Metadata? = nil) {
    note("notice", message(), metadata())
  }
  func warning(_ message: @autoclosure () -> Message, metadata: @autoclosure () -> Metadata? = nil) {
    note("warning", message(), metadata())
  }

  private func note(_ level: String, _ message: Message, _ metadata: Metadata?) {
    let parts = (metadata ?? [:]).sorted { $0.key < $1.key }.map { key, value in
      switch value {
      case .string(let text): "\(key)=\(text)"
      }
    }
    noted.note(([level, message.text] + parts).joined(separator: " "))
  }
}

// MARK: swift-metrics

/// Where the metrics of a task end up.
enum MetricsSystem {
  @TaskLocal static var noted = Noted()
}

final class Counter: Sendable {
  private let name: String
  init(label: String, dimensions: [(String, String)] = []) { name = named(label, dimensions) }
  func increment<Amount: BinaryInteger>(by amount: Amount) {
    MetricsSystem.noted.note("\(name) += \(amount)")
  }
  func increment() { increment(by: 1) }
}

final class Gauge: Sendable {
  private let name: String
  init(label: String, dimensions: [(String, String)] = []) { name = named(label, dimensions) }
  func record<Value: BinaryInteger>(_ value: Value) { MetricsSystem.noted.note("\(name) = \(value)") }
  func record<Value: BinaryFloatingPoint>(_ value: Value) { MetricsSystem.noted.note("\(name) = \(value)") }
}

private func named(_ label: String, _ dimensions: [(String, String)]) -> String {
  label + dimensions.map { "{\($0)=\($1)}" }.joined()
}

// MARK: ServiceLifecycle

protocol Service: Sendable {
  func run() async throws
}

/// Here the shutdown is the end of the task.
func cancelWhenGracefulShutdown<Value: Sendable>(
  _ operation: @Sendable @escaping () async throws -> Value
) async rethrows -> Value {
  try await operation()
}
