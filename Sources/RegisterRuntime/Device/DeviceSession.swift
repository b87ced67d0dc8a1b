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
  /// What the client gives about the device at hand, by the names of the map.
  let settings: [String: RegisterSettingValue]
  /// Whether the unit id is that of another device of the map, or that of all devices of a line.
  let isAtNamedUnit: Bool
  /// What requests cost on the way to the device.
  let cost: LinkCost
  /// What registers held that never change in a device.
  let memory = ConnectionMemory<DecidingRegister>()
  /// Where blocks are that had to be found.
  let places = PeriodMemory<FoundChains>()
  /// What the device was found to refuse.
  let refusals = RefusalMemory<DecidingRegister>(patience: ReadRefusals.patience)
  /// Whether it is asked across the borders that its map leaves open.
  let borders = BorderTrial()
  /// Which of several functions read a table.
  let alternatives: ReadAlternatives

  /// Creates a session.
  ///
  /// - Parameters:
  ///   - description: The facts of the map about the device.
  ///   - connection: The way to the device.
  ///   - unit: The unit id.
  ///   - timeout: The total time of one request; `nil` takes the connection's own.
  ///   - wordOrder: The order of words in the device, for maps that do not give it.
  ///   - unlocked: The levels of the device's lock that are open, by their names in the map.
  ///   - settings: What the client gives about the device at hand.
  public init(
    _ description: DeviceDescription, on connection: any ModbusConnection, unit: UnitID, timeout: Duration?,
    wordOrder: RegisterWordOrder = .big, unlocked: Set<String> = [],
    settings: some RegisterSettings = NoSettings()
  ) {
    self.deviceOrder = wordOrder.order
    self.unlocked = unlocked
    self.settings = settings._values
    self.description = description
    alternatives = ReadAlternatives(description.alternatives)
    isAtNamedUnit =
      description.names(unit) || description.hasNamedUnits && connection.isBroadcast(unit)
    self.connection = connection.naming("\(description.name)")
    cost = connection.baudRate.map { .rtu(baudRate: $0) } ?? .tcp
    self.unit = unit
    self.timeout = timeout
  }

  /// Whether the plans of generated code, which are for TCP, are the cheapest here. On a serial line a request for
  /// addresses between two values may take longer than a second request.
  var takesGeneratedPlans: Bool { cost == .tcp }

  /// Reads what a selection asks for, round by round, until nothing is left.
  ///
  /// A register that decides about values comes in one request with them, or is read again after them. Where it then holds
  /// something else, all is read once more, and then the read fails.
  ///
  /// - Parameters:
  ///   - path: What errors name.
  ///   - image: What has been read of it, or an empty image for a read that takes nothing from earlier ones.
  ///   - start: The period of the connection before that was read; `nil` where it is the present one.
  ///   - select: Adds what is to be read, as far as that is known.
  func read(
    path: String, beginningWith image: ReadImage? = nil, readSince start: ConnectionPeriod? = nil,
    _ select: (inout ReadSelection) -> Void
  ) async throws(RegisterError) -> ReadImage {
    try await read(naming: { _, _ in path }, beginningWith: image, readSince: start, select)
  }

  /// Reads what a selection asks for, as `read(path:_:)` does.
  ///
  /// - Parameters:
  ///   - name: What the error of a request names, with what was known when it was sent.
  ///   - first: What has been read of it.
  ///   - start: The period of the connection before that was read; `nil` where it is the present one.
  ///   - select: Adds what is to be read, as far as that is known.
  func read(
    naming name: (RegisterError, ReadImage) -> String, beginningWith first: ReadImage? = nil,
    readSince start: ConnectionPeriod? = nil, _ select: (inout ReadSelection) -> Void
  ) async throws(RegisterError) -> ReadImage {
    var changed: DecidingRegister?
    for isAgain in [false, true] {
      let period = isAgain ? self.period : start ?? self.period
      // What is read once more takes nothing from earlier reads.
      var image =
        isAgain ? first?.beginningAnew ?? ReadImage(deviceOrder: deviceOrder) : first ?? image(in: period)
      do throws(RegisterError) {
        changed = try await readOnce(into: &image, in: period, naming: name, select)
      } catch {
        guard !isAgain else { throw error }
        // What was refused over a connection that is gone has to be asked for again.
        if error.cause == .otherDevice { continue }
        guard try await hasMoved(error, since: image, in: period, naming: name, select) else { throw error }
        continue
      }
      // A device that was not asked anything may be gone.
      if image.isMemoryAlone, !isAgain { continue }
      if changed == nil { return image }
    }
    guard let changed else { return ReadImage(deviceOrder: deviceOrder) }
    throw error(ofChanged: changed, naming: name)
  }

  /// Reads what a selection asks for, and looks once whether what decided about it still does.
  ///
  /// - Parameters:
  ///   - image: What is known of it, and what was read then.
  ///   - period: The period of the connection when that was looked up.
  ///   - name: What the error of a request names, with what was known when it was sent.
  ///   - select: Adds what is to be read, as far as that is known.
  /// - Returns: A register that holds something else now.
  func readOnce(
    into image: inout ReadImage, in period: ConnectionPeriod,
    naming name: (RegisterError, ReadImage) -> String, _ select: (inout ReadSelection) -> Void
  ) async throws(RegisterError) -> DecidingRegister? {
    var selection = ReadSelection(known: image)
    repeat {
      selection = ReadSelection(known: image)
      select(&selection)
      if var refusal = selection.refusal {
        if refusal.path.isEmpty { refusal.path = name(refusal, image) }
        throw refusal
      }
      try await read(selection, naming: name, into: &image)
    } while !selection.isComplete
    guard !image.isMemoryAlone, selection.restsOnRegisters || image.hasOverlaps else { return nil }
    var complete = ReadSelection(known: image)
    select(&complete)
    if let contradicted = complete.contradicted.inOrder.first { return contradicted }
    let doubted = complete.doubted(isSamePeriod: self.period == period)
    let changed = try await changedRegister(among: doubted, since: image, naming: name)
    if changed == nil { remember(complete.settled, from: image, in: period) }
    return changed
  }

  /// Whether a request was refused because what decided about it holds something else by now: then something else is there.
  private func hasMoved(
    _ error: RegisterError, since image: ReadImage, in period: ConnectionPeriod,
    naming name: (RegisterError, ReadImage) -> String, _ select: (inout ReadSelection) -> Void
  ) async throws(RegisterError) -> Bool {
    guard error.prospect == .refused else { return false }
    var selection = ReadSelection(known: image)
    select(&selection)
    // What never changes in a device is another where this may be another device.
    let isSamePeriod = self.period == period
    let deciding = selection.decided.filter { !$0.isConstant || !isSamePeriod }
    return try await changedRegister(among: deciding, since: image, naming: name) != nil
  }

  /// The error of a read during which a register changed, twice in a row.
  func error(
    ofChanged register: DecidingRegister, naming name: (RegisterError, ReadImage) -> String
  ) -> RegisterError {
    var error = register.target(self).error(.read, .changed(chooser: register.path))
    error.path = name(error, ReadImage(deviceOrder: deviceOrder))
    return error
  }

  /// The period of the connection that it is now.
  package var period: ConnectionPeriod { memory.period(of: connection.generation) }

  /// An image of nothing but what the device told earlier in a period.
  func image(in period: ConnectionPeriod) -> ReadImage {
    ReadImage(deviceOrder: deviceOrder, remembering: memory.words(in: period))
  }

  /// Remembers what registers hold that never change in a device.
  func remember(
    _ registers: Set<DecidingRegister>, from image: ReadImage,
    in period: ConnectionPeriod
  ) {
    var words: [DecidingRegister: [UInt16]] = [:]
    // What is behind a gateway can be exchanged while the connection to the gateway lasts.
    for register in registers where !image.remembers(register) && register.unitTable.unit == nil {
      words[register] = image.decidingWords(of: register).words(at: 0, count: register.count)
    }
    memory.note(words, in: period)
  }

  /// The first of some registers that does not hold any more what was read.
  private func changedRegister(
    among registers: Set<DecidingRegister>, since image: ReadImage,
    naming name: (RegisterError, ReadImage) -> String
  ) async throws(RegisterError) -> DecidingRegister? {
    guard !registers.isEmpty else { return nil }
    let registers = registers.inOrder
    var again = image.beginningAnew
    var selection = ReadSelection(known: again)
    for register in registers { selection.add(register.unitTable, register.addresses) }
    try await read(selection, naming: name, into: &again)
    return registers.first { again.content(of: $0) != image.content(of: $0) }
  }

  /// The level that has to be unlocked before an operation, if one has.
  func level(locking operation: RegisterError.Operation, _ lock: RegisterLock?) -> String? {
    guard let lock, !lock.allows(operation) else { return nil }
    let level = "\(lock.level)"
    return unlocked.contains(level) ? nil : level
  }
}

extension Set<DecidingRegister> {
  /// The registers by table and address.
  var inOrder: [DecidingRegister] {
    sorted { ($0.unitTable, $0.address) < ($1.unitTable, $1.address) }
  }
}
