import RegisterRuntime

/// One who follows the states of values. They are read for as long as it exists.
final class Subscription<each Source: RegisterReadable>: Sendable {
  let cell = StateCell()
  private let monitor: RegisterMonitor
  private let boxes: (repeat StateBox<(each Source).Value>)
  private let numbers: [(session: DeviceSession, number: UInt64)]

  init(_ monitor: RegisterMonitor, every interval: Duration?, _ sources: repeat each Source) {
    self.monitor = monitor
    boxes = (repeat Self.box(for: each sources))
    var values: [MonitoredValue] = []
    for (source, box) in repeat (each sources, each boxes) {
      values.append(
        MonitoredValue(
          source, every: interval, from: monitor.now, box: box, cell: cell, options: monitor.options))
    }
    numbers = monitor.add(values)
  }

  deinit { monitor.remove(numbers) }

  private static func box<Value>(for _: some RegisterReadable<Value>) -> StateBox<Value> { StateBox() }

  /// The states, if they are newer than a version.
  func take(
    after seen: UInt64
  ) -> (version: UInt64, states: (repeat RegisterState<(each Source).Value>))? {
    cell.take(after: seen) { (repeat (each boxes).state) }
  }
}
