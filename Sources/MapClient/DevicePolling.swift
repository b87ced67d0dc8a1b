/// Readings of a device at a fixed interval; see `MappedDevice.poll(_:every:)`.
///
/// It ends when its task is cancelled, and never by a failure: a device that does not answer may come back.
public struct DevicePolling: AsyncSequence, Sendable {
  /// The readings of one time, or why there are none.
  public typealias Element = Result<[RegisterReading], MappedDeviceError>
  /// Polling itself does not fail.
  public typealias Failure = Never

  let device: MappedDevice
  let selection: SelectedValues
  let interval: Duration

  /// Starts polling; the first reading is made at once.
  public func makeAsyncIterator() -> Iterator {
    Iterator(device: device, selection: selection, interval: interval)
  }

  /// Waits for the next time and reads.
  public struct Iterator: AsyncIteratorProtocol, Sendable {
    private let device: MappedDevice
    private let selection: SelectedValues
    private let interval: Duration
    private var due: ContinuousClock.Instant?

    init(device: MappedDevice, selection: SelectedValues, interval: Duration) {
      self.device = device
      self.selection = selection
      self.interval = interval
    }

    /// The next readings, or `nil` once the task is cancelled.
    public mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async -> Element? {
      guard await wait() else { return nil }
      do throws(MappedDeviceError) {
        let readings = try await device.read(selection)
        // What a cancelled task has read is mostly failures.
        return Task.isCancelled ? nil : .success(readings)
      } catch {
        return Task.isCancelled ? nil : .failure(error)
      }
    }

    /// The next readings, or `nil` once the task is cancelled.
    public mutating func next() async -> Element? { await next(isolation: nil) }

    /// Waits until the next time is due; `false` once the task is cancelled.
    private mutating func wait() async -> Bool {
      guard !Task.isCancelled else { return false }
      let clock = ContinuousClock()
      guard let next = due else {
        let now = clock.now
        due = now.advanced(past: now, by: interval)
        return true
      }
      do {
        try await clock.sleep(until: next, tolerance: .zero)
      } catch {
        return false
      }
      due = next.advanced(past: clock.now, by: interval)
      return true
    }
  }
}
