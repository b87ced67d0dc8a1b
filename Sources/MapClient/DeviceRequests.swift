import DeviceModel
import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// The requests of one read, what each brought, and who is not worth asking again.
struct DeviceRequests {
  private var asked = AskedRequests()
  private var brought: [FetchedWords] = []
  /// A request for a table.
  private struct Request: Hashable, Sendable {
    let table: UnitTable
    let span: AddressSpan
  }

  /// Requests that were sent together.
  private var ahead = SentTogether<Request, [UInt16], ModbusError>()
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

  /// Sends requests for tables together, as many at once as the connection takes; `fetch` gives what came of each.
  mutating func sendTogether(
    _ requests: [(table: UnitTable, spans: [AddressSpan])], from device: MappedDevice
  ) async {
    guard ending == nil else { return }
    let all = requests.filter { silent[$0.table.unit] == nil }.flatMap { table, spans in
      spans.map { Request(table: table, span: $0) }
    }
    let sent = await ahead.send(all, atMost: device.connection.maxInFlight, after: asked.count) {
      request throws(ModbusError) in
      try await device.read(request.table, at: request.span.start, count: request.span.count)
    }
    for (request, outcome) in sent {
      switch outcome.result {
      case .success: noteAnswer(of: request.table.unit)
      case .failure(let error) where error.prospect == .refused || error.prospect == .answered:
        noteAnswer(of: request.table.unit)
      case .failure: break
      }
    }
  }

  /// Forgets what was sent together and not asked for any more.
  mutating func discardSent() { ahead = SentTogether() }

  /// Carries out one request, unless nothing more can be asked, or takes what came of it where it was sent together with others.
  ///
  /// - Throws: Why there is no answer, where the device has never answered: every further request would only cost another
  ///   timeout.
  mutating func fetch(
    _ span: AddressSpan, of table: UnitTable, from device: MappedDevice
  ) async throws(ModbusError) -> FetchedWords {
    let sent = ahead.take(Request(table: table, span: span))
    if sent == nil, let error = ending ?? silent[table.unit] {
      return FetchedWords(start: span.start, words: .failure(.request(error)))
    }
    lastUnit = table.unit
    do throws(ModbusError) {
      let words =
        if let sent { try sent.result.get() } else {
          try await device.read(table, at: span.start, count: span.count)
        }
      noteAnswer(of: table.unit)
      let fetched = FetchedWords(start: span.start, words: .success(words))
      asked.append(span, of: table, sentAfter: sent?.sent)
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
