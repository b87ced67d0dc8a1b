import DeviceModel
import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// The requests of one read, what each brought, and who is not worth asking again.
struct DeviceRequests {
  private var asked = AskedRequests()
  private var brought: [FetchedWords] = []
  /// Requests for a table that were sent together.
  private var ahead = SentTogether<AddressSpan, [UInt16], ModbusError>()
  /// How many requests had been answered before.
  private var aheadSent = 0
  /// The units that have answered any request; `nil` is the device's own.
  private var answering: Set<UnitID?> = []
  /// Why units that have never answered are not asked again.
  private var silent: [UnitID?: ModbusError] = [:]
  /// Why nothing more is asked for.
  private var ending: ModbusError?
  /// Whether the device's own unit did not answer the last request to it.
  private(set) var isUnanswered = false
  /// The unit that was asked last.
  private(set) var lastUnit: UnitID?

  /// Whether any request brought words.
  var broughtAny: Bool { !brought.isEmpty }

  /// Whether a unit has answered any request; `nil` is the device's own.
  func hasAnswer(of unit: UnitID?) -> Bool { answering.contains(unit) }

  /// The number of requests that brought words.
  var count: Int { brought.count }

  /// Forgets what requests brought, and not who has answered.
  mutating func discardWords() { (asked, brought) = (AskedRequests(), []) }

  /// What a request brought of a value, or of each element of an array, where it can be taken from that; none where any is
  /// missing.
  func parts(bringing value: ExpandedValue) -> [(part: ExpandedValue, words: FetchedWords)] {
    asked.parts(bringing: value).map { ($0.part, brought[$0.index]) }
  }

  /// Sends requests for a table together, as many at once as the connection takes; `fetch` gives what came of each.
  mutating func sendTogether(
    _ requests: [AddressSpan], of table: UnitTable, from device: MappedDevice
  ) async {
    // What was not asked for any more is of other addresses, perhaps of another table.
    ahead = SentTogether()
    guard ending == nil, silent[table.unit] == nil else { return }
    aheadSent = asked.count
    let width = device.connection.maxInFlight
    ahead = await SentTogether(requests, atMost: width) { request throws(ModbusError) in
      try await device.read(table, at: request.start, count: request.count)
    }
    let isRefusing = ahead.failures.contains { $0.prospect == .refused || $0.prospect == .answered }
    if ahead.hasAnswer || isRefusing { noteAnswer(of: table.unit) }
  }

  /// Carries out one request, unless nothing more can be asked, or takes what came of it where it was sent together with others.
  ///
  /// - Throws: Why there is no answer, where the device has never answered: every further request would only cost another
  ///   timeout.
  mutating func fetch(
    _ span: AddressSpan, of table: UnitTable, from device: MappedDevice
  ) async throws(ModbusError) -> FetchedWords {
    let sent = ahead.take(span)
    if sent == nil, let error = ending ?? silent[table.unit] {
      return FetchedWords(start: span.start, words: .failure(.request(error)))
    }
    lastUnit = table.unit
    do throws(ModbusError) {
      let words =
        if let sent { try sent.get() } else {
          try await device.read(table, at: span.start, count: span.count)
        }
      noteAnswer(of: table.unit)
      let fetched = FetchedWords(start: span.start, words: .success(words))
      asked.append(span, of: table, sentAfter: sent == nil ? nil : aheadSent)
      brought.append(fetched)
      return fetched
    } catch {
      switch error.prospect {
      case .refused, .answered: noteAnswer(of: table.unit)
      case .notSent: break
      case .silent:
        guard !answering.isEmpty else { throw error }
        if table.unit == nil { isUnanswered = true }
        if !answering.contains(table.unit) { silent[table.unit] = error }
      case .ended:
        guard !answering.isEmpty else { throw error }
        (ending, isUnanswered) = (error, true)
      }
      return FetchedWords(start: span.start, words: .failure(.request(error)))
    }
  }

  private mutating func noteAnswer(of unit: UnitID?) {
    answering.insert(unit)
    if unit == nil { isUnanswered = false }
  }
}
