import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// Requests of one round that are sent together, as many at once as the connection takes, before it is the turn of each.
///
/// None of them tells what came before another: what decides about a value and came with it in such a batch has to be read again.
struct RequestsAhead: Sendable {
  /// The requests for a table, in their order.
  typealias OfTable = (table: UnitTable, requests: [AddressSpan])

  struct Request: Hashable, Sendable {
    let table: UnitTable
    let span: AddressSpan
  }

  private var sentTogether = SentTogether<Request, [UInt16], RegisterError>()

  /// Sends requests; none where the connection takes one after the other.
  ///
  /// What must only be read when it is asked for is left out: of a read that fails before it, it is not to be read.
  mutating func send(_ requests: [OfTable], from session: DeviceSession, into image: ReadImage) async {
    let width = session.connection.maxInFlight
    guard width > 1 else { return }
    var plain: [Request] = []
    for (table, spans) in requests {
      let map = session.readableMap(table, among: image.found)
      for span in spans where !map.avoids(span) && image.refusedRequest != ReadRefusals.Area(span, of: table)
      {
        plain.append(Request(table: table, span: span))
      }
    }
    let binding = image.binding
    await sentTogether.send(plain, atMost: width, after: image.time) { request throws(RegisterError) in
      try await RequestTarget(
        session: session, unitTable: request.table, address: request.span.start, count: request.span.count,
        path: "", binding: binding
      ).read()
    }
  }

  /// Whether a request was sent whose outcome nobody has taken.
  func holds(_ span: AddressSpan, of table: UnitTable) -> Bool {
    sentTogether.holds(Request(table: table, span: span))
  }

  /// What came of a request, which is given once; `nil` where it was not sent.
  mutating func take(
    _ span: AddressSpan, of table: UnitTable
  ) -> SentTogether<Request, [UInt16], RegisterError>.Outcome? {
    sentTogether.take(Request(table: table, span: span))
  }
}
