import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// What the requests of a read brought, and the errors of those that failed.
struct ReadAttempt: Sendable {
  private struct Failure: Sendable {
    let table: UnitTable
    let addresses: Range<Int>
    let error: RegisterError
  }

  private(set) var image: ReadImage
  /// The requests of a round that were sent together.
  private var ahead = RequestsAhead()
  private var failures: [Failure] = []
  /// Why nothing more was asked for after some request.
  private(set) var ending: RegisterError?
  /// The units that have answered any request; `nil` is the device's own.
  private var answering: Set<UnitID?> = []
  /// Why the units were silent that have not answered any request. They are not asked again, because every further request
  /// would only cost another timeout.
  private var silent: [UnitID?: RegisterError] = [:]
  /// Why the device's own unit did not answer the last request to it, if that was so.
  private var unanswered: RegisterError?
  /// The registers that decided about values, and did not hold the same value before and after, or could not be read again.
  private var doubts: [DecidingRegister: RegisterError.Cause] = [:]

  /// Whether the device refused to tell what is where a block was: it may have that elsewhere now.
  private var isElsewhere = false
  /// What of it counts.
  private var standing = Standing.settled

  /// What of an attempt counts.
  private enum Standing {
    /// All of it.
    case settled
    /// All that rests neither on registers that changed meanwhile nor on the walk of a chain.
    case changed
    /// All of that which is at the addresses of the map: what has to be found may be elsewhere by now.
    case moved
    /// Nothing: no device was asked, or perhaps more than one.
    case void
  }

  /// Begins with what is known.
  private init(beginningWith image: ReadImage) { self.image = image }

  /// An attempt that brought nothing.
  init(of source: some RegisterReadable, endedBy error: RegisterError) {
    image = ReadImage(deviceOrder: source._place.deviceOrder)
    ending = error
  }

  /// Reads everything of a source that can be read, at the place that it has in the device; once more where something changed
  /// meanwhile.
  ///
  /// - Returns: The source at that place, and what came of it.
  /// - Throws: `RegisterError` when the device does not tell where its blocks are.
  static func finding<Source: RegisterReadable>(
    _ source: Source
  ) async throws(RegisterError) -> (located: Source, attempt: ReadAttempt) {
    let first = try await first(of: source)
    if first.attempt.standing == .settled { return first }
    return try await last(of: source, after: first.attempt)
  }

  /// Reads everything of a source that can be read. Some of it may have to be read once more; see `isInDoubt(_:)`.
  ///
  /// A device that refuses one value of a request refuses them all, so it is then asked for fewer at a time. Where the first
  /// request gets no answer, nothing more is asked for, because every further request would only cost another timeout.
  ///
  /// - Returns: The source at its place, and what came of it.
  /// - Throws: `RegisterError` when the device does not tell where its blocks are.
  static func first<Source: RegisterReadable>(
    of source: Source
  ) async throws(RegisterError) -> (located: Source, attempt: ReadAttempt) {
    let session = source._place.session
    let period = session.period
    guard source._place.hasToBeFound else {
      var attempt = ReadAttempt(beginningWith: session.image(in: period))
      await attempt.readRounds(of: source)
      if attempt.image.isMemoryAlone, attempt.failures.isEmpty {
        // A device that was not asked anything may be gone.
        attempt.standing = .void
      } else if await attempt.hasChanged(source, since: period) || attempt.isOfSeveralConnections {
        attempt.standing = .changed
      }
      return (source, attempt)
    }
    do throws(RegisterError) {
      return try await once(source, in: period, isAgain: false)
    } catch {
      // Over a connection that was made anew meanwhile, or after an answer to something else, it may succeed.
      guard error.prospect == .answered || session.connection.binding != period.binding else { throw error }
      var attempt = ReadAttempt(of: source, endedBy: error)
      attempt.standing = .void
      return (source, attempt)
    }
  }

  /// Reads once more what is in doubt after a first attempt: nothing is taken from earlier reads, and what is in doubt then is an
  /// error.
  ///
  /// - Returns: The source at its place, and what came of it.
  /// - Throws: `RegisterError` when the device does not tell where its blocks are.
  static func last<Source: RegisterReadable>(
    of source: Source, after first: ReadAttempt
  ) async throws(RegisterError) -> (located: Source, attempt: ReadAttempt) {
    let session = source._place.session
    guard source._place.hasToBeFound else {
      let period = session.period
      var attempt = ReadAttempt(beginningWith: ReadImage(deviceOrder: source._place.deviceOrder))
      (attempt.answering, attempt.silent) = (first.answering, first.silent)
      await attempt.readRounds(of: source)
      _ = await attempt.hasChanged(source, since: period)
      return (source, attempt)
    }
    session.forgetPlaces()
    return try await once(source, in: session.period, isAgain: true)
  }

