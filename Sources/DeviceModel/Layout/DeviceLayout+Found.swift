import ModbusProtocol
internal import ReadPlanning

extension DeviceLayout {
  /// The layout for a device whose chains have been walked: blocks that had to be found are at their places, and what lies
  /// beyond their lengths is not there.
  ///
  /// From here on such a block is like any other: it is there while the words at its beginning hold its id and its length.
  ///
  /// - Parameters:
  ///   - device: What the device told.
  ///   - isConfirmed: Whether every read and write has to find the same id and length there; not where there is no device.
  package func found(_ device: FoundDevice, isConfirmed: Bool = true) -> DeviceLayout {
    guard !chains.isEmpty else { return self }
    var layout = self
    var runs = FoundRuns()
    layout.blocks = blocks.map { block in
      guard let membership = block.membership,
        let chain = chains.first(where: { $0.name == membership.chain })
      else { return block }
      var bound = block.outOfChain
      var found = FoundPlaces(
        of: membership, in: device.chains[chain.name] ?? .failed("`\(chain.name)` was not looked for"),
        linkedBy: chain.description.link, isConfirmed: isConfirmed)
      for counter in block.placingCounters {
        for index in found.blocks.indices {
          let path = block.path(ofFound: index) + counter.dropFirst(block.name.count)
          found.blocks[index].counts[counter] =
            device.counts[path] ?? .unknown("\(path), which tells where it is, was not read")
        }
      }
      bound.found = found
      if !membership.isEvery, let first = found.blocks.first { bound.offset = first.block.address }
      let place = block.unitTable
      for there in found.blocks {
        // What the map does not have of a longer block is there all the same.
        let rest = AddressRun(start: block.span, count: 0x10000)
        runs.readable.move((readableRuns[place] ?? []) + [rest], to: there)
        runs.conditional.move(conditionalRuns[place] ?? [], to: there)
      }
      return bound
    }
    for chain in chains {
      guard case .found(let found)? = device.chains[chain.name] else { continue }
      let table = UnitTable(chain.table)
      let own = Set(found.blocks.map(\.address))
      layout.readableRuns[table, default: []] += runs.readable.taken(
        from: own, joining: Set(found.crossedBorders))
      layout.conditionalRuns[table, default: []] += runs.conditional.taken(from: own, joining: [])
    }
    for table in Set(layout.readableRuns.keys).union(layout.conditionalRuns.keys) {
      if table.block != nil {
        layout.readableRuns[table] = nil
        layout.conditionalRuns[table] = nil
      } else {
        layout.readableRuns[table]?.sort { $0.start < $1.start }
        layout.conditionalRuns[table]?.sort { $0.start < $1.start }
      }
    }
    return layout
  }
}

/// The runs of blocks that were found, at the addresses of the device.
private struct FoundRuns {
  var readable = Kind()
  var conditional = Kind()

  /// Runs of one kind, by the address of the block.
  struct Kind {
    private var runs: [Int: [AddressRun]] = [:]

    /// Adds the runs of a block that begin at its id, as far as the block reaches.
    mutating func move(_ runs: [AddressRun], to place: FoundPlaces.Place) {
      let address = place.block.address
      self.runs[address, default: []] += runs.flatMap { $0.moved(by: address, endingAt: place.end) }
    }

    /// The runs of some blocks; those that touch where the device has answered across are one.
    func taken(from blocks: Set<Int>, joining crossed: Set<Int>) -> [AddressRun] {
      var taken: [AddressRun] = []
      for run in runs.filter({ blocks.contains($0.key) }).flatMap(\.value).sorted(by: { $0.start < $1.start })
      {
        if let last = taken.last, last.levels.isEmpty, run.levels.isEmpty,
          last.start + last.count == run.start,
          crossed.contains(run.start) || !blocks.contains(run.start)
        {
          taken[taken.count - 1].count += run.count
        } else {
          taken.append(run)
        }
      }
      return taken
    }
  }
}

extension AddressRun {
  /// The run at a distance, without what lies behind an address.
  fileprivate func moved(by distance: Int, endingAt end: Int) -> [AddressRun] {
    var moved = self
    moved.start += distance
    let reach = levels.reduce(0) { $0 + ($1.count - 1) * $1.stride }
    guard moved.start + count + reach > end else { return [moved] }
    guard let level = levels.first else {
      moved.count = min(count, end - moved.start)
      return moved.count > 0 ? [moved] : []
    }
    // Instances that reach further than the block are cut one by one; behind its end there are none.
    var inner = self
    inner.levels.removeFirst()
    let count =
      level.stride > 0 ? min(level.count, max(0, (end - moved.start - 1) / level.stride + 1)) : level.count
    return (0..<count).flatMap { inner.moved(by: distance + $0 * level.stride, endingAt: end) }
  }
}

extension BlockLayout {
  /// The block with addresses that count from the beginning of a table, as soon as it has a place there.
  fileprivate var outOfChain: BlockLayout {
    var block = mapRegisters { register in
      var register = register
      register.chainBlock = nil
      return register
    }
    func clear(_ block: inout BlockLayout) {
      block.chainBlock = nil
      for index in block.blocks.indices { clear(&block.blocks[index]) }
    }
    clear(&block)
    return block
  }
}
