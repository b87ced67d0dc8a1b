import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// What a device told about where its blocks are.
public struct FoundChains: Sendable {
  /// A block of the map in the device.
  enum Place {
    /// The device has it there. The end is the address behind its last word.
    case there(FoundBlock, end: Int)
    /// The device does not have it, or nobody knows.
    case missing(RegisterError.Cause)
  }

  /// The connection over which the device told it.
  let binding: ConnectionBinding?
  private let description: DeviceDescription
  /// What came of walking each chain of the map.
  private let outcomes: [Result<FoundChain, ChainFault>]
  /// What came of reading the registers on whose counts places in blocks depend.
  private(set) var counts: [DecidingRegister: Result<[UInt16], NotLocated>] = [:]
  /// The blocks of the device that can be meant by each of the map. A device may have very many.
  private let places: [Result<[(block: FoundBlock, end: Int)], NotLocated>]
  /// Where requests may read in tables with chains.
  private let readable: [RegisterTable: ReadableMap]

  init(
    _ outcomes: [Result<FoundChain, ChainFault>], of description: DeviceDescription,
    over binding: ConnectionBinding?
  ) {
    self.binding = binding
    self.description = description
    self.outcomes = outcomes
    places = description.blocks.map {
      Self.places(of: $0, in: outcomes[$0.chain], description.chains[$0.chain])
    }
    var readable: [RegisterTable: ReadableMap] = [:]
    for table in Set(description.chains.map(\.table)) {
      var map = description.readableMap(UnitTable(table))
      for (index, chain) in description.chains.enumerated() where chain.table == table {
        guard case .success(let found) = outcomes[index] else { continue }
        let blocks = description.blocks.filter { $0.chain == index }
        map.runs += found.runs(of: blocks, linkedBy: chain) { $0.runs }
        map.avoid += found.runs(of: blocks, linkedBy: chain) { $0.avoid }
      }
      readable[table] = map
    }
    self.readable = readable
  }

  /// Whether every chain was found.
  var isWhole: Bool { outcomes.allSatisfy { if case .success = $0 { true } else { false } } }

  /// The same without the counts that the device has refused to tell.
  var withoutRefusedCounts: FoundChains {
    var found = self
    found.counts = counts.filter { if case .success = $0.value { true } else { false } }
    return found
  }

  /// Whether any chain was found.
  var isAny: Bool { outcomes.contains { if case .success = $0 { true } else { false } } }

  /// Where requests may read in a table; `nil` where no chain is.
  func readableMap(_ table: UnitTable) -> ReadableMap? { table.unit == nil ? readable[table.table] : nil }

  /// The blocks of the device that can be meant by one of the map, in the order of their addresses.
  ///
  /// - Parameter number: The number of the block of the map, from 1.
  func places(of number: UInt16) -> Result<[(block: FoundBlock, end: Int)], NotLocated> {
    places[Int(number) - 1]
  }

  private static func places(
    of block: ChainBlock, in outcome: Result<FoundChain, ChainFault>, _ chain: RegisterChain
  ) -> Result<[(block: FoundBlock, end: Int)], NotLocated> {
    outcome.map { found in
      found.blocks.filter { block.ids.contains($0.id) }.map { ($0, chain.description.link.end(of: $0)) }
    }.mapError { NotLocated(.undecided(chooser: "\(chain.name)", reason: "\($0)")) }
  }

  /// Where the device has a block of the map.
  ///
  /// - Parameters:
  ///   - number: The number of the block, from 1.
  ///   - index: Which of several is meant, from 0; `nil` for a block of which there has to be one.
  ///   - path: The path of the block, for errors.
  func place(of number: UInt16, index: Int?, path: String) -> Place {
    let places: [(block: FoundBlock, end: Int)]
    switch self.places(of: number) {
    case .failure(let error): return .missing(error.cause)
    case .success(let all): places = all
    }
    if let index {
      if index < places.count { return .there(places[index].block, end: places[index].end) }
      let has = places.isEmpty ? "none" : places.count == 1 ? "one" : "\(places.count)"
      return .missing(
        .notFound(reason: "the device has \(has) of the blocks that can be `\(path)`"))
    }
    let block = description.blocks[Int(number) - 1]
    guard let only = places.first else {
      return .missing(
        .notFound(reason: "the device has no block \(block.idText) in \(text(of: block.chain))"))
    }
    guard places.count == 1 else {
      let all = places.prefix(8).map { "\($0.block.id) at \($0.block.address)" }.joined(separator: ", ")
      let reason =
        "it has \(places.count) blocks that can be meant: \(all)" + (places.count > 8 ? " and so on" : "")
        + "; the map has them all with `every: true`"
      return .missing(.undecided(chooser: "\(description.chains[block.chain].name)", reason: reason))
    }
    return .there(only.block, end: only.end)
  }

