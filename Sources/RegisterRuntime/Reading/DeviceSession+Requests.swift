import ModbusProtocol
import ModbusTransport
import ReadPlanning

// From what is wanted to requests.

extension DeviceSession {
  /// Reads a selection by the cheapest requests.
  func read(
    _ selection: ReadSelection, naming name: (RegisterError, ReadImage) -> String, into image: inout ReadImage
  ) async throws(RegisterError) {
    let known = image
    do throws(RegisterError) {
      let tables = selection.inOrder
      var ahead = RequestsAhead()
      if connection.maxInFlight > 1 {
        let requests = tables.map { ($0, requestsAhead(for: $1, of: $0, by: image)) }
        await ahead.send(requests, from: self, into: image)
      }
      for (table, wanted) in tables {
        try await read(
          wanted, of: table, into: &image, replacing: selection.readsAgain, taking: &ahead)
      }
    } catch {
      var named = error
      named.path = name(error, known)
      throw named
    }
  }

  /// The requests for what is wanted of one table, before those of other tables are answered; none where these may spare them.
  private func requestsAhead(
    for wanted: [WantedSpan], of table: UnitTable, by image: ReadImage
  ) -> [AddressSpan] {
    guard !waitsForAnswer(wanted, of: table, by: image) else { return [] }
    let (open, refused) = sort(wanted, of: table, by: image)
    let spans = (open + refused.filter { !$0.isOptional }).spans
    // What no request can read is an error in its turn.
    return (try? requests(for: spans, table, path: "", among: image.found)) ?? []
  }

  /// Reads what is wanted of one table. What the device may refuse and does is noted in the image.
  private func read(
    _ wanted: [WantedSpan], of table: UnitTable, into image: inout ReadImage, replacing isReplacing: Bool,
    taking ahead: inout RequestsAhead
  ) async throws(RegisterError) {
    let period = period
    let (open, refused) = sort(wanted, of: table, by: image)
    if refused.contains(where: { $0.isOptional && !$0.isGuess }) {
      image.refusalPeriod = image.refusalPeriod ?? period
    }
    for wanted in refused {
      if wanted.isGuess {
        image.noteRefusedGuess(of: wanted.span, in: table)
      } else if wanted.isOptional {
        image.noteRefusal(of: wanted.span, in: table, refusal(of: wanted.span, in: table), remembered: true)
      }
    }
    let spans = (open + refused.filter { !$0.isOptional }).spans
    var left = try requests(for: spans, table, path: "", among: image.found)
    while !left.isEmpty {
      let isTrying = triesBorders(in: table)
      while !left.isEmpty, !isTrying || triesBorders(in: table) {
        let request = left.removeFirst()
        try await carryOut(request, for: wanted.inside(request), of: table, among: image.found) {
          span, isTrial throws(RegisterError) in
          guard image.refusedRequest != ReadRefusals.Area(span, of: table) else { return .refused }
          do throws(RegisterError) {
            try await read(table, span, path: "", into: &image, replacing: isReplacing, taking: &ahead)
            return .answered
          } catch {
            guard error.isRefusal(ofTrial: isTrial) else { throw error }
            return .refused
          }
        } refusing: { span throws(RegisterError) in
          let error = refusal(of: span, in: table)
          let all = wanted.filter { $0.span == span }
          for wanted in all { remember(refusalOf: wanted, in: table, by: image, in: period) }
          if all.contains(where: { !$0.isOptional }) { throw error }
          if all.contains(where: \.isGuess) { image.noteRefusedGuess(of: span, in: table) }
          if all.contains(where: { !$0.isGuess }) { image.noteRefusal(of: span, in: table, error) }
        }
      }
      left = try requests(for: left.flatMap(wanted.inside), table, path: "", among: image.found)
      await ahead.send([(table, left)], from: self, into: image)
    }
  }

