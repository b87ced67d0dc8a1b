import DeviceModel
import ModbusTransport
import ReadPlanning

extension MappedDevice {
  /// Reads a selection of a map whose blocks have to be found.
  ///
  /// The device is asked where they are, unless it has told so before in this period of the connection and all that is read is
  /// there. A block that turns out to be another one meanwhile is looked for once more.
  func readFinding(_ selection: SelectedValues) async throws(MappedDeviceError) -> [RegisterReading] {
    var isAgain = false
    while true {
      let period = period
      var rounds = ReadingRounds(of: bound(to: period.binding))
      do throws(MappedDeviceError) {
        var (located, found) = try await located(
          selection, in: &rounds, during: period, mayRemember: !isAgain)
        var hasChanged = try await rounds.readOnce(
          located.values, knowing: located.links(and: found.counts), remembering: !isAgain)
        let isSameConnection = connection.binding == period.binding
        // A device that does not answer is not asked again.
        var isSilent = isSameConnection && rounds.requests.isUnanswered
        // What one request brought is of one moment, and what was not found is an error. A first attempt in doubt is made
        // again anyway; only the last one has to look at the chain.
        if isAgain || isSilent || !hasChanged, found.isAnyFound, restsOnWalk(located),
          rounds.requests.count > 1
        {
          let now = isSilent ? found.unanswered : try await rounds.walkChains()
          isSilent = isSilent || isSameConnection && rounds.requests.isUnanswered
          hasChanged = found.isAnother(than: now)
          if hasChanged, isAgain || isSilent {
            found.doubt(by: now)
            rounds.locate(found)
            located = try located.located(in: layout.found(found))
            return rounds.readings(of: located)
          }
        }
        // Over another connection, nobody knows whether one device told all of it.
        if isAgain || isSilent || !hasChanged && isSameConnection { return rounds.readings(of: located) }
      } catch {
        // A device that does not answer is not asked twice; a connection that was lost meanwhile is made anew.
        guard !isAgain, connection.binding != period.binding else { throw error }
      }
      forgetPlaces()
      isAgain = true
    }
  }

  /// Whether a walk alone tells something of a selection: that it is not there, how many there are, or which of several it is.
  private func restsOnWalk(_ selection: SelectedValues) -> Bool {
    selection.isOfSeveralBlocks(of: layout) || selection.values.contains(where: \.isSettledByWalk)
  }

  /// A selection with every value at its place in the device, and what the device told about places.
  private func located(
    _ selection: SelectedValues, in rounds: inout ReadingRounds,
    during period: ConnectionPeriod, mayRemember: Bool
  ) async throws(MappedDeviceError) -> (SelectedValues, FoundDevice) {
    let blocks = Set(selection.values.map(\.topName))
    if mayRemember, let remembered = places.told(in: period) {
      let found = try await rounds.readCounts(of: blocks, in: remembered)
      let located = try selection.located(in: layout.found(found))
      if !restsOnWalk(located) {
        note(found, in: period)
        rounds.locate(found)
        return (located, found)
      }
    }
    let chains = try await rounds.walkChains()
    let found = try await rounds.readCounts(of: blocks, in: FoundDevice(chains: chains))
    note(found, in: period)
    rounds.locate(found)
    return (try selection.located(in: layout.found(found)), found)
  }

  /// Remembers what was found in a period. A chain that was not found is looked for again, and so is a count.
  private func note(_ found: FoundDevice, in period: ConnectionPeriod) {
    guard found.chains.values.allSatisfy({ $0.blocks != nil }) else { return forgetPlaces() }
    // What never changes in a block is another thing in another block, and what was noted before any walk may be of one.
    if places.told(in: period)?.isAnother(than: found.chains) ?? true { memory.forget() }
    var known = found
    known.counts = found.counts.filter { if case .known = $0.value { true } else { false } }
    places.note(known, in: period)
  }

  /// Takes over what the same device told by another map, where that looks for blocks in the same way.
  func takePlaces(from other: MappedDevice) {
    let (period, their) = (period, other.period)
    guard !layout.chains.isEmpty, let found = other.places.told(in: their), other.period == their,
      layout.chains.elementsEqual(other.layout.chains, by: { $0.finds(like: $1) })
    else { return }
    places.note(FoundDevice(chains: found.chains), in: period)
  }

  /// Asks the device where its blocks are, and remembers it.
  ///
  /// - Throws: `MappedDeviceError.silent` when nobody answers.
  func walk() async throws(MappedDeviceError) -> [String: FoundOutcome] {
    let period = period
    var rounds = ReadingRounds(of: bound(to: period.binding))
    let chains = try await rounds.walkTwice()
    note(FoundDevice(chains: chains), in: period)
    return chains
  }

  /// Forgets where blocks are, and what they hold that never changes.
  private func forgetPlaces() {
    places.forget()
    memory.forget()
    refused.forget()
  }

