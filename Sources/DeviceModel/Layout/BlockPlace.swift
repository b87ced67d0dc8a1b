/// A block, or a case of a selection, on the way from a device to its values: where its first instance is, and
/// what has to hold for it to be there.
struct BlockPlace: Sendable {
  /// One instance of a block.
  struct Instance: Sendable {
    let block: BlockLayout
    let path: String
    let base: Int
    fileprivate let conditions: [ExpandedRegister.Condition]
    fileprivate let lock: BlockLayout.Lock?
    fileprivate let refresh: RefreshRate?
    fileprivate let counters: [String: PlacedRegister]
    /// The block that was found, around this one or itself.
    fileprivate let found: FoundInstance?
    /// The registers, by their paths in the map, whose counts its place follows.
    fileprivate let placedBy: [String]
    /// The registers that every case of a selection has, for one of the cases.
    fileprivate let shared: [PlacedRegister]
    /// Where registers are that decide what is there; `nil` where all of the device is.
    fileprivate let choosers: ChooserPlaces?

    /// A register of the instance.
    func expanded(_ register: RegisterLayout) -> ExpandedRegister {
      var expanded = ExpandedRegister(
        path: "\(path).\(register.name)", address: base + register.offset, register: register,
        conditions: conditions(of: register),
        unitSelector: register.unitChoice.flatMap { chooser(named: $0.selector) },
        scaleSelector: register.scaleChoice.flatMap { choice in
          choice.isApart ? choosers?.register(at: choice.selector) : chooser(named: choice.selector)
        }, limits: register.limitRegisters.flatMap { choosers?.placed($0) }, lock: lock,
        refresh: register.refresh ?? refresh)
      expanded.placedBy = placedBy
      if let found, let absence = found.absence(of: expanded) {
        // What lies behind the end of the block does not decide about anything, and is not asked.
        let index = expanded.conditions.firstIndex { $0.register.map(found.endsBefore) ?? false }
        // A count that the block has no room for is no shorter block.
        expanded.conditions.insert(
          .found(placedBy.isEmpty ? .absent(absence) : .unknown(absence), block: path),
          at: index ?? expanded.conditions.endIndex)
      }
      return expanded
    }

    /// What has to hold for a register to be there.
    private func conditions(of register: RegisterLayout) -> [ExpandedRegister.Condition] {
      guard register.isDependent else { return conditions }
      return conditions.map(\.withCaseFirst) + (choosers?.placed(register.presence) ?? [])
    }

    /// A computed value of the instance.
    func expanded(_ computed: ComputedLayout) -> ExpandedComputed {
      ExpandedComputed(
        path: "\(path).\(computed.name)", computed: computed,
        registers: block.registers(of: computed).map(expanded), refresh: refresh)
    }

    private func chooser(named name: String) -> PlacedRegister? {
      block.registers.first { $0.name == name }.map(placed) ?? shared.first { $0.register.name == name }
    }

    /// What is inside: the cases of the selection, then the blocks.
    var children: [BlockPlace] {
      var children = block.blocks.map { inner in
        let around = inner.countPath.flatMap { name in block.registers.first { $0.name == name } }
        let innerPath = "\(path).\(inner.name)"
        let placing = inner.countedOffset.flatMap { found?.condition(placing: innerPath, by: $0.counter) }
        return BlockPlace(
          block: inner, path: innerPath, base: base + inner.offset,
          conditions: conditions + [placing].compactMap(\.self) + (choosers?.placed(inner.presence) ?? []),
          lock: inner.lock ?? lock, refresh: inner.refresh ?? refresh, counters: counters,
          counterAround: around.map(placed), found: found,
          placedBy: placedBy.adding(inner.countedOffset), choosers: choosers)
      }
      if let selection = block.selection, let selector = block.selector.map(placed) {
        let layouts = zip(block.caseBlocks, selection.cases).map { layout, item in
          BlockPlace(
            block: layout, path: "\(path).\(layout.name)", base: base,
            conditions: conditions + [.selected(by: selector, values: item.values, isFirst: false)],
            lock: lock,
            refresh: refresh, counters: counters, counterAround: nil, found: found,
            placedBy: placedBy, shared: block.registers.map(placed),
            choosers: choosers)
        }
        children = layouts + children
      }
      return children
    }

