/// A block where a device has it, which may be shorter than the map has it.
struct FoundInstance: Sendable {
  /// The path of the block, with its index where a device can have several.
  let path: String
  /// The address behind its last word.
  let end: Int
  /// What registers of the block hold on which places in it depend, by their paths in the map.
  private let counts: [String: FoundCount]
  /// The registers of the block that count instances in it or place them, by their paths in the map.
  let counters: [String: PlacedRegister]
  /// Whether every read and write has to find the same there.
  private let isConfirmed: Bool
  /// The name of the block.
  private let name: String

  init(_ block: BlockLayout, at place: FoundPlaces.Place?, path: String, isConfirmed: Bool) {
    self.path = path
    end = place?.end ?? 0
    counts = place?.counts ?? [:]
    self.isConfirmed = isConfirmed
    name = block.name
    let base = place?.block.address ?? 0
    var counters: [String: PlacedRegister] = [:]
    for counter in block.placingCounters.union(block.countPaths) {
      counters[counter] = PlacedRegister(at: counter, in: block, path: path, base: base)
    }
    self.counters = counters
  }

  /// What has to hold for something to be where a count puts it; nothing where nobody asks.
  ///
  /// - Parameters:
  ///   - counter: The path of the register in the map.
  ///   - block: The path of what is placed.
  func condition(placing block: String, by counter: String) -> ExpandedRegister.Condition? {
    switch counts[counter] {
    case .known(let count):
      guard isConfirmed, var register = counters[counter] else { return nil }
      // What it held is compared in every read: a device is not taken to keep it.
      register.register.isConstant = false
      return .held(by: register, numbers: NumberSet([Int128(count)...Int128(count)]))
    case .unknown(let reason): return .found(.unknown(reason), block: block)
    case nil: return .found(.unknown("`\(counter)`, which tells where it is, was not read"), block: block)
    }
  }

  /// The path in the map of a register that places are known by; `nil` for any other.
  func placingPath(of register: PlacedRegister) -> String? {
    guard !counts.isEmpty else { return nil }
    let path = name + register.path.dropFirst(self.path.count)
    return counts[path] == nil ? nil : path
  }

  /// How many instances of a repetition there are by a register that places are known by; `nil` for any other.
  func count(by counter: PlacedRegister) -> Int? {
    guard let path = placingPath(of: counter), case .known(let count)? = counts[path] else { return nil }
    return count
  }

  /// How many instances of a repetition there are, or the block has room for, and what is wrong with that.
  ///
  /// - Parameters:
  ///   - base: The address of the first instance.
  ///   - isPlaced: Whether counts decide where that is.
  ///   - counter: The register that counts them, if one does.
  func room(
    for repetition: BlockLayout.Repeat, from base: Int, isPlaced: Bool, countedBy counter: PlacedRegister?
  ) -> (count: Int, problem: String?) {
    // A count that the block has no room for is no shorter block.
    if repetition.isUntilLength, isPlaced, base > end {
      return (0, "the device's block `\(path)` ends before what its counts place there")
    }
    let room = room(for: repetition, from: base)
    guard let counter, let count = count(by: counter) else { return room }
    guard count <= room.count else {
      return (
        room.count, "\(counter.path) is \(count), but the device's block `\(path)` has room for \(room.count)"
      )
    }
    return (count, nil)
  }

  /// How many instances of a repetition the block has room for, and what is wrong with that.
  ///
  /// - Parameter base: The address of the first instance.
  private func room(for repetition: BlockLayout.Repeat, from base: Int) -> (count: Int, problem: String?) {
    let words = max(0, end - base)
    let count = repetition.stride > 0 ? words / repetition.stride : 0
    guard repetition.isUntilLength else { return (min(count, repetition.most ?? count), nil) }
    if words % repetition.stride != 0 {
      return (
        count,
        "the device's block `\(path)` ends \(counted(words, "word")) behind the first instance, which is no multiple of "
          + "\(repetition.stride)"
      )
    }
    if let most = repetition.most, count > most {
      return (
        count, "the device's block `\(path)` has \(counted(count, "instance")), and the map at most \(most)"
      )
    }
    return (count, nil)
  }

  /// Why a value of the block is not there: the block ends before it, or before what it depends on.
  func absence(of value: ExpandedRegister) -> String? {
    if max(value.addresses.upperBound, value.writeAddresses.upperBound) > end {
      return "the device's block `\(path)` ends before it"
    }
    return value.dependsOn.first(where: endsBefore).map {
      "the device's block `\(path)` ends before \($0.path), on which it depends"
    }
  }

  /// Whether a register is one of the block, and behind its end.
  func endsBefore(_ register: PlacedRegister) -> Bool {
    register.addresses.upperBound > end && register.path.hasPrefix(path + ".")
  }
}

extension ExpandedRegister {
  /// The registers without which a value means nothing.
  fileprivate var dependsOn: [PlacedRegister] {
    [unitSelector, scaleSelector].compactMap(\.self) + (limits?.registers ?? [])
      + conditions.compactMap(\.register)
  }
}
