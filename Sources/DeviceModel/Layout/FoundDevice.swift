/// What a device told about where its blocks are.
package struct FoundDevice: Sendable {
  /// What came of looking for each chain, by name.
  package var chains: [String: FoundOutcome]
  /// What the registers hold on which places inside blocks depend, by their paths: `curves[1].point-count`.
  package var counts: [String: FoundCount]

  package init(chains: [String: FoundOutcome], counts: [String: FoundCount] = [:]) {
    (self.chains, self.counts) = (chains, counts)
  }
}

/// A register of a block that was found, on which places in that block depend.
package struct PlacingCounter: Sendable {
  package let register: PlacedRegister
  /// The most that the map has of what it counts, if it has a number.
  package let most: Int?
  /// Why it has no count, where the block ends before it.
  package let problem: String?
}

extension DeviceLayout {
  /// The registers on which places in blocks depend, in a device whose chains were walked.
  ///
  /// - Parameter names: The names of the blocks.
  package func placingCounters(of names: Set<String>) -> [PlacingCounter] {
    blocks.filter { names.contains($0.name) }.flatMap { block -> [PlacingCounter] in
      guard let found = block.found, found.problem == nil else { return [] }
      let counters = block.placingCounters.sorted()
      guard !counters.isEmpty else { return [] }
      let most = block.mostCounted(inside: block.name)
      return found.blocks.indices.flatMap { index -> [PlacingCounter] in
        let place = found.blocks[index]
        let path = block.path(ofFound: index)
        return counters.compactMap { counter in
          guard let register = PlacedRegister(at: counter, in: block, path: path, base: place.block.address)
          else { return nil }
          return PlacingCounter(
            register: register, most: most[counter],
            problem: register.addresses.upperBound > place.end
              ? "the device's block `\(path)` ends before \(register.path), which tells where it is" : nil)
        }
      }
    }
  }
}

extension BlockLayout {
  /// The path of a block that was found.
  func path(ofFound index: Int) -> String { membership?.isEvery == true ? "\(name)[\(index)]" : name }
}

extension PlacedRegister {
  /// A register of a block that was found.
  ///
  /// - Parameters:
  ///   - counter: Its path in the map, which leads through no repeat.
  ///   - block: The block at the top.
  ///   - path: The path of that block in the device.
  ///   - base: Where it begins.
  init?(at counter: String, in block: BlockLayout, path: String, base: Int) {
    guard counter.hasPrefix(block.name + "."),
      let found = block.register(at: counter.dropFirst(block.name.count + 1).split(separator: "."))
    else { return nil }
    self.init(
      path: path + counter.dropFirst(block.name.count), address: base + found.offset, register: found.register
    )
  }
}