    private func placed(_ register: RegisterLayout) -> PlacedRegister {
      PlacedRegister(path: "\(path).\(register.name)", address: base + register.offset, register: register)
    }
  }

  let block: BlockLayout
  /// The path without an index.
  let path: String
  /// The address of instance 0.
  let base: Int
  private let conditions: [ExpandedRegister.Condition]
  private let lock: BlockLayout.Lock?
  private let refresh: RefreshRate?
  /// The registers without repeat that count the instances of a block, by path.
  private let counters: [String: PlacedRegister]
  /// The register of the block around that counts the instances.
  private let counterAround: PlacedRegister?
  /// The block that was found, around this one.
  private let found: FoundInstance?
  /// The registers, by their paths in the map, whose counts its place follows.
  private let placedBy: [String]
  /// The registers that every case of a selection has, for one of the cases.
  private let shared: [PlacedRegister]
  /// Where registers are that decide what is there, seen from outside the block; `nil` where all of the device is.
  private let choosers: ChooserPlaces?

  private init(
    block: BlockLayout, path: String, base: Int, conditions: [ExpandedRegister.Condition],
    lock: BlockLayout.Lock?, refresh: RefreshRate?, counters: [String: PlacedRegister],
    counterAround: PlacedRegister?, found: FoundInstance? = nil, placedBy: [String] = [],
    shared: [PlacedRegister] = [], choosers: ChooserPlaces?
  ) {
    self.block = block
    self.path = path
    self.base = base
    self.conditions = conditions
    self.lock = lock
    self.refresh = refresh
    self.counters = counters
    self.counterAround = counterAround
    self.found = found
    self.placedBy = placedBy
    self.shared = shared
    self.choosers = choosers
  }

  /// The top-level blocks of a device.
  static func all(of layout: DeviceLayout) -> [BlockPlace] {
    let counters = layout.counters
    let choosers = ChooserPlaces(of: layout)
    return layout.blocks.map {
      BlockPlace(
        block: $0, path: $0.name, base: $0.offset, conditions: choosers?.placed($0.presence) ?? [],
        lock: $0.lock, refresh: $0.refresh, counters: counters, counterAround: nil, choosers: choosers)
    }
  }

  /// The number of instances in the map, or of blocks that were found.
  var count: Int {
    if let found = block.found, block.membership?.isEvery == true, found.problem == nil {
      return found.blocks.count
    }
    let most = most
    guard most.problem == nil else { return 1 }
    // Where the block has no room for any, the register that counts them may tell that there are some.
    return isCountOpen ? max(1, most.count) : most.count
  }

  /// The most instances that there can be, and what is wrong with what the device tells about that.
  private var most: (count: Int, problem: String?) {
    guard let repetition = block.repetition else { return (1, nil) }
    guard repetition.isOpen, let found else { return (repetition.count, nil) }
    return found.room(for: repetition, from: base, isPlaced: !placedBy.isEmpty, countedBy: counter)
  }

  /// Whether a register counts the instances that nobody has read yet, and only the block bounds them.
  private var isCountOpen: Bool {
    guard block.repetition?.isOpen == true, let found, found.end > 0, let counter else { return false }
    return found.count(by: counter) == nil
  }

  /// The register that counts the instances, if one does.
  private var counter: PlacedRegister? {
    counterAround ?? block.countPath.flatMap { found?.counters[$0] ?? counters[$0] }
  }