  /// The first chain of which a later walk told something else. Two failures are the same, whatever their reasons.
  func changedChain(by later: FoundChains) -> ChangedChain? {
    for (chain, outcome) in zip(description.chains, zip(outcomes, later.outcomes)) {
      switch outcome {
      case (.success(let before), .success(let now)) where before.blocks == now.blocks: continue
      case (.failure, .failure): continue
      case (.success(let before), .failure(let fault)):
        return ChangedChain(chain: chain, markerAddress: before.markerAddress, fault: fault)
      case (_, .success(let now)):
        return ChangedChain(chain: chain, markerAddress: now.markerAddress, fault: nil)
      }
    }
    return nil
  }

  /// These, without the blocks of chains that others did not find again.
  func confirmed(by later: FoundChains) -> FoundChains {
    var outcomes = outcomes
    for (index, outcome) in later.outcomes.enumerated() where outcome != outcomes[index] {
      guard case .success(let now) = outcome else {
        outcomes[index] = outcome
        continue
      }
      if (try? outcomes[index].get().blocks) != now.blocks { outcomes[index] = .failure(.changing) }
    }
    return FoundChains(outcomes, of: description, over: binding)
  }

  /// The registers on whose counts places in the blocks of the device depend.
  var counters: [DecidingRegister] {
    var counters: [DecidingRegister] = []
    for block in description.blocks where !block.counters.isEmpty {
      guard case .success(let found) = outcomes[block.chain] else { continue }
      let chain = description.chains[block.chain]
      for there in found.blocks where block.ids.contains(there.id) {
        counters += block.counters.map { $0.register(of: there, in: chain.table) }
          .filter { $0.addresses.upperBound <= chain.description.link.end(of: there) }
      }
    }
    return counters
  }

  /// Notes what came of reading such a register.
  mutating func note(_ words: Result<[UInt16], NotLocated>, of counter: DecidingRegister) {
    counts[counter] = words
  }

  /// The words with the id and the length of each block, and with the counts on which places depend, by which a read knows that
  /// all of it is still there.
  var links: [DecidingRegister: [UInt16]] {
    var links: [DecidingRegister: [UInt16]] = [:]
    for (index, chain) in description.chains.enumerated() {
      guard case .success(let found) = outcomes[index] else { continue }
      for block in found.blocks { links[DecidingRegister(linkOf: block, in: chain.table)] = block.linkWords }
    }
    for (counter, outcome) in counts {
      if case .success(let words) = outcome { links[counter] = words }
    }
    return links
  }

  /// The blocks of a chain as people read them.
  private func text(of chain: Int) -> String {
    let name = "`\(description.chains[chain].name)`"
    guard case .success(let found) = outcomes[chain], !found.blocks.isEmpty else {
      return "\(name), which has no block"
    }
    let ids = found.blocks.prefix(16).map { "\($0.id)" }.joined(separator: ", ")
    return "\(name), which has \(ids)" + (found.blocks.count > 16 ? " and so on" : "")
  }

  /// The blocks that the device has, chain by chain.
  var blocks: [RegisterChainContent] {
    zip(description.chains, outcomes).map { chain, outcome in
      RegisterChainContent(
        chain: "\(chain.name)",
        blocks: outcome.map { found in
          found.blocks.map { .init(id: $0.id, address: $0.address, length: $0.length) }
        }.mapError { .init(reason: "\($0)") })
    }
  }
}

extension DecidingRegister {
  /// The words with the id and the length of a block that was found.
  init(linkOf block: FoundBlock, in table: RegisterTable) {
    self.init(
      unitTable: UnitTable(table), address: block.address, path: "id and length of block \(block.id)",
      format: RegisterFormat(.uint32))
  }
}

extension FoundBlock {
  /// The words with its id and its length.
  var linkWords: [UInt16] { [id, UInt16(truncatingIfNeeded: length)] }
}

extension FoundChain {
  /// Runs of the blocks that the map has, where the device has them. Two that follow each other are one where the device
  /// has answered across their border.
  fileprivate func runs(
    of wanted: [ChainBlock], linkedBy chain: RegisterChain, _ runs: (ReadableMap) -> [AddressRun]
  ) -> [AddressRun] {
    let crossed = Set(crossedBorders)
    var joined: [AddressRun] = []
    for block in blocks {
      guard let known = wanted.first(where: { $0.ids.contains(block.id) }) else { continue }
      let end = chain.description.link.end(of: block)
      let own = runs(known.readable?.map ?? .everything)
      for run in own.flatMap({ $0.instances(at: block.address, endingAt: end) }).sorted(by: {
        $0.start < $1.start
      }) {
        if let last = joined.last, last.start + last.count == run.start,
          crossed.contains(run.start) || run.start != block.address
        {
          joined[joined.count - 1].count += run.count
        } else {
          joined.append(run)
        }
      }
    }
    return joined
  }
}

extension AddressRun {
  /// Each of the runs that a repeated one is, at a distance and without what lies behind an address.
  fileprivate func instances(at distance: Int, endingAt end: Int) -> [AddressRun] {
    var starts = [start + distance]
    for level in levels {
      starts = starts.flatMap { first in (0..<level.count).map { first + $0 * level.stride } }
    }
    return starts.filter { $0 < end }.map { AddressRun(start: $0, count: min(count, end - $0)) }
  }
}