  /// Finds and reads a source once.
  ///
  /// - Parameter isAgain: Whether this is the last attempt: it takes nothing from earlier reads, and what it cannot be sure of
  ///   is an error.
  /// - Returns: The source at its place, and what came of it.
  /// - Throws: `RegisterError` when the device does not tell where its blocks are.
  private static func once<Source: RegisterReadable>(
    _ source: Source, in period: ConnectionPeriod, isAgain: Bool
  ) async throws(RegisterError) -> (located: Source, attempt: ReadAttempt) {
    let session = source._place.session
    var image = session.beginning(in: period, isAgain: isAgain)
    let located = try await session.locate(
      for: source._path, during: period, isAgain: isAgain, by: source._located(by:),
      restsOnWalk: { $0._restsOnWalk }, into: &image)
    var attempt = ReadAttempt(beginningWith: image)
    await attempt.readRounds(of: located)
    let hasChanged = await attempt.hasChanged(located, since: period)
    let isSameConnection = session.connection.binding == period.binding
    if let silence = attempt.silence {
      // A device that does not answer is not asked again, unless the connection was made anew meanwhile.
      if !isAgain, !isSameConnection {
        attempt.standing = .void
      } else if located._restsOnWalk {
        throw silence
      }
      return (located, attempt)
    }
    if !isSameConnection || attempt.image.isUnread {
      attempt.standing = .void
    } else if attempt.isElsewhere {
      attempt.standing = .moved
    } else if hasChanged {
      attempt.standing = .changed
    }
    // A first attempt in doubt is made again anyway; only the last one has to look at the chain.
    if located._restsOnWalk, isAgain || !hasChanged {
      let changed = try await session.changedChain(since: attempt.image, for: source._path)
      if let changed {
        guard !isAgain else { throw changed.error(in: session) { _, _ in source._path } }
        if attempt.standing != .void { attempt.standing = .moved }
      }
    }
    return (located, attempt)
  }

  /// Whether a source has to be read once more, because something changed in a first attempt that it depends on.
  func isInDoubt<Source: RegisterReadable>(_ source: Source) -> Bool {
    switch standing {
    case .settled: return false
    case .void: return true
    case .moved where source._place.hasToBeFound: return true
    case .changed, .moved:
      if located(source)._restsOnWalk || isOfSeveralConnections && restsOnRefusals(source) { return true }
      guard case .failure(let error) = result(of: source) else { return false }
      switch error.cause {
      case .changed, .unconfirmed, .otherDevice: return true
      default: return false
      }
    }
  }

  /// Whether something was taken for refused that was refused over another connection than the last request went over.
  private var isOfSeveralConnections: Bool { failures.contains { $0.error.cause == .otherDevice } }

  /// Whether the device refused anything of a source that it may lack.
  private func restsOnRefusals<Source: RegisterReadable>(_ source: Source) -> Bool {
    var selection = ReadSelection(known: image)
    located(source)._select(into: &selection)
    return selection.lacking.refusal != nil
  }

  /// A source at the place that it has in the device.
  func located<Source: RegisterReadable>(_ source: Source) -> Source {
    guard source._place.hasToBeFound, let found = image.found else { return source }
    return source._located(by: found)
  }

  /// Why nothing more was asked for, or the device itself did not answer the last request, if that was so.
  private var silence: RegisterError? { ending ?? unanswered }

  private mutating func readRounds(of source: some RegisterReadable) async {
    var isComplete = false
    while !isComplete, ending == nil {
      var selection = ReadSelection(known: image)
      source._select(into: &selection)
      // A register that was refused once is not asked for again, even where the number of instances depends on it.
      let isAny = await read(selection, of: source)
      isComplete = selection.isComplete || !isAny
    }
  }