  /// Carries out one request. Where the device refuses several values together, it is asked for ever fewer of them, until it is
  /// known which it refuses; that is remembered.
  ///
  /// - Parameters:
  ///   - values: What the request is to read.
  ///   - ask: Sends a request, which may be the trial whether the device answers across an open border.
  ///   - refuse: Takes in a value that the device refuses by itself.
  func carryOut(
    _ request: AddressSpan, for values: [AddressSpan], of table: UnitTable, among found: FoundChains?,
    _ ask: (_ request: AddressSpan, _ isTrial: Bool) async throws(RegisterError) -> RefusalSearch.Answer,
    refusing refuse: (AddressSpan) throws(RegisterError) -> Void
  ) async throws(RegisterError) {
    let period = period
    let map = readableMap(table, among: found)
    guard try await ask(request, map.openBorder(in: request) != nil) == .refused else { return }
    var search = RefusalSearch(
      values, in: map, limit: description.readLimit(table.table), cost: cost(of: table))
    var reported = 0
    while true {
      for value in search.refused[reported...] { try refuse(value) }
      reported = search.refused.count
      guard let next = search.next else { break }
      search.take(try await ask(next.span, false))
    }
    guard self.period == period else { return }
    refusals.note(barriers: search.barriers.map { ReadRefusals.Area($0, of: table) }, in: period)
  }

  /// Takes what a request brought that was sent ahead, or sends one.
  func read(
    _ table: UnitTable, _ request: AddressSpan, path: String, into image: inout ReadImage,
    replacing isReplacing: Bool, taking ahead: inout RequestsAhead
  ) async throws(RegisterError) {
    guard let outcome = ahead.take(request, of: table) else {
      return try await read(table, request, path: path, into: &image, replacing: isReplacing)
    }
    image.add(
      table, start: request.start, try outcome.result.get(), replacing: isReplacing, sent: outcome.sent)
    try confirmRefusals(of: image, by: request, table)
    refusals.forget(in: ReadRefusals.Area(request, of: table))
  }

  /// Sends one request.
  func read(
    _ table: UnitTable, _ request: AddressSpan, path: String, into image: inout ReadImage,
    replacing isReplacing: Bool = false
  ) async throws(RegisterError) {
    let target = RequestTarget(
      session: self, unitTable: table, address: request.start, count: request.count, path: path,
      binding: image.binding)
    image.add(table, start: request.start, try await target.read(), replacing: isReplacing)
    try confirmRefusals(of: image, by: request, table)
    refusals.forget(in: ReadRefusals.Area(request, of: table))
  }

  // MARK: What the device refuses

  /// Sees to it that what was taken from memory is of the device that has just answered.
  private func confirmRefusals(
    of image: ReadImage, by request: AddressSpan, _ table: UnitTable
  ) throws(RegisterError) {
    guard let known = image.refusalPeriod, known != period else { return }
    throw RequestTarget(
      session: self, unitTable: table, address: request.start, count: request.count, path: ""
    ).error(.read, .otherDevice)
  }

  /// Whether it is known of anything that the device refuses it.
  var refusesAnything: Bool { !refusals.known(in: period).isEmpty }

  /// Sorts what is wanted by whether it is known that the device refuses it. A unit that was asked nothing else is asked for that
  /// too: it may be another one by now.
  func sort(
    _ wanted: [WantedSpan], of table: UnitTable, by image: ReadImage
  ) -> (open: [WantedSpan], refused: [WantedSpan]) {
    let refused = knownRefusals(among: wanted, of: table, by: image)
    guard image.hasAnswer(of: table.unit) || refused.count < wanted.count else { return (wanted, []) }
    let spans = Set(refused.map(\.span))
    return (wanted.filter { !spans.contains($0.span) }, wanted.filter { spans.contains($0.span) })
  }

  /// Whether all that is wanted is known to be refused, and only an answer of the unit is missing for that to count.
  func waitsForAnswer(_ wanted: [WantedSpan], of table: UnitTable, by image: ReadImage) -> Bool {
    !image.hasAnswer(of: table.unit)
      && knownRefusals(among: wanted, of: table, by: image).count == wanted.count
  }

  /// What is known to be refused of what is wanted.
  private func knownRefusals(
    among wanted: [WantedSpan], of table: UnitTable, by image: ReadImage
  ) -> [WantedSpan] {
    let known = refusals.known(in: period)
    guard !known.isEmpty else { return [] }
    return wanted.filter { wanted in
      let area = ReadRefusals.Area(wanted.span, of: table)
      return wanted.isGuess ? known.refusesGuess(area) : known.refuses(area, by: wanted.basis(in: image))
    }
  }

