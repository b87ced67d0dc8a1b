import DeviceModel
import ModbusTransport

extension MappedDevice {
  /// Reads a selection of a map whose blocks have to be found.
  ///
  /// The device is asked where they are, unless it has told so before in this period of the connection and all that is read is
  /// there. A block that turns out to be another one meanwhile is looked for once more.
  func readFinding(_ selection: SelectedValues) async throws(MappedDeviceError) -> [RegisterReading] {
    var isAgain = false
    while true {
      let (period, binding) = (period, connection.binding)
      var rounds = ReadingRounds(of: bound(to: binding))
      do throws(MappedDeviceError) {
        let (located, found) = try await located(
          selection, in: &rounds, during: period, mayRemember: !isAgain)
        let hasChanged = try await rounds.readOnce(
          located.values, knowing: located.links(and: found.counts), remembering: !isAgain)
        // Over another connection, nobody knows whether one device told all of it.
        if isAgain || !hasChanged && connection.binding == binding { return rounds.readings(of: located) }
      } catch {
        // A device that does not answer is not asked twice; a connection that was lost meanwhile is made anew.
        guard !isAgain, connection.binding != binding else { throw error }
      }
      places.forget()
      isAgain = true
    }
  }

  /// A selection with every value at its place in the device, and what the device told about places.
  private func located(
    _ selection: SelectedValues, in rounds: inout ReadingRounds,
    during period: ConnectionMemory<String>.Period,
    mayRemember: Bool
  ) async throws(MappedDeviceError) -> (SelectedValues, FoundDevice) {
    let blocks = Set(selection.values.map(\.topName))
    if mayRemember, let remembered = places.device(in: period) {
      let found = try await rounds.readCounts(of: blocks, in: remembered)
      let located = try selection.located(in: layout.found(found))
      // That something is not there, and how many there are, is asked anew.
      if !selection.countsBlocks(of: layout), !located.values.contains(where: \.isSettledByWalk) {
        places.note(found, in: period)
        rounds.locate(found)
        return (located, found)
      }
    }
    let chains = try await rounds.walkChains()
    let found = try await rounds.readCounts(of: blocks, in: FoundDevice(chains: chains))
    places.note(found, in: period)
    rounds.locate(found)
    return (try selection.located(in: layout.found(found)), found)
  }

  /// Writes a value to a register whose block has to be found.
  func writeFinding(_ write: PreparedWrite) async -> WriteOutcome {
    var isAgain = false
    while true {
      let (period, binding) = (period, connection.binding)
      let remembered = isAgain ? nil : places.device(in: period)
      let found: FoundDevice
      var rounds = ReadingRounds(of: bound(to: binding))
      do throws(MappedDeviceError) {
        let chains =
          if let remembered { remembered } else { FoundDevice(chains: try await rounds.walkChains()) }
        found = try await rounds.readCounts(of: [write.register.topName], in: chains)
      } catch {
        return .refused("\(write.register.path): its block was not found: \(error)")
      }
      places.note(found, in: period)
      let device = bound(to: binding).located(found)
      let placed: PreparedWrite
      do {
        placed = try write.located(in: device.layout)
      } catch {
        return .refused(error.reason)
      }
      let outcome = await device.writeInPlace(placed)
      // By places of an earlier time, nothing was sent.
      guard case .refused = outcome, remembered != nil else { return outcome }
      places.forget()
      isAgain = true
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