  /// Reads the registers again that decided about values which came in other requests, and notes what became of them.
  ///
  /// - Parameter period: The period of the connection before anything was read.
  /// - Returns: Whether one of them holds something else now.
  private mutating func hasChanged(
    _ source: some RegisterReadable, since period: ConnectionPeriod
  ) async -> Bool {
    let session = source._place.session
    var complete = ReadSelection(known: image)
    source._select(into: &complete)
    for register in complete.contradicted { doubts[register] = .changed(chooser: register.path) }
    let doubted = complete.doubted(isSamePeriod: session.period == period)
    if let ending {
      for register in doubted {
        doubts[register] = .unconfirmed(chooser: register.path, reason: "\(ending)")
      }
      return false
    }
    // A device that was silent twice is not worth a timeout for each register.
    var silent = silent
    var silentOnce: Set<UnitID?> = []
    for register in doubted.inOrder {
      if let error = silent[register.unitTable.unit] {
        doubts[register] = .unconfirmed(chooser: register.path, reason: "\(error)")
        continue
      }
      var again = image.beginningAnew
      let span = AddressSpan(start: register.address, count: register.count)
      do {
        try await session.read(register.unitTable, span, path: register.path, into: &again)
        noteAnswer(of: register.unitTable.unit)
        silentOnce.remove(register.unitTable.unit)
        if again.content(of: register) != image.content(of: register) {
          doubts[register] = .changed(chooser: register.path)
        }
      } catch {
        doubts[register] = .unconfirmed(chooser: register.path, reason: "\(error)")
        note(error, from: register.unitTable.unit)
        if error.prospect == .silent, !silentOnce.insert(register.unitTable.unit).inserted {
          silent[register.unitTable.unit] = error
        }
        isElsewhere = isElsewhere || error.prospect == .refused && image.found?.links[register] != nil
      }
    }
    if doubts.isEmpty { session.remember(complete.settled, from: image, in: period) }
    return isElsewhere || doubts.values.contains { if case .changed = $0 { true } else { false } }
  }

  /// Reads the addresses that have not been read and have not failed before.
  ///
  /// - Returns: Whether there was any.
  private mutating func read(_ selection: ReadSelection, of source: some RegisterReadable) async -> Bool {
    let session = source._place.session
    var isAny = false
    ahead = RequestsAhead()
    await ahead.send(requestsAhead(for: selection, of: source), from: session, into: image)
    for (table, spans) in selection.inOrder {
      // Several blocks may depend on the same register.
      let wanted = spans.filter { failure(of: $0.span, in: table) == nil }
      guard !wanted.isEmpty else { continue }
      isAny = true
      let period = session.period
      let (open, refused) = session.sort(wanted, of: table, by: image)
      var left = requests(for: open.spans, in: table, of: source)
      while !left.isEmpty {
        let isTrying = session.triesBorders(in: table)
        while !left.isEmpty, !isTrying || session.triesBorders(in: table) {
          await read(
            left.removeFirst(), for: open, of: table, from: source, replacing: selection.readsAgain)
          guard ending == nil else { return true }
        }
        left = requests(for: left.flatMap(open.inside), in: table, of: source)
        if silent[table.unit] == nil { await ahead.send([(table, left)], from: session, into: image) }
      }
      await take(refused, of: table, knownIn: period, from: source, replacing: selection.readsAgain)
      guard ending == nil else { return true }
    }
    return isAny
  }

  /// The requests of a round that may be sent together, before any of them is answered.
  private func requestsAhead(
    for selection: ReadSelection, of source: some RegisterReadable
  ) -> [RequestsAhead.OfTable] {
    let session = source._place.session
    guard session.connection.maxInFlight > 1 else { return [] }
    return selection.inOrder.compactMap { table, spans in
      let wanted = spans.filter { failure(of: $0.span, in: table) == nil }
      guard silent[table.unit] == nil, !session.waitsForAnswer(wanted, of: table, by: image) else {
        return nil
      }
      let open = session.sort(wanted, of: table, by: image).open
      let requests = try? session.requests(
        for: open.spans, table, path: source._path, among: image.found)
      return requests.map { (table, $0) }
    }
  }

  /// Takes from memory what a unit refuses, if it has answered since; else it is asked.
  ///
  /// - Parameter period: The period of the connection when it was looked up.
  private mutating func take(
    _ refused: [WantedSpan], of table: UnitTable, knownIn period: ConnectionPeriod,
    from source: some RegisterReadable, replacing isReplacing: Bool
  ) async {
    guard !refused.isEmpty else { return }
    let session = source._place.session
    let values = refused.filter { !$0.isGuess }
    guard session.period == period, answering.contains(table.unit) else {
      // An instance that may not exist is not asked for again: no value rests on it, and the read would have no end.
      for guess in refused where guess.isGuess {
        noteRefusal(of: guess, in: table, by: session, remembered: true)
      }
      for span in values.spans where ending == nil {
        await read(span, for: values, of: table, from: source, replacing: isReplacing)
      }
      return
    }
    if !values.isEmpty { image.refusalPeriod = image.refusalPeriod ?? period }
    for wanted in refused { noteRefusal(of: wanted, in: table, by: session, remembered: true) }
  }

