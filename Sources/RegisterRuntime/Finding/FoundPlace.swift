/// The block of a chain that a place is in.
enum FoundPlace: Sendable {
  /// It has to be found. The index is that of a block of which a device may have several.
  case wanted(path: StaticString, index: Int?)
  /// It was found.
  case there(LocatedBlock)
}

extension RegisterPlace {
  /// Whether the device has to be asked where it is.
  var hasToBeFound: Bool { unitTable.block != nil }

  /// The block that was found; `nil` for what is at addresses of the map.
  var locatedBlock: LocatedBlock? {
    guard case .there(let block) = block else { return nil }
    return block
  }

  /// The address behind the last word of the block that was found; `nil` for what is at addresses of the map.
  var end: Int? { locatedBlock?.end }

  /// The words with the id and the length of the block that was found, where a read of so many words from here asks for them: of
  /// the block itself they come with the first values, and where it ends earlier, they alone tell that the rest is not there.
  func link(reading words: Int) -> DecidingRegister? {
    guard let block = locatedBlock, block.link.address == address || address + words > block.end else {
      return nil
    }
    return block.link
  }

  /// The addresses to ask for where some are wanted. With the id and the length of the block that was found they are one request
  /// instead of two, and over TCP no slower than by themselves.
  func withLink(_ addresses: Range<Int>) -> Range<Int> {
    guard let block = locatedBlock, block.isOpen, session.takesGeneratedPlans,
      case let whole = addresses.joined(with: block.link.addresses),
      whole.count <= session.description.readLimit(table)
    else { return addresses }
    return whole
  }

  /// Whether a walk alone has told that it is not there, or that nobody knows, or which of several it is.
  var restsOnWalk: Bool {
    locatedBlock?.isOneOfSeveral == true || conditions.contains(where: \.restsOnWalk)
  }

  /// The same of everything inside: where a count was refused, a walk asks for it again.
  var restsOnWalkInside: Bool { restsOnWalk || locatedBlock?.lacksCounts == true }

  /// Whether it is in one of several blocks: which one is meant only a walk tells.
  var isOneOfSeveral: Bool {
    switch block {
    case .wanted(_, let index)?: index != nil
    case .there(let block)?: block.isOneOfSeveral
    case nil: false
    }
  }

  /// The instances of a repeated block, of which this is the place of the first.
  ///
  /// - Parameters:
  ///   - count: The most that the map has.
  ///   - distance: The distance between two of them.
  ///   - filled: The register that counts them, if one does.
  ///   - isUntilLength: Whether they reach to the end of the block that was found.
  /// - Throws: `NotLocated` when the block that was found does not end with an instance.
  func instances(
    _ count: Int, at distance: InstanceDistance, filled: RegisterSite?, isUntilLength: Bool
  ) throws(NotLocated) -> PlacedInstances {
    let counter = filled?.register(for: self)
    guard let block = locatedBlock else {
      return PlacedInstances(most: count, counter: counter, stride: distance.example)
    }
    let stride = try distance.words(in: block)
    guard isUntilLength || counter != nil else {
      return PlacedInstances(most: count, counter: nil, stride: stride)
    }
    // A count that the block has no room for is no shorter block.
    if isUntilLength, isCounted, address > block.end {
      throw NotLocated(
        .undecided(chooser: block.path, reason: "its block ends before what its counts place there"))
    }
    // Where a block ends before the register that counts, nothing is there that it could count.
    if let counter, filled?.isElsewhere == false, counter.addresses.upperBound > block.end {
      return PlacedInstances(most: 0, counter: nil, stride: stride)
    }
    let words = max(0, block.end - address)
    let room = words / max(1, stride)
    guard isUntilLength else {
      return PlacedInstances(most: min(room, count), counter: counter, stride: stride)
    }
    guard words % max(1, stride) == 0 else {
      let reason =
        "its block ends \(words) \(words == 1 ? "word" : "words") behind the first instance, which is no multiple of \(stride)"
      throw NotLocated(.undecided(chooser: block.path, reason: reason))
    }
    guard room <= count else {
      let reason = "its block has \(room) instances, and the map at most \(count)"
      throw NotLocated(.undecided(chooser: block.path, reason: reason))
    }
    return PlacedInstances(most: room, counter: counter, stride: stride)
  }
}
