public import ModbusProtocol
public import ModbusTransport
import ReadPlanning

/// One device behind a connection: what every handle of it shares.
public final class DeviceSession: Sendable {
  let description: DeviceDescription
  let connection: any ModbusConnection
  let unit: UnitID
  let timeout: Duration?
  /// The order of words and bytes of values whose word order the client gives.
  public let deviceOrder: RegisterOrder
  private let unlocked: Set<String>
  /// What requests cost on the way to the device.
  private let cost: LinkCost

  /// Creates a session.
  ///
  /// - Parameters:
  ///   - description: The facts of the map about the device.
  ///   - connection: The way to the device.
  ///   - unit: The unit id.
  ///   - timeout: The total time of one request; `nil` takes the connection's own.
  ///   - wordOrder: The order of words in the device, for maps that do not give it.
  ///   - unlocked: The levels of the device's lock that are open, by their names in the map.
  public init(
    _ description: DeviceDescription, on connection: any ModbusConnection, unit: UnitID, timeout: Duration?,
    wordOrder: RegisterWordOrder = .big, unlocked: Set<String> = []
  ) {
    self.deviceOrder = wordOrder.order
    self.unlocked = unlocked
    self.description = description
    self.connection = connection
    cost = connection.baudRate.map { .rtu(baudRate: $0) } ?? .tcp
    self.unit = unit
    self.timeout = timeout
  }

  /// Whether the plans of generated code, which are for TCP, are the cheapest here. On a serial line a request for
  /// addresses between two values may take longer than a second request.
  var takesGeneratedPlans: Bool { cost == .tcp }

  /// Reads a selection by the cheapest requests; `path` names it in errors.
  func read(
    _ selection: ReadSelection, path: String, into image: inout ReadImage
  ) async throws(RegisterError) {
    if let refusal = selection.refusal { throw refusal }
    for table in RegisterTable.allCases {
      guard let wanted = selection.spans[table] else { continue }
      for request in try requests(for: wanted, table, path: path) {
        try await read(table, request, path: path, into: &image)
      }
    }
  }

  /// The level that has to be unlocked before an operation, if one has.
  func level(locking operation: RegisterError.Operation, _ lock: RegisterLock?) -> String? {
    guard let lock, !lock.allows(operation) else { return nil }
    let level = "\(lock.level)"
    return unlocked.contains(level) ? nil : level
  }

  func read(
    _ table: RegisterTable, _ request: AddressSpan, path: String, into image: inout ReadImage
  ) async throws(RegisterError) {
    let target = RequestTarget(
      session: self, table: table, address: request.start, count: request.count, path: path)
    image.add(table, start: request.start, try await target.read())
  }

  /// The cheapest requests for a selection of one table.
  ///
  /// - Throws: `RegisterError` when no request can read one of the spans.
  func requests(
    for wanted: [AddressSpan], _ table: RegisterTable, path: String
  ) throws(RegisterError) -> [AddressSpan] {
    // One value is one request: most reads need no plan.
    guard wanted.count > 1 else { return wanted }
    return try plannedRequests(for: wanted, table, path: path)
  }

  /// The cheapest requests for a selection of one table, which are planned also for one value.
  ///
  /// - Throws: `RegisterError` when no request can read one of the spans.
  func plannedRequests(
    for wanted: [AddressSpan], _ table: RegisterTable, path: String
  ) throws(RegisterError) -> [AddressSpan] {
    do {
      return try ReadPlanner.plan(
        wanted, in: description.readableMap(table), limit: description.readLimit(table),
        cost: table.holdsBits ? cost.forBits : cost
      ).requests.map(\.span)
    } catch {
      let target = RequestTarget(
        session: self, table: table, address: wanted[0].start, count: wanted[0].count, path: path)
      throw target.error(.read, .transport(.invalidRequest(error.description)))
    }
  }
}
