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
        let located = try await located(selection, in: &rounds, during: period, mayRemember: !isAgain)
        let hasChanged = try await rounds.readOnce(
          located.values, knowing: located.links, remembering: !isAgain)
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

  /// A selection with every value at its place in the device.
  private func located(
    _ selection: SelectedValues, in rounds: inout ReadingRounds,
    during period: ConnectionMemory<String>.Period,
    mayRemember: Bool
  ) async throws(MappedDeviceError) -> SelectedValues {
    if mayRemember, let found = places.chains(in: period) {
      let located = try selection.located(in: layout.found(found))
      // That something is not there, and how many there are, is asked anew.
      if !selection.countsBlocks(of: layout), !located.values.contains(where: \.isSettledByWalk) {
        rounds.locate(found)
        return located
      }
    }
    let found = try await rounds.walkChains()
    places.note(found, in: period)
    rounds.locate(found)
    return try selection.located(in: layout.found(found))
  }

  /// Writes a value to a register whose block has to be found.
  func writeFinding(_ write: PreparedWrite) async -> WriteOutcome {
    var isAgain = false
    while true {
      let (period, binding) = (period, connection.binding)
      let remembered = isAgain ? nil : places.chains(in: period)
      let found: [String: FoundOutcome]
      if let remembered {
        found = remembered
      } else {
        var rounds = ReadingRounds(of: bound(to: binding))
        do {
          found = try await rounds.walkChains()
        } catch {
          return .refused("\(write.register.path): its block was not found: \(error)")
        }
        places.note(found, in: period)
      }
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
  /// The words of the blocks in which the values are, by path.
  fileprivate var links: [String: [UInt16]] {
    var links: [String: [UInt16]] = [:]
    for case .held(let link, let numbers) in values.lazy.flatMap(\.conditions) where link.isLink {
      links[link.path] = numbers.ranges.first.map { link.words(ofRawValue: UInt64($0.lowerBound)) }
    }
    return links
  }
}

extension ExpandedValue {
  /// Whether a walk has told that the value is not there, or that nobody knows.
  fileprivate var isSettledByWalk: Bool {
    conditions.contains { if case .found = $0 { true } else { false } }
  }
}