  /// What has to hold for an instance to be there, and to be where it is.
  private func conditions(ofInstance index: Int) -> [ExpandedRegister.Condition] {
    var conditions = conditions
    guard let repetition = block.repetition else { return conditions }
    let counter = counter
    let placing = [repetition.countedStride?.counter, counter.flatMap { found?.placingPath(of: $0) }]
    for counter in Set(placing.compactMap(\.self)).sorted() {
      if let condition = found?.condition(placing: path, by: counter) { conditions.append(condition) }
    }
    let most = most
    if let problem = most.problem {
      conditions.append(.found(.unknown(problem), block: path))
    } else if counter == nil, repetition.isUntilLength, let found, index >= most.count {
      let text = "the device's block `\(found.path)` has room for \(most.count)"
      conditions.append(.found(.absent(text), block: path))
    } else if var counter {
      if repetition.isOpen, let found, most.count < repetition.most ?? .max { counter.boundedBy = found.path }
      conditions.append(
        .counted(by: counter, of: path, index: index, most: most.count, isAround: counterAround != nil))
    }
    return conditions
  }

  /// One instance; `index` is below `count`, or of a block that was looked for, any.
  func instance(_ index: Int) -> Instance {
    if let found = block.found { return instance(index, among: found) }
    let conditions = conditions(ofInstance: index)
    let instancePath = block.isOneOfMany ? "\(path)[\(index)]" : path
    let base = base + index * (block.repetition?.stride ?? 0)
    return Instance(
      block: block, path: instancePath, base: base, conditions: conditions, lock: lock, refresh: refresh,
      counters: counters, found: found,
      placedBy: placedBy.adding(block.repetition?.countedStride),
      shared: shared, choosers: choosers?.inside(block, path: instancePath, base: base))
  }

  /// A block that was looked for.
  private func instance(_ index: Int, among found: FoundPlaces) -> Instance {
    let instancePath = block.isOneOfMany && found.problem == nil ? "\(path)[\(index)]" : path
    var conditions = conditions
    let there = index < found.blocks.count ? found.blocks[index] : nil
    if let problem = found.problem {
      conditions.append(.found(problem, block: path))
    } else if let there {
      if found.isConfirmed {
        let link = PlacedRegister(linkOf: there.block, at: instancePath, in: block)
        conditions.append(.held(by: link, numbers: there.block.linkNumbers))
      }
    } else {
      let count = found.blocks.count
      let has = count == 0 ? "none" : count == 1 ? "one" : "\(count)"
      conditions.append(.found(.absent("the device has \(has) of `\(path)`"), block: path))
    }
    let base = there?.block.address ?? 0
    let block = block.placed(by: there?.counts ?? [:])
    return Instance(
      block: block, path: instancePath, base: base, conditions: conditions, lock: lock, refresh: refresh,
      counters: counters,
      found: FoundInstance(block, at: there, path: instancePath, isConfirmed: found.isConfirmed),
      placedBy: [], shared: [],
      choosers: choosers?.inside(block, path: instancePath, base: base))
  }
}

extension [String] {
  /// The paths with that of the register which a distance follows, each once.
  fileprivate func adding(_ distance: CountedDistance?) -> [String] {
    guard let distance, !contains(distance.counter) else { return self }
    return self + [distance.counter]
  }
}

extension DeviceLayout {
  /// The registers without repeat that count the instances of a block, by path.
  fileprivate var counters: [String: PlacedRegister] {
    var wanted: Set<String> = []
    func collect(_ block: BlockLayout) {
      if let path = block.countPath { wanted.insert(path) }
      block.blocks.forEach(collect)
    }
    blocks.forEach(collect)
    guard !wanted.isEmpty else { return [:] }
    var found: [String: PlacedRegister] = [:]
    func visit(_ block: BlockLayout, at base: Int, inside prefix: String) {
      guard !block.isOneOfMany else { return }
      let path = prefix + block.name
      for register in block.registers where wanted.contains("\(path).\(register.name)") {
        found["\(path).\(register.name)"] = PlacedRegister(
          path: "\(path).\(register.name)", address: base + block.offset + register.offset, register: register
        )
      }
      for inner in block.blocks { visit(inner, at: base + block.offset, inside: path + ".") }
    }
    for block in blocks { visit(block, at: 0, inside: "") }
    return found
  }
}
