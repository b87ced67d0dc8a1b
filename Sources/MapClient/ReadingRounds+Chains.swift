import DeviceModel
import ModbusProtocol
import ModbusTransport
import ReadPlanning

extension ReadingRounds {
  /// Looks for the blocks of all chains of the map. What the walk reads serves for values as well.
  ///
  /// - Throws: `MappedDeviceError.silent` when nobody answers the first request.
  mutating func walkChains() async throws(MappedDeviceError) -> [String: FoundOutcome] {
    var found: [String: FoundOutcome] = [:]
    do throws(ModbusError) {
      // A device that does not answer is not asked again for each chain.
      var isSilent = false
      for chain in device.layout.chains {
        found[chain.name] =
          isSilent
          ? .failed("`\(chain.name)` was not looked for, because the device did not answer")
          : try await walk(chain)
        isSilent = requests.isUnanswered
      }
    } catch {
      throw .silent(DevicePlace(requests.lastUnit ?? device.unit, of: device), error)
    }
    return found
  }

  /// Looks for the blocks of all chains of the map, and once more where that took several requests: these are of one moment
  /// only where both tell the same.
  ///
  /// - Throws: `MappedDeviceError.silent` when nobody answers the first request.
  mutating func walkTwice() async throws(MappedDeviceError) -> [String: FoundOutcome] {
    let first = try await walkChains()
    guard requests.count > 1 else { return first }
    var found = try await walkChains()
    for (name, outcome) in found where outcome.blocks != nil && outcome.blocks != first[name]?.blocks {
      found[name] = .failed("`\(name)`: \(ChainFault.changing)")
    }
    return found
  }

  private mutating func walk(_ chain: ChainLayout) async throws(ModbusError) -> FoundOutcome {
    let start = ChainWalk(chain.description, limit: device.layout.limits.readRegisters)
    var walk = start
    var isAgain = false
    while true {
      switch walk.next {
      case .found(let found): return .found(found)
      // A chain that changes while it is walked breaks off.
      case .failed(let fault) where fault.breaksOff && !isAgain: (walk, isAgain) = (start, true)
      case .failed(let fault): return .failed("`\(chain.name)`: \(fault)")
      case .read(let span):
        switch try await requests.fetch(span, of: UnitTable(chain.table), from: device).words {
        case .success(let words): walk.take(words)
        case .failure(.request(.exception(let code))): walk.takeRefusal(code)
        case .failure(let failure): return .failed("`\(chain.name)` was not walked to its end: \(failure)")
        }
      }
    }
  }

  /// Goes on with the blocks that were found, by the words that were read so far.
  mutating func locate(_ found: FoundDevice) { device = device.located(found) }

  /// Asks what the registers of blocks hold on which places in them depend, unless that is known.
  ///
  /// - Parameters:
  ///   - blocks: The names of the blocks.
  ///   - found: The places of the blocks, and what is known.
  /// - Throws: `MappedDeviceError.silent` when nobody answers the first request.
  mutating func readCounts(
    of blocks: Set<String>, in found: FoundDevice
  ) async throws(MappedDeviceError) -> FoundDevice {
    var found = found
    let located = device.located(found)
    let counters = located.layout.placingCounters(of: blocks).filter {
      found.counts[$0.register.path] == nil
    }
    guard !counters.isEmpty else { return found }
    let before = (device, words)
    (device, words) = (located, [:])
    defer { (device, words) = before }
    let values = counters.filter { $0.problem == nil }.map { ExpandedValue.register($0.register.expanded) }
    for value in values {
      for (part, read) in requests.parts(bringing: value) { words[part.path] = read }
    }
    do throws(ModbusError) {
      try await fetch(values.filter { !isFetched($0) })
    } catch {
      throw .silent(DevicePlace(requests.lastUnit ?? device.unit, of: device), error)
    }
    for counter in counters {
      found.counts[counter.register.path] = count(of: counter)
    }
    return found
  }

  /// What was read of a register on which places depend.
  private func count(of counter: PlacingCounter) -> FoundCount {
    if let problem = counter.problem { return .unknown(problem) }
    let path = counter.register.path
    switch words[path]?.words {
    case .failure(let failure)?: return .unknown("\(path), which tells where it is, was not read: \(failure)")
    case .success?, nil:
      guard let own = words[path]?.part(counter.register.addresses) else {
        return .unknown("\(path), which tells where it is, was not read")
      }
      return counter.register.count(in: own, atMost: counter.most)
    }
  }
}
