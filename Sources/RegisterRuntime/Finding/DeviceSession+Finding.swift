import ModbusProtocol
import ModbusTransport
import ReadPlanning

extension DeviceSession {
  /// Reads what has to be found in the device.
  ///
  /// The device is asked where its blocks are, unless it has told so before in this period of the connection and everything
  /// that is read is there. A block that turns out to be another one meanwhile is looked for once more.
  ///
  /// - Parameters:
  ///   - path: What errors of the search name.
  ///   - locate: Gives what is to be read the places that were found.
  ///   - restsOnWalk: Whether the search alone told something about it: that it is not there, how many there are, or which of
  ///     several it is. The device is then searched each time, and once more when the rest was read.
  ///   - name: What the error of a request names.
  ///   - select: Adds what is to be read, as far as that is known.
  func readFinding<Source>(
    path: String, locating locate: (FoundChains) -> Source, restsOnWalk: (Source) -> Bool,
    naming name: (Source) -> (RegisterError, ReadImage) -> String,
    _ select: (Source, inout ReadSelection) -> Void
  ) async throws(RegisterError) -> (Source, ReadImage) {
    var isAgain = false
    while true {
      let period = period
      let isFromMemory = !isAgain && places.told(in: period) != nil
      do throws(RegisterError) {
        var image = beginning(in: period, isAgain: isAgain)
        let source = try await self.locate(
          for: path, during: period, isAgain: isAgain, by: locate, restsOnWalk: restsOnWalk, into: &image)
        var changed = try await readOnce(into: &image, in: period, naming: name(source)) {
          select(source, &$0)
        }.map { error(ofChanged: $0, naming: name(source)) }
        if changed == nil, restsOnWalk(source) {
          changed = try await changedChain(since: image, for: path)?.error(in: self, naming: name(source))
        }
        // Over another connection, nobody knows whether one device told all of it; one that was asked nothing may be gone.
        let isSure = connection.binding == period.binding && !image.isUnread
        if let changed, isAgain { throw changed }
        if changed == nil, isSure || isAgain { return (source, image) }
      } catch {
        // A device that does not answer is not asked twice; one that answers with something else may have other blocks by now.
        let isOld = isFromMemory && error.prospect != .silent && error.prospect != .ended
        guard !isAgain, isOld || connection.binding != period.binding else { throw error }
      }
      forgetPlaces()
      isAgain = true
    }
  }

  /// What is to be read, at its place in the device: by what the device has told in this period before, where that is enough,
  /// and else by a walk.
  ///
  /// - Parameter isAgain: Whether nothing is taken from earlier reads.
  func locate<Source>(
    for path: String, during period: ConnectionPeriod, isAgain: Bool, by locate: (FoundChains) -> Source,
    restsOnWalk: (Source) -> Bool, into image: inout ReadImage
  ) async throws(RegisterError) -> Source {
    if !isAgain, let places = places.told(in: period), case let known = locate(places), !restsOnWalk(known) {
      image.locate(places)
      return known
    }
    return locate(try await findBlocks(for: path, during: period, into: &image))
  }

  /// Searches the device once more.
  ///
  /// - Returns: A chain that has other blocks than before, or is not found again.
  func changedChain(since image: ReadImage, for path: String) async throws(RegisterError) -> ChangedChain? {
    guard !image.isOfOneRequest, let found = image.found, found.isAny else { return nil }
    var again = image.beginningAnew
    return found.changedChain(by: try await walkChains(for: path, into: &again))
  }

  /// Forgets where blocks are, and what they hold that never changes.
  func forgetPlaces() {
    places.forget()
    memory.forget()
    refusals.forget()
  }

  /// An image to begin a read with that has to come over one connection.
  func beginning(in period: ConnectionPeriod, isAgain: Bool) -> ReadImage {
    // What is read once more takes nothing from earlier reads.
    var image = isAgain ? ReadImage(deviceOrder: deviceOrder) : image(in: period)
    image.binding = period.binding
    return image
  }

  /// Writes to a place, which may have to be found.
  ///
  /// - Parameters:
  ///   - place: The place.
  ///   - path: What errors of the search name.
  ///   - write: Writes where the blocks are; `nil` where nothing has to be found. It tells right before it sends that it does.
  func write(
    at place: RegisterPlace, path: String,
    _ write: (_ found: FoundChains?, _ isSending: () -> Void) async throws(RegisterError) -> Void
  ) async throws(RegisterError) {
    guard place.hasToBeFound else { return try await write(nil) {} }
    var isAgain = false
    while true {
      let period = period
      // Which of several it is, is asked right before.
      let places = isAgain || place.isOneOfSeveral ? nil : places.told(in: period)
      var isSent = false
      do throws(RegisterError) {
        var found = places
        if found == nil {
          var image = beginning(in: period, isAgain: true)
          found = try await findBlocks(for: path, during: period, twice: true, into: &image)
        }
        try await write(found) { isSent = true }
        if let found, place.isOneOfSeveral { try await confirm(found, afterWritingAt: place, path: path) }
        return
      } catch {
        // By places of an earlier time, or over a connection that is lost, nothing was sent. A device that does not answer is not
        // asked twice.
        let isOld = places != nil && error.prospect != .silent && error.prospect != .ended
        // Of a write that was sent, nobody knows what became of it; that is another error.
        var isUnsent = !isSent
        if case .transport(.disconnected) = error.cause { isUnsent = true }
        guard !isAgain, isUnsent, isOld || connection.binding != period.binding else { throw error }
      }
      forgetPlaces()
      isAgain = true
    }
  }

