package import ModbusProtocol

/// Which addresses of a table can be read, as far as is known.
///
/// Addresses are probed at a distance, `step`, which becomes ever smaller; where one can be read, the ends of the range
/// around it are found by bisection. So every range of at least `step` addresses is known, and shorter ones may be
/// missed.
package struct TableScan: Sendable, Hashable {
  /// What is known about the table as a whole.
  package enum State: String, Sendable, Hashable, CaseIterable {
    /// It can be looked at further.
    case open
    /// The device does not know the function that reads it (exception 1).
    case unsupported
    /// The device does not answer when it is asked for it.
    case silent
    /// The device says that it is busy (exceptions 5 and 6) when it is asked for it, so nothing is known.
    case busy
  }

  /// A round that was ended before it was done.
  package struct Round: Sendable, Hashable {
    /// Its distance.
    package let step: Int
    /// The first address that was not probed.
    package let address: Int

    package init(step: Int, address: Int) { (self.step, self.address) = (step, address) }
  }

  /// How many requests in a row may be without an answer, or find the device busy.
  private static let patience = 3
  /// The number of addresses.
  private static let size = 0x10000

  /// The table.
  package let table: RegisterTable
  /// The ranges that can be read, in order; they do not touch each other.
  package private(set) var ranges: [Range<Int>] = []
  /// Addresses inside of ranges that no request may have together with the one before.
  package private(set) var borders: [Int] = []
  /// The distance at which all addresses were probed; `nil` before that.
  package private(set) var step: Int?
  /// How far the next round has come, where it was ended before it was done.
  package private(set) var round: Round?
  /// Whether the table can be looked at further.
  package private(set) var state = State.open
  /// The most addresses that the device takes in one request, as far as is known.
  package private(set) var mostCount: Int
  private var silences = 0
  /// Whether the device was busy in this round.
  private var wasBusy = false

  package init(_ table: RegisterTable) {
    self.table = table
    mostCount = table.maximumReadCount
  }

  /// Takes over what an earlier scan found.
  package init(
    _ table: RegisterTable, ranges: [Range<Int>], borders: [Int], step: Int?, round: Round?, state: State,
    mostCount: Int?
  ) {
    self.init(table)
    for range in ranges { insert(range) }
    (self.borders, self.step, self.round, self.state) = (borders.sorted(), step, round, state)
    self.mostCount = mostCount ?? self.mostCount
  }

  /// Asks whether adjacent addresses can be read.
  typealias Probe = (_ start: Int, _ count: Int) async throws(ScanEnd) -> ProbeAnswer

  /// Probes every `step` addresses that are not known yet.
  ///
  /// - Parameters:
  ///   - step: The distance.
  ///   - avoided: Addresses that are never asked for.
  ///   - probe: Asks the device.
  mutating func look(
    every step: Int, avoiding avoided: AvoidedAddresses, _ probe: Probe
  ) async throws(ScanEnd) {
    let begin = round.map { $0.step == step ? $0.address : 0 } ?? 0
    for address in stride(from: begin, to: Self.size, by: step) {
      guard state == .open else { return }
      round = Round(step: step, address: address)
      if let known = self.step, address.isMultiple(of: known) { continue }
      if avoided.contains(address) || ranges.contains(where: { $0.contains(address) }) { continue }
      try await look(at: address, avoiding: avoided, probe)
    }
    round = nil
    // What it was too busy to tell is asked for again by the next round.
    if !wasBusy { self.step = step }
    wasBusy = false
  }

  /// Probes an address, and finds the range around it where it can be read.
  mutating func look(
    at address: Int, avoiding avoided: AvoidedAddresses, _ probe: Probe
  ) async throws(ScanEnd) {
    guard state == .open, !avoided.contains(address), !ranges.contains(where: { $0.contains(address) }) else {
      return
    }
    let answer = try await probe(address, 1)
    note(answer)
    switch answer {
    case .readable: break
    case .refused(.illegalFunction):
      if ranges.isEmpty { state = .unsupported }
      return
    case .refused, .silence: return
    }
    let upper = try await end(behind: address, avoiding: avoided, probe)
    let lower = try await start(before: address, avoiding: avoided, probe)
    insert(lower..<upper)
  }

  private mutating func note(_ answer: ProbeAnswer) {
    let isBusy = Self.isBusy(answer)
    wasBusy = wasBusy || isBusy
    silences = isBusy || answer == .silence ? silences + 1 : 0
    if silences >= Self.patience { state = isBusy ? .busy : .silent }
  }

  private static func isBusy(_ answer: ProbeAnswer) -> Bool {
    answer == .refused(.serverDeviceBusy) || answer == .refused(.acknowledge)
  }

  /// Asks again: a device that was busy or silent may not be any longer.
  mutating func reopen() {
    if state == .busy || state == .silent { (state, silences) = (.open, 0) }
  }

  /// Whether adjacent addresses can be read together.
  private mutating func isReadable(_ start: Int, _ count: Int, _ probe: Probe) async throws(ScanEnd) -> Bool {
    guard state == .open else { return false }
    let answer = try await probe(start, count)
    // Bisection asks for one bad address again and again, which says nothing about the table.
    wasBusy = wasBusy || Self.isBusy(answer)
    if answer == .readable { silences = 0 }
    return answer == .readable
  }

  /// Where the range ends that has an address.
  private mutating func end(
    behind address: Int, avoiding avoided: AvoidedAddresses, _ probe: Probe
  ) async throws(ScanEnd) -> Int {
    var next = address + 1
    while true {
      let wall = min(
        Self.size, avoided.first(from: next) ?? Self.size,
        ranges.first { $0.lowerBound >= next }?.lowerBound ?? Self.size)
      let count = min(mostCount, wall - next)
      guard count > 0 else { return next }
      if try await isReadable(next, count, probe) {
        next += count
        continue
      }
      let first = next
      let part = try await greatest(below: count, asking: probe) { count in (first, count) }
      next += part
      guard part > 0, try await goesOn(at: next, behind: part, probe) else { return next }
    }
  }

  /// Where the range begins that has an address.
  private mutating func start(
    before address: Int, avoiding avoided: AvoidedAddresses, _ probe: Probe
  ) async throws(ScanEnd) -> Int {
    var first = address
    while true {
      let wall = max(
        0, avoided.last(before: first).map { $0 + 1 } ?? 0,
        ranges.last { $0.upperBound <= first }?.upperBound ?? 0)
      let count = min(mostCount, first - wall)
      guard count > 0 else { return first }
      if try await isReadable(first - count, count, probe) {
        first -= count
        continue
      }
      let end = first
      let part = try await greatest(below: count, asking: probe) { count in (end - count, count) }
      first -= part
      guard part > 0, try await isReadable(first - 1, 1, probe) else { return first }
      try await settle(at: first, behind: part, probe)
    }
  }

  /// The greatest count that can be read, where one is known that cannot.
  private mutating func greatest(
    below refused: Int, asking probe: Probe, _ place: (Int) -> (Int, Int)
  ) async throws(ScanEnd) -> Int {
    var (known, refused) = (0, refused)
    while refused - known > 1 {
      let middle = (known + refused) / 2
      let (start, count) = place(middle)
      if try await isReadable(start, count, probe) { known = middle } else { refused = middle }
    }
    return known
  }

  /// Whether a range goes on at an address that was refused together with those before.
  private mutating func goesOn(
    at address: Int, behind count: Int, _ probe: Probe
  ) async throws(ScanEnd) -> Bool {
    guard address < Self.size, try await isReadable(address, 1, probe) else { return false }
    try await settle(at: address, behind: count, probe)
    return true
  }

  /// Finds out why addresses on both sides cannot be read together: there is a border, or they were too many.
  private mutating func settle(at address: Int, behind count: Int, _ probe: Probe) async throws(ScanEnd) {
    if count > 1, try await isReadable(address - 1, 2, probe) {
      mostCount = min(mostCount, count)
    } else if !borders.contains(address) {
      borders = (borders + [address]).sorted()
    }
  }

  private mutating func insert(_ range: Range<Int>) {
    var merged = range
    var others: [Range<Int>] = []
    for other in ranges {
      if other.upperBound < merged.lowerBound || merged.upperBound < other.lowerBound {
        others.append(other)
      } else {
        merged = min(merged.lowerBound, other.lowerBound)..<max(merged.upperBound, other.upperBound)
      }
    }
    ranges = (others + [merged]).sorted { $0.lowerBound < $1.lowerBound }
  }
}
