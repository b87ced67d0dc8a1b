import DeviceModel
import ModbusProtocol
import ModbusTransport
import ReadPlanning

extension ReadingRounds {
  /// Reads values by the cheapest requests.
  ///
  /// - Throws: Why there was no answer to the first request.
  mutating func fetch(_ values: [ExpandedValue]) async throws(ModbusError) {
    let period = device.period
    let (open, refused) = sort(values)
    requests.discardSent()
    try await request(open)
    // A unit that has answered nothing may be another one by now, and so may all over another connection.
    let isSamePeriod = device.period == period
    var unsure: [ExpandedValue] = []
    for value in refused {
      if isSamePeriod, requests.hasAnswer(of: value.unitTable.unit) {
        words[value.path] = FetchedWords(start: value.atomicSpan.start, words: .failure(.lacking))
      } else if !isGuess(value) {
        unsure.append(value)
      }
    }
    try await request(unsure)
  }

  /// Asks for values by the cheapest requests.
  ///
  /// - Throws: Why there was no answer to the first request.
  private mutating func request(_ values: [ExpandedValue]) async throws(ModbusError) {
    if values.isEmpty { return }
    let plans = plan(values)
    for (path, error) in plans.failures {
      words[path] = FetchedWords(start: 0, words: .failure(.unplannable(error)))
    }
    let tables = plans.plans.flatMap(\.tables)
    // What was planned while borders may be tried is planned anew once one of its requests, which are sent now, has closed them.
    let trying = tables.map { device.triesBorders(in: $0.place) }
    await requests.sendTogether(
      tables.map { ($0.place, DevicePlan.plain($0.requests.map(\.span), in: $0.place, of: device.layout)) },
      from: device)
    for (table, isTrying) in zip(tables, trying) {
      var left = table.requests[...]
      while !left.isEmpty, !isTrying || device.triesBorders(in: table.place) {
        try await carryOut(left.removeFirst(), of: table)
      }
      try await self.request(left.flatMap(\.wanted).map { table.values[$0] })
    }
  }

  private mutating func carryOut(
    _ request: PlannedRequest, of table: DevicePlan.TablePlan
  ) async throws(ModbusError) {
    let period = device.period
    let map = device.triedMap(table.place)
    // As the answer to a trial across an open border, anything wrong tells that the device refuses it.
    let isTrial = map.openBorder(in: request.span) != nil
    let whole = try await requests.fetch(request.span, of: table.place, from: device)
    guard case .failure(.request(let error)) = whole.words, request.wanted.count > 1,
      !error.asksForLater, error.prospect == .refused || isTrial && error.prospect == .answered
    else {
      for index in request.wanted { take(whole, for: table.values[index], in: period) }
      return
    }
    let values = request.wanted.map { table.values[$0] }
    if isTrial || error == .exception(.illegalDataAddress) {
      return try await search(among: values, in: table.place, allowedIn: map, since: period)
    }
    try await askEach(values, in: table.place)
  }

  /// Asks for each value by itself. For a reason other than an address, a device may refuse all for the sake of one.
  private mutating func askEach(_ values: [ExpandedValue], in table: UnitTable) async throws(ModbusError) {
    for value in values {
      words[value.path] = try await requests.fetch(value.atomicSpan, of: table, from: device)
    }
  }

  /// Asks for ever fewer of the values that the device refused together, until it is known which it refuses; that is remembered.
  private mutating func search(
    among values: [ExpandedValue], in table: UnitTable, allowedIn map: ReadableMap,
    since period: ConnectionPeriod
  ) async throws(ModbusError) {
    let bySpan = Dictionary(grouping: values, by: \.atomicSpan)
    var search = DevicePlan.search(
      among: Array(bySpan.keys), in: table, of: device.layout, link: device.link, map: map)
    while let next = search.next {
      let fetched = try await requests.fetch(next.span, of: table, from: device)
      switch fetched.words {
      case .failure(.lacking): search.take(.refused)
      case .failure: search.take(.failed)
      case .success: search.take(.answered)
      }
      if case .failure(.lacking) = fetched.words { continue }
      let values = next.values.flatMap { bySpan[$0] ?? [] }
      if case .failure(.request(let error)) = fetched.words, error.prospect == .refused, !error.asksForLater,
        values.count > 1
      {
        try await askEach(values, in: table)
      } else {
        for value in values { words[value.path] = fetched }
      }
    }
    for span in search.refused {
      let refused = FetchedWords(start: span.start, words: .failure(.lacking))
      for value in bySpan[span] ?? [] { take(refused, for: value, in: period) }
    }
    guard device.period == period else { return }
    let barriers = search.barriers.map { ReadRefusals.Area(table, address: $0.start, count: $0.count) }
    device.refused.note(barriers: barriers, in: period)
  }

  /// Takes in what a request for one value, or for several, brought, and remembers a refusal.
  private mutating func take(
    _ fetched: FetchedWords, for value: ExpandedValue, in period: ConnectionPeriod
  ) {
    words[value.path] = fetched
    guard case .failure(.lacking) = fetched.words, device.period == period else { return }
    if isGuess(value) {
      device.refused.note(guess: area(of: value), in: period)
    } else {
      device.refused.note(area(of: value), by: basis(of: value), in: period)
    }
  }

  /// Whether it is not known yet whether a value is there.
  private func isGuess(_ value: ExpandedValue) -> Bool {
    if case .undecided = presence.answer(for: value) { true } else { false }
  }

  // MARK: What the device refuses

  /// Sorts values by whether it is known that the device refuses them.
  private func sort(_ values: [ExpandedValue]) -> (open: [ExpandedValue], refused: [ExpandedValue]) {
    let known = device.refused.known(in: device.period)
    guard !known.isEmpty else { return (values, []) }
    var sorted: (open: [ExpandedValue], refused: [ExpandedValue]) = ([], [])
    for value in values {
      let area = area(of: value)
      if isGuess(value) ? known.refusesGuess(area) : known.refuses(area, by: basis(of: value)) {
        sorted.refused.append(value)
      } else {
        sorted.open.append(value)
      }
    }
    return sorted
  }

  func area(of value: ExpandedValue) -> ReadRefusals.Area {
    ReadRefusals.Area(
      value.unitTable, address: value.atomicSpan.start, count: value.atomicSpan.count)
  }

  /// What the registers hold that decide about a value, by path.
  private func basis(of value: ExpandedValue) -> [String: [UInt16]] {
    var basis: [String: [UInt16]] = [:]
    for register in value.deciding {
      basis[register.path] = presence.words(of: register).map(register.content(of:))
    }
    return basis
  }
}

extension ReadFailure {
  /// The device refused the addresses; of several values that were asked for, one may be the reason.
  static var lacking: ReadFailure { .request(.exception(.illegalDataAddress)) }
}
