package import ModbusProtocol
package import ReadPlanning

extension DeviceLayout {
  /// Chains such as a device might have, for where there is no device: the marker at the first of its addresses, then the blocks
  /// in the map's order, each with its first id and as long as the map has it; of a block of which a device can have several,
  /// two.
  ///
  /// - Parameter counts: What registers hold on which places depend, by their paths in the device; for others, as many as
  ///   the compiler takes for an example.
  package func sampleDevice(counting counts: [String: Int] = [:]) -> FoundDevice {
    var samples = FoundDevice(chains: [:])
    for chain in chains {
      let description = chain.description
      let marker = Int(description.candidates.first ?? 0)
      var address = marker + description.marker.count
      var found: [FoundBlock] = []
      for block in blocks {
        guard let membership = block.membership, membership.chain == chain.name, let id = membership.ids.first
        else {
          continue
        }
        for index in 0..<(membership.isEvery ? 2 : 1) {
          var counted = block.sampleCounts
          for counter in counted.keys {
            let path = block.path(ofFound: index) + counter.dropFirst(block.name.count)
            counted[counter] = counts[path] ?? counted[counter]
            samples.counts[path] = counted[counter].map(FoundCount.known)
          }
          let span = block.span(placedBy: counted, path: block.name)
          let block = FoundBlock(id: id, address: address, length: max(0, span - Int(description.link.next)))
          found.append(block)
          address = description.link.end(of: block)
        }
      }
      samples.chains[chain.name] =
        address + description.link.count > 0x10000
        ? .failed("`\(chain.name)`: all blocks of the map do not fit behind address \(marker)")
        : .found(FoundChain(markerAddress: marker, blocks: found, reads: []))
    }
    return samples
  }

  /// The layout with every block at a place where a device might have it, for where there is no device.
  package var withSampleChains: DeviceLayout { found(sampleDevice(), isConfirmed: false) }

  /// The requests that find the blocks of such a device, where it answers all of them; one for each chain.
  package func sampleWalks() -> [(table: UnitTable, requests: [AddressSpan])] {
    let samples = sampleDevice().chains
    return chains.compactMap { chain in
      guard case .found(let found)? = samples[chain.name] else { return nil }
      let words = found.words(of: chain.description)
      var walk = ChainWalk(chain.description, limit: limits.readRegisters)
      var requests: [AddressSpan] = []
      while case .read(let span) = walk.next {
        requests.append(span)
        walk.take((span.start..<span.end).map { words[$0, default: 0] })
      }
      return (UnitTable(chain.table), requests)
    }
  }
}

extension FoundChain {
  /// The marker, the id and the length of each block, and the end mark, by address.
  package func words(of chain: ChainDescription) -> [Int: UInt16] {
    var words: [Int: UInt16] = [:]
    var end = markerAddress
    func put(_ content: [UInt16]) {
      for (index, word) in content.enumerated() where end + index <= 0xFFFF { words[end + index] = word }
    }
    put(chain.marker)
    end += chain.marker.count
    for block in blocks {
      put(block.linkWords)
      end = chain.link.end(of: block)
    }
    put([chain.end, 0])
    return words
  }
}