  /// Writes values to registers of a block that has to be found.
  ///
  /// - Returns: What became of each, in their order.
  func writeFinding(_ writes: PreparedWrites) async -> [WriteOutcome] {
    func all(_ outcome: WriteOutcome) -> [WriteOutcome] { writes.writes.map { _ in outcome } }
    let name = writes.writes[0].register.topName
    let isOfSeveral = layout.blocks.contains { $0.name == name && $0.membership?.isEvery == true }
    var isAgain = false
    while true {
      let (period, binding) = (period, period.binding)
      // Which of several it is, is asked right before.
      let remembered = isAgain || isOfSeveral ? nil : places.told(in: period)
      let found: FoundDevice
      var rounds = ReadingRounds(of: bound(to: binding))
      do throws(MappedDeviceError) {
        let chains =
          if let remembered { remembered } else { FoundDevice(chains: try await rounds.walkTwice()) }
        found = try await rounds.readCounts(of: [name], in: chains)
      } catch {
        return all(.refused("\(writes.writes[0].register.path): its block was not found: \(error)"))
      }
      note(found, in: period)
      let device = bound(to: binding).located(found)
      let placed: PreparedWrites
      do {
        placed = try writes.located(in: device.layout)
      } catch {
        return all(.refused(error.reason))
      }
      let outcomes = await device.writeInPlace(placed)
      // By places of an earlier time, nothing was sent. A device that does not answer is not asked twice.
      let isSilent = connection.binding == binding && self.period != period
      guard case .refused = outcomes[0], remembered != nil, !isSilent else {
        guard isOfSeveral, case .written = outcomes[0] else { return outcomes }
        guard let doubt = await doubt(about: found, over: binding) else { return outcomes }
        return all(.doubtful(doubt))
      }
      forgetPlaces()
      isAgain = true
    }
  }

  /// Why a write to one of several blocks may have gone to another: the device has other blocks by now, or does not tell.
  private func doubt(about found: FoundDevice, over binding: ConnectionBinding) async -> String? {
    var rounds = ReadingRounds(of: bound(to: binding))
    do throws(MappedDeviceError) {
      guard found.isAnother(than: try await rounds.walkChains()) else { return nil }
      return "the device has other blocks now, so that another one may be meant"
    } catch {
      return "afterwards, the blocks were not found: \(error)"
    }
  }
}

extension ChainLayout {
  /// Whether both find the same blocks in every device.
  fileprivate func finds(like other: ChainLayout) -> Bool {
    (name, table, description) == (other.name, other.table, other.description)
  }
}

extension FoundDevice {
  /// Whether any chain was found.
  fileprivate var isAnyFound: Bool { chains.values.contains { $0.blocks != nil } }

  /// Whether the device has other blocks now.
  fileprivate func isAnother(than now: [String: FoundOutcome]) -> Bool {
    chains.contains { name, outcome in outcome.blocks != now[name]?.blocks }
  }

  /// What is known of the chains of a device that does not answer any more.
  fileprivate var unanswered: [String: FoundOutcome] {
    Dictionary(
      uniqueKeysWithValues: chains.keys.map {
        ($0, .failed("`\($0)` was not looked for again, because the device did not answer"))
      })
  }

  /// Takes back what was found of chains that are others by now, or that nobody knows any more.
  fileprivate mutating func doubt(by now: [String: FoundOutcome]) {
    for (name, outcome) in chains {
      switch now[name] {
      case .failed?, nil: chains[name] = now[name]
      case .found(let chain)? where chain.blocks != outcome.blocks:
        chains[name] = .failed("`\(name)`: \(ChainFault.changing)")
      case .found?: break
      }
    }
  }
}

extension SelectedValues {
  /// The words of ids and lengths, and of counts, by which the values are where they are, by path.
  ///
  /// - Parameter counts: The counts by which blocks are placed, by the paths of the registers.
  fileprivate func links(and counts: [String: FoundCount]) -> [String: [UInt16]] {
    var links: [String: [UInt16]] = [:]
    for case .held(let register, let numbers) in values.lazy.flatMap(\.conditions) {
      if register.isLink {
        links[register.path] = numbers.ranges.first.map { register.words(ofRawValue: UInt64($0.lowerBound)) }
      } else if case .known(let count)? = counts[register.path] {
        links[register.path] = register.words(ofRawValue: UInt64(count))
      }
    }
    return links
  }
}

extension ExpandedRegister {
  /// The name of the block at the top that it is in.
  fileprivate var topName: String { String(path.prefix { $0 != "." && $0 != "[" }) }
}

extension ExpandedValue {
  /// The name of the block at the top that it is in.
  fileprivate var topName: String { registers[0].topName }

  /// Whether a walk has told that the value is not there, or that nobody knows.
  fileprivate var isSettledByWalk: Bool {
    conditions.contains { if case .found = $0 { true } else { false } }
  }
}
