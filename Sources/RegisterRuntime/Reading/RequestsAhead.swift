import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// Requests of one read that are sent together, as many at once as the connection takes, before it is the turn of each.
///
/// None of them tells what came before another: what decides about a value and came with it in such a batch has to be read again.
struct RequestsAhead: Sendable {
  typealias Outcome = Result<[UInt16], RegisterError>

  private var sentTogether = SentTogether<AddressSpan, [UInt16], RegisterError>()
  /// How many requests had come when these were sent.
  let sent: Int

  /// None.
  init() { sent = 0 }

  /// Sends requests for a table; none where the connection takes one after the other.
  ///
  /// What must only be read when it is asked for is left out: of a read that fails before it, it is not to be read.
  init(_ requests: [AddressSpan], of table: UnitTable, from session: DeviceSession, into image: ReadImage)
    async
  {
    sent = image.time
    let width = session.connection.maxInFlight
    guard width > 1, requests.count > 1 else { return }
    let map = session.readableMap(table, among: image.found)
    let plain = requests.filter {
      !map.avoids($0) && image.refusedRequest != ReadRefusals.Area($0, of: table)
    }
    let binding = image.binding
    sentTogether = await SentTogether(plain, atMost: width) { request throws(RegisterError) in
      try await RequestTarget(
        session: session, unitTable: table, address: request.start, count: request.count, path: "",
        binding: binding
      ).read()
    }
  }

  /// Whether a request was sent whose outcome nobody has taken.
  func holds(_ request: AddressSpan) -> Bool { sentTogether.holds(request) }

  /// What came of a request, which is given once; `nil` where it was not sent.
  mutating func take(_ request: AddressSpan) -> Outcome? { sentTogether.take(request) }
}
