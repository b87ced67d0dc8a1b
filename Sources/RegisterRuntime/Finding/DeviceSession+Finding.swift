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
  ///   - isSettled: Whether the search alone told something about it: that it is not there, or how many there are.
  ///   - name: What the error of a request names.
  ///   - select: Adds what is to be read, as far as that is known.
  func readFinding<Source>(
    path: String, locating locate: (FoundChains) -> Source, isSettled: (Source) -> Bool,
    naming name: (Source) -> (RegisterError, ReadImage) -> String,
    _ select: (Source, inout ReadSelection) -> Void
  ) async throws(RegisterError) -> (Source, ReadImage) {
    var isAgain = false
    while true {
      let (period, binding) = (period, connection.binding)
      let places = isAgain ? nil : places.told(in: period)
      do throws(RegisterError) {
        var image = beginning(in: period, over: binding, isAgain: isAgain)
        var source: Source
        if let places, case let known = locate(places), !isSettled(known) {
          image.locate(places)
          source = known
        } else {
          let found = try await findBlocks(for: path, during: period, into: &image)
          source = locate(found)
        }
        let changed = try await readOnce(into: &image, in: period, naming: name(source)) {
          select(source, &$0)
        }
        // Over another connection, nobody knows whether one device told all of it; one that was asked nothing may be gone.
        let isSure = connection.binding == binding && !image.isUnread
        if let changed, isAgain { throw error(ofChanged: changed, naming: name(source)) }
        if changed == nil, isSure || isAgain { return (source, image) }
      } catch {
        // A device that does not answer is not asked twice; one that answers with something else may have other blocks by now.
        let isOld = places != nil && error.prospect != .silent && error.prospect != .ended
        guard !isAgain, isOld || connection.binding != binding else { throw error }
      }
      self.places.forget()
      isAgain = true
    }
  }

  /// An image to begin a read with that has to come over one connection.
  func beginning(in period: ConnectionPeriod, over binding: ConnectionBinding, isAgain: Bool) -> ReadImage {
    // What is read once more takes nothing from earlier reads.
    var image = isAgain ? ReadImage(deviceOrder: deviceOrder) : image(in: period)
    image.binding = binding
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
      let (period, binding) = (period, connection.binding)
      let places = isAgain ? nil : places.told(in: period)
      var isSent = false
      do throws(RegisterError) {
        var found = places
        if found == nil {
          var image = beginning(in: period, over: binding, isAgain: true)
          found = try await findBlocks(for: path, during: period, into: &image)
        }
        return try await write(found) { isSent = true }
      } catch {
        // By places of an earlier time, nothing was sent.
        guard places != nil, !isSent else { throw error }
      }
      self.places.forget()
      isAgain = true
    }
  }

  /// Asks the device where its blocks are, and goes on with them. What the search reads serves for values as well.
  func findBlocks(
    for path: String, during period: ConnectionPeriod, into image: inout ReadImage
  ) async throws(RegisterError) -> FoundChains {
    var found = try await walkChains(for: path, into: &image)
    for counter in found.counters {
      found.note(try await count(counter, for: path, into: &image), of: counter)
    }
    // A chain that was not found is looked for again.
    if found.isWhole { places.note(found, in: period) }
    image.locate(found)
    return found
  }

  /// Reads a register on whose count places depend, unless the walk has brought it.
  private func count(
    _ counter: DecidingRegister, for path: String, into image: inout ReadImage
  ) async throws(RegisterError) -> Result<[UInt16], NotLocated> {
    let (table, span) = (counter.unitTable, AddressSpan(start: counter.address, count: counter.count))
    do throws(RegisterError) {
      if !image.contains(table, start: span.start, count: span.count) {
        try await read(table, span, path: path, into: &image)
      }
    } catch {
      guard case .exception(let code) = error.cause else { throw error }
      return .failure(NotLocated(.undecided(chooser: counter.path, reason: "the device refuses: \(code)")))
    }
    return .success(image.words(table, counter.addresses).words(at: 0, count: counter.count))
  }

  /// Walks all chains of the map.
  ///
  /// - Throws: `RegisterError` when the device does not answer. A chain that is not there, or has no end, is no error here.
  func walkChains(for path: String, into image: inout ReadImage) async throws(RegisterError) -> FoundChains {
    var outcomes: [Result<FoundChain, ChainFault>] = []
    for chain in description.chains { outcomes.append(try await walk(chain, for: path, into: &image)) }
    return FoundChains(outcomes, of: description)
  }

  private func walk(
    _ chain: RegisterChain, for path: String, into image: inout ReadImage
  ) async throws(RegisterError) -> Result<FoundChain, ChainFault> {
    let table = UnitTable(chain.table)
    let start = ChainWalk(chain.description, limit: description.readLimit(chain.table))
    var walk = start
    var isAgain = false
    while true {
      switch walk.next {
      case .found(let found): return .success(found)
      case .failed(let fault) where fault.breaksOff && !isAgain:
        // A chain that changes while it is walked breaks off.
        (walk, isAgain) = (start, true)
        image.discardRequests()
      case .failed(let fault): return .failure(fault)
      case .read(let span):
        let target = RequestTarget(
          session: self, unitTable: table, address: span.start, count: span.count, path: path,
          binding: image.binding)
        do throws(RegisterError) {
          let words = try await target.read()
          image.add(table, start: span.start, words)
          walk.take(words)
        } catch {
          guard case .exception(let code) = error.cause else { throw error }
          walk.takeRefusal(code)
        }
      }
    }
  }
}