  /// Carries out one request, and finds out what of it the device refuses, if it does.
  private mutating func read(
    _ request: AddressSpan, for wanted: [WantedSpan], of table: UnitTable, from source: some RegisterReadable,
    replacing isReplacing: Bool
  ) async {
    let session = source._place.session
    let period = session.period
    func answer(
      to span: AddressSpan, isTrial: Bool, _ attempt: inout ReadAttempt
    ) async -> RefusalSearch.Answer {
      guard attempt.ending == nil else { return .failed }
      guard let error = await attempt.read(span, in: table, of: source, replacing: isReplacing) else {
        return .answered
      }
      if error.isRefusal(ofTrial: isTrial) { return .refused }
      let values = wanted.inside(span)
      guard attempt.ending == nil, error.prospect == .refused, !error.asksForLater, values.count > 1
      else {
        attempt.fail(span, of: table, error)
        return .failed
      }
      // For another reason, a device may refuse all for the sake of one: each is asked for by itself.
      for value in values where attempt.ending == nil {
        let error = await attempt.read(value, in: table, of: source, replacing: isReplacing)
        if let error { attempt.fail(value, of: table, error) }
      }
      return .failed
    }
    // Nothing here throws.
    try? await session.carryOut(request, for: wanted.inside(request), of: table, among: image.found) {
      span, isTrial in
      await answer(to: span, isTrial: isTrial, &self)
    } refusing: { span in
      for wanted in wanted where wanted.span == span {
        session.remember(refusalOf: wanted, in: table, by: image, in: period)
        noteRefusal(of: wanted, in: table, by: session, remembered: false)
      }
    }
  }

  /// Notes a value that the device refuses by itself: an error, but for what may be missing.
  private mutating func noteRefusal(
    of wanted: WantedSpan, in table: UnitTable, by session: DeviceSession, remembered isRemembered: Bool
  ) {
    let error = session.refusal(of: wanted.span, in: table)
    if wanted.isGuess {
      image.noteRefusedGuess(of: wanted.span, in: table)
    } else if wanted.isOptional {
      image.noteRefusal(of: wanted.span, in: table, error, remembered: isRemembered)
    } else {
      fail(wanted.span, of: table, error)
    }
  }

  private mutating func fail(_ span: AddressSpan, of table: UnitTable, _ error: RegisterError) {
    failures.append(Failure(table: table, addresses: span.range, error: error))
  }

  /// The requests for spans of a table. Where one of them can be in no request, each of the others has its own.
  private mutating func requests(
    for wanted: [AddressSpan], in table: UnitTable, of source: some RegisterReadable
  ) -> [AddressSpan] {
    let session = source._place.session
    if let requests = try? session.requests(for: wanted, table, path: source._path, among: image.found) {
      return requests
    }
    var requests: [AddressSpan] = []
    for span in wanted {
      do {
        requests += try session.plannedRequests(
          for: [span], table, path: source._path, among: image.found)
      } catch {
        failures.append(Failure(table: table, addresses: span.range, error: error))
      }
    }
    return requests
  }

  /// Carries out one request, unless its unit is known to be silent. What was sent ahead of its turn may have an answer though one
  /// before it had none.
  ///
  /// - Returns: Why it failed, if it did.
  private mutating func read(
    _ request: AddressSpan, in table: UnitTable, of source: some RegisterReadable,
    replacing isReplacing: Bool
  ) async -> RegisterError? {
    if var error = silent[table.unit], !ahead.holds(request, of: table) {
      (error.table, error.address, error.count) = (table.table, request.start, request.count)
      return error
    }
    do {
      try await source._place.session.read(
        table, request, path: source._path, into: &image, replacing: isReplacing, taking: &ahead)
      noteAnswer(of: table.unit)
      return nil
    } catch {
      note(error, from: table.unit)
      return error
    }
  }

  /// Notes what a request that failed tells about its unit.
  private mutating func note(_ error: RegisterError, from unit: UnitID?) {
    switch error.prospect {
    case .refused, .answered: noteAnswer(of: unit)
    case .silent:
      if !answering.contains(unit) { silent[unit] = error }
      if unit == nil { unanswered = error }
    case .ended: ending = error
    case .notSent, nil: break
    }
  }

  private mutating func noteAnswer(of unit: UnitID?) {
    answering.insert(unit)
    silent[unit] = nil
    if unit == nil { unanswered = nil }
  }

  /// Why a selection was not read whole.
  func failure(of selection: ReadSelection, for target: RequestTarget) -> RegisterError? {
    if var refusal = selection.refusal {
      if refusal.path.isEmpty { refusal.path = target.path }
      return refusal
    }
    for (table, spans) in selection.inOrder {
      for wanted in spans {
        var error = failure(of: wanted.span, in: table) ?? ending ?? target.error(.read, .notRead)
        error.path = target.path
        return error
      }
    }
    return selection.decided.union(selection.settled).lazy.compactMap { doubts[$0] }.first
      .map { target.error(.read, $0) }
  }

  private func failure(of span: AddressSpan, in table: UnitTable) -> RegisterError? {
    failures.first { $0.table == table && $0.addresses.contains(span.range) }?.error
  }
}