  /// The error of a value that the device refuses by itself.
  func refusal(of span: AddressSpan, in table: UnitTable) -> RegisterError {
    RequestTarget(session: self, unitTable: table, address: span.start, count: span.count, path: "")
      .error(.read, .exception(.illegalDataAddress))
  }

  /// Remembers that the device refuses a value, unless it may be another device by now.
  func remember(
    refusalOf wanted: WantedSpan, in table: UnitTable, by image: ReadImage, in period: ConnectionPeriod
  ) {
    guard self.period == period else { return }
    let area = ReadRefusals.Area(wanted.span, of: table)
    if wanted.isGuess {
      refusals.note(guess: area, in: period)
    } else {
      refusals.note(area, by: wanted.basis(in: image), in: period)
    }
  }

  // MARK: Open borders

  /// Whether plans of a table may cross borders, of which it has open ones.
  func triesBorders(in table: UnitTable) -> Bool {
    borders.isAllowed && !knownMap(table, among: nil).openBorders.isEmpty
  }

  /// Notes that a request was not answered, or by something that is no answer to it: where it crossed an open border, no other
  /// does over this connection.
  func noteFailure(of span: AddressSpan, in table: UnitTable) {
    guard borders.isAllowed, description.readableMap(table).openBorder(in: span) != nil else { return }
    borders.close(table, over: connection.binding)
  }

  // MARK: Planning

  /// The cheapest requests for a selection of one table.
  ///
  /// - Throws: `RegisterError` when no request can read one of the spans.
  func requests(
    for wanted: [AddressSpan], _ table: UnitTable, path: String, among found: FoundChains? = nil
  ) throws(RegisterError) -> [AddressSpan] {
    // One value is one request: most reads need no plan.
    guard wanted.count > 1 else { return wanted }
    return try plannedRequests(for: wanted, table, path: path, among: found)
  }

  /// The cheapest requests for a selection of one table, which are planned also for one value.
  ///
  /// - Throws: `RegisterError` when no request can read one of the spans.
  func plannedRequests(
    for wanted: [AddressSpan], _ table: UnitTable, path: String, among found: FoundChains? = nil
  ) throws(RegisterError) -> [AddressSpan] {
    do {
      return try ReadPlanner.plan(
        wanted, in: knownMap(table, among: found), limit: description.readLimit(table.table),
        cost: cost(of: table)
      ).requests.map(\.span)
    } catch {
      let target = RequestTarget(
        session: self, unitTable: table, address: wanted[0].start, count: wanted[0].count, path: path)
      throw target.error(.read, .transport(.invalidRequest(error.description)))
    }
  }

  /// Where requests may go by the map, and across open borders where that may be tried.
  func readableMap(_ table: UnitTable, among found: FoundChains?) -> ReadableMap {
    let map = found?.readableMap(table) ?? description.readableMap(table)
    return borders.isOpen(in: table, over: connection.binding) ? map : map.keepingBorders
  }

  /// The same without what the device was found to refuse.
  private func knownMap(_ table: UnitTable, among found: FoundChains?) -> ReadableMap {
    readableMap(table, among: found).refusing(refusals.known(in: period).areas(in: table).map(\.span))
  }

  private func cost(of table: UnitTable) -> LinkCost { table.table.holdsBits ? cost.forBits : cost }
}

extension RegisterError {
  /// Whether the device refused the addresses of a request: of several values that it asked for, one may be the reason.
  var isAddressRefusal: Bool { cause == .exception(.illegalDataAddress) }

  /// Whether a device has refused a request. As the answer to a trial across an open border, anything wrong tells that it does, but
  /// for what says to ask later.
  func isRefusal(ofTrial isTrial: Bool) -> Bool {
    isAddressRefusal
      || isTrial && (prospect == .refused || prospect == .answered) && !asksForLater
  }

  /// The addresses of the request.
  var addresses: Range<Int> { address..<address + count }

  /// Whether the request was for a table.
  ///
  /// - Parameter own: The unit id of the device.
  func isAbout(_ unitTable: UnitTable, own: UnitID) -> Bool {
    table == unitTable.table && unit == unitTable.unit ?? own
  }
}
