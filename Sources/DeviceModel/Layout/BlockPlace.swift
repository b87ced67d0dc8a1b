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
      if let found, let absence = found.absence(of: expanded) {
        expanded.conditions.append(.found(.absent(absence), block: path))
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
        return BlockPlace(
          block: inner, path: "\(path).\(inner.name)", base: base + inner.offset,
          conditions: conditions + (choosers?.placed(inner.presence) ?? []),
          lock: inner.lock ?? lock, refresh: inner.refresh ?? refresh, counters: counters,
          counterAround: around.map(placed), found: found, choosers: choosers)
      }
      if let selection = block.selection, let selector = block.selector.map(placed) {
        let layouts = zip(block.caseBlocks, selection.cases).map { layout, item in
          BlockPlace(
            block: layout, path: "\(path).\(layout.name)", base: base,
            conditions: conditions + [.selected(by: selector, values: item.values, isFirst: false)],
            lock: lock,
            refresh: refresh, counters: counters, counterAround: nil, found: found,
            shared: block.registers.map(placed),
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
  /// The registers that every case of a selection has, for one of the cases.
  private let shared: [PlacedRegister]
  /// Where registers are that decide what is there, seen from outside the block; `nil` where all of the device is.
  private let choosers: ChooserPlaces?

  private init(
    block: BlockLayout, path: String, base: Int, conditions: [ExpandedRegister.Condition],
    lock: BlockLayout.Lock?, refresh: RefreshRate?, counters: [String: PlacedRegister],
    counterAround: PlacedRegister?, found: FoundInstance? = nil,
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
    guard let repetition = block.repetition else { return 1 }
    guard repetition.isOpen, let found else { return repetition.count }
    let room = found.room(for: repetition, from: base)
    return room.problem == nil ? room.count : 1
  }

  /// One instance; `index` is below `count`, or of a block that was looked for, any.
  func instance(_ index: Int) -> Instance {
    if let found = block.found { return instance(index, among: found) }
    var conditions = conditions
    if let counter = counterAround ?? block.countPath.flatMap({ counters[$0] }) {
      conditions.append(
        .counted(by: counter, of: path, index: index, most: count, isAround: counterAround != nil))
    }
    if let repetition = block.repetition, repetition.isOpen,
      let problem = found?.room(for: repetition, from: base).problem
    {
      conditions.append(.found(.unknown(problem), block: path))
    }
    let instancePath = block.isOneOfMany ? "\(path)[\(index)]" : path
    let base = base + index * (block.repetition?.stride ?? 0)
    return Instance(
      block: block, path: instancePath, base: base, conditions: conditions, lock: lock, refresh: refresh,
      counters: counters, found: found,
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
    return Instance(
      block: block, path: instancePath, base: base, conditions: conditions, lock: lock, refresh: refresh,
      counters: counters, found: FoundInstance(path: instancePath, end: there?.end ?? 0), shared: [],
      choosers: choosers?.inside(block, path: instancePath, base: base))
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