  /// Looks after a write to one of several blocks whether the device still has the blocks by which that one was meant.
  ///
  /// - Throws: `RegisterError` when it has not, or does not tell.
  private func confirm(
    _ found: FoundChains, afterWritingAt place: RegisterPlace, path: String
  ) async throws(RegisterError) {
    let target = RequestTarget(
      session: self, unitTable: place.unitTable, address: place.address, count: 1, path: path)
    var image = ReadImage(deviceOrder: deviceOrder)
    image.binding = found.binding
    let changed: ChangedChain?
    do throws(RegisterError) {
      changed = found.changedChain(by: try await walkChains(for: path, into: &image))
    } catch {
      throw target.error(.write, .unconfirmed(chooser: path, reason: "\(error)"))
    }
    if let changed { throw target.error(.write, changed.cause) }
  }

  /// Asks the device where its blocks are, and goes on with them.
  ///
  /// - Parameter isTwice: Whether they have to be there when the device is asked once more.
  func findBlocks(
    for path: String, during period: ConnectionPeriod, twice isTwice: Bool = false,
    into image: inout ReadImage
  ) async throws(RegisterError) -> FoundChains {
    var found =
      isTwice
      ? try await walkTwice(for: path, into: &image) : try await walkChains(for: path, into: &image)
    // A device that a gateway does not get is not asked for each count.
    var silence: ExceptionCode?
    for counter in found.counters {
      var refusal = image.contains(counter.unitTable, counter.addresses) ? nil : silence
      do throws(RegisterError) {
        if refusal == nil {
          found.note(.success(try await words(of: counter, for: path, into: &image)), of: counter)
        }
      } catch {
        guard case .exception(let code) = error.cause else { throw error }
        refusal = code
        if error.prospect == .silent { silence = code }
      }
      if let refusal {
        found.note(
          .failure(NotLocated(.undecided(chooser: counter.path, reason: "the device refuses: \(refusal)"))),
          of: counter)
      }
    }
    // A chain that was not found is looked for again.
    guard found.isWhole else {
      forgetPlaces()
      image.forgetMemory()
      image.locate(found)
      return found
    }
    // What never changes in a block is another thing in another block, and what was noted before any walk may be of one.
    if places.told(in: period).map({ $0.changedChain(by: found) != nil }) ?? true {
      memory.forget()
      image.forgetMemory()
    }
    // A count that was refused is asked for again where something is placed by it.
    places.note(found.withoutRefusedCounts, in: period)
    image.locate(found)
    return found
  }

  /// Reads a register on whose count places depend, unless the walk has brought it.
  private func words(
    of counter: DecidingRegister, for path: String, into image: inout ReadImage
  ) async throws(RegisterError) -> [UInt16] {
    let (table, span) = (counter.unitTable, AddressSpan(start: counter.address, count: counter.count))
    if !image.contains(table, start: span.start, count: span.count) {
      try await read(table, span, path: path, into: &image)
    }
    return image.words(table, counter.addresses).words(at: 0, count: counter.count)
  }

  /// Walks all chains of the map. What the walk of a chain that was found has read serves for values as well.
  ///
  /// - Throws: `RegisterError` when the device does not answer. A chain that is not there, or has no end, is no error here.
  func walkChains(for path: String, into image: inout ReadImage) async throws(RegisterError) -> FoundChains {
    var outcomes: [Result<FoundChain, ChainFault>] = []
    var isAnswering = false
    for chain in description.chains {
      outcomes.append(try await walk(chain, for: path, knowing: &isAnswering, into: &image))
    }
    return FoundChains(outcomes, of: description, over: image.binding)
  }

  /// Walks all chains of the map, and once more where that took several requests: these are of one moment only where both tell
  /// the same.
  func walkTwice(for path: String, into image: inout ReadImage) async throws(RegisterError) -> FoundChains {
    let first = try await walkChains(for: path, into: &image)
    guard !image.isOfOneRequest else { return first }
    image.discardRequests()
    let second = try await walkChains(for: path, into: &image)
    return first.confirmed(by: second)
  }

  /// - Parameter isAnswering: Whether the device has answered any request of the walk: else a gateway that does not get it is
  ///   asked no more.
  private func walk(
    _ chain: RegisterChain, for path: String, knowing isAnswering: inout Bool, into image: inout ReadImage
  ) async throws(RegisterError) -> Result<FoundChain, ChainFault> {
    let table = UnitTable(chain.table)
    let start = ChainWalk(chain.description, limit: description.readLimit(chain.table))
    var walk = start
    var isAgain = false
    while true {
      switch walk.next {
      case .found(let found):
        for read in found.reads { image.add(table, start: read.address, read.words) }
        return .success(found)
      case .failed(let fault) where fault.breaksOff && !isAgain:
        // A chain that changes while it is walked breaks off.
        (walk, isAgain) = (start, true)
      case .failed(let fault): return .failure(fault)
      case .read(let span):
        let target = RequestTarget(
          session: self, unitTable: table, address: span.start, count: span.count, path: path,
          binding: image.binding)
        do throws(RegisterError) {
          walk.take(try await target.read())
          isAnswering = true
        } catch {
          guard case .exception(let code) = error.cause, isAnswering || error.prospect == .refused else {
            throw error
          }
          isAnswering = true
          walk.takeRefusal(code)
        }
      }
    }
  }
}
