import DeviceModel
import ModbusProtocol

/// A block, or a case of a selection, with what it takes from the blocks around.
///
/// Several emitters ask the same of a block, so what takes a walk over its registers is found once.
final class BlockShape {
  let layout: BlockLayout
  /// The address of the first instance.
  let address: Int
  /// The path in the map, without indices, which no other block has.
  let key: String
  /// The path with `[]` after every repeated block: `outlets[].poles[]`; inside a shape, from there on.
  let path: String
  /// The repeats around the block, its own included, outermost first.
  let repeats: [BlockLayout.Repeat]
  /// The blocks around, outermost first.
  let around: [BlockLayout]
  /// The types that several blocks share.
  let types: SharedTypes
  /// For a type that several blocks share, the path of the block with the shape: such a type knows no addresses.
  let shapeKey: String?
  /// For a layout of a selection, the register that chooses it and the raw numbers for which it does.
  let choice: (selector: RegisterLayout, values: [ClosedRange<UInt64>])?

  private init(
    _ layout: BlockLayout, address: Int, key: String, path: String, repeats: [BlockLayout.Repeat],
    around: [BlockLayout], types: SharedTypes, shapeKey: String?,
    choice: (selector: RegisterLayout, values: [ClosedRange<UInt64>])? = nil
  ) {
    self.layout = layout
    self.address = address
    self.key = key
    self.path = path
    self.repeats = repeats
    self.around = around
    self.types = types
    self.shapeKey = shapeKey
    self.choice = choice
  }

  /// A top-level block.
  convenience init(_ layout: BlockLayout, types: SharedTypes) {
    self.init(
      layout, address: layout.offset, key: layout.name, path: Self.name(layout),
      repeats: layout.repetition.map { [$0] } ?? [],
      around: [], types: types, shapeKey: nil)
  }

  /// The last of the blocks of a path; the first of them is a top-level block.
  static func at(_ path: [BlockLayout], types: SharedTypes) -> BlockShape {
    path.dropFirst().reduce(BlockShape(path[0], types: types)) { $0.inner($1) }
  }

  private static func name(_ layout: BlockLayout) -> String {
    layout.name + (layout.isOneOfMany ? "[]" : "")
  }

  /// The blocks inside.
  private(set) lazy var blocks = layout.blocks.map(inner)

  private func inner(_ inner: BlockLayout) -> BlockShape {
    BlockShape(
      inner, address: address + inner.offset, key: "\(key).\(inner.name)", path: inside(Self.name(inner)),
      repeats: repeats + (inner.repetition.map { [$0] } ?? []), around: chain, types: types,
      shapeKey: shapeKey)
  }

  /// The layouts of the selection.
  private(set) lazy var cases: [BlockShape] = {
    guard let selection = layout.selection, let selector = layout.selector else { return [] }
    return zip(layout.caseBlocks, selection.cases).map { block, item in
      BlockShape(
        block, address: address, key: "\(key).\(block.name)", path: inside(block.name), repeats: repeats,
        around: chain, types: types, shapeKey: shapeKey, choice: (selector, item.values))
    }
  }()

  /// The same block as the type of its shape.
  var asShape: BlockShape {
    BlockShape(
      layout, address: address, key: key, path: "", repeats: repeats, around: around, types: types,
      shapeKey: key)
  }

  /// The block around.
  var parent: BlockLayout? { around.last }

  /// The blocks around and this one, outermost first.
  var chain: [BlockLayout] { around + [layout] }

  /// Whether the block is found in a chain, or is in one that is: a device may have less of it than the map.
  private(set) lazy var isInChain = (around.first ?? layout).membership != nil

  /// The most instances of a repeat; where only the length of a block of a chain bounds them, as many as there are addresses for.
  func most(of repetition: BlockLayout.Repeat) -> Int {
    guard repetition.isOpen else { return repetition.count }
    return repetition.most ?? max(1, (0x10000 - address) / repetition.stride)
  }

  /// Whether the device tells how many instances there are in a block of a chain, by a length or a count that a length bounds, or
  /// where they are.
  var isPlacedByDevice: Bool {
    guard isInChain, !around.isEmpty else { return false }
    let isCounted =
      layout.repetition != nil && (layout.repetition?.isUntilLength == true || layout.countPath != nil)
    return isCounted || layout.countedOffset != nil || layout.repetition?.countedStride != nil
  }

  /// Whether its place follows a count, or that of a block around does.
  private(set) lazy var followsCounts = chain.contains {
    $0.countedOffset != nil || $0.repetition?.countedStride != nil
  }

  /// Whether the type is one that several blocks share, which therefore knows no addresses.
  var isInShape: Bool { shapeKey != nil }

  /// Whether a register, given by its path, is in the shape that this is in.
  func isShape(around path: String) -> Bool { shapeKey.map { path.hasPrefix($0 + ".") } ?? false }

  /// The name under which the runtime is asked whether a register of the block, or the block itself, is there. Inside a
  /// shape it begins with the name of the shape.
  func presenceKey(_ register: String?) -> String {
    var names = [key]
    if let shapeKey {
      let shape = chain[shapeKey.split(separator: ".").count - 1].shape
      names = [shape ?? "", path]
    }
    return (names + [register ?? ""]).filter { !$0.isEmpty }.joined(separator: ".")
  }

  private func inside(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// The Swift type, as a handle or a value refers to it.
  var typeName: String { types.name(of: self) ?? layout.swiftTypeName }

  /// Whether the type is declared for the device rather than at the block.
  var sharesType: Bool { types.name(of: self) != nil }

  /// The registers that a read of the block brings, those of a layout of a selection aside.
  private(set) lazy var readable = layout.registers.filter(\.access.isReadable)

  /// The blocks inside that have something to read.
  private(set) lazy var readableBlocks = blocks.filter(\.isReadable)

  /// Whether there is anything to read.
  private(set) lazy var isReadable: Bool = {
    layout.registers.contains(where: \.access.isReadable) || blocks.contains(where: \.isReadable)
      || cases.contains(where: \.isReadable)
  }()

  /// What a read of the block must bring, the blocks inside and what depends on registers that are read first aside.
  private(set) lazy var wanted: [WantedValues] = {
    let readable = readable.filter { !$0.isDependent || $0.name == layout.selection?.selector }
    let own = readable.map(WantedValues.init)
    // The selecting register and everything whose meaning it decides must not come from two requests.
    if let choice {
      let choosers = [choice.selector] + readable.flatMap { $0.choosers.compactMap(register(named:)) }
      return [WantedValues(joining: own + choosers.map { WantedValues($0, count: 1) }).unnamed]
    }
    if layout.selection != nil {
      let choices = cases.flatMap { $0.readable.filter { !$0.isDependent } }.map(WantedValues.init)
      return [WantedValues(joining: own + choices).unnamed]
    }
    let groups = AtomicGroups.groups(of: readable.map(\.name), choosers: readable.map(\.choosers))
    let wanted = groups.map { $0.count == 1 ? own[$0[0]] : WantedValues(joining: $0.map { own[$0] }) }
    let areApart = groups.map { group in group.contains { !readable[$0].apart.isEmpty } }
    return Self.whole(wanted, areApart)
  }()

  /// Values, with the span of each whose words lie apart widened to all that it overlaps: of two requests that overlap, one
  /// could bring some of its words and the other the rest. Lint proves that one request brings them.
  private static func whole(_ wanted: [WantedValues], _ areApart: [Bool]) -> [WantedValues] {
    var whole: [WantedValues] = []
    for (values, isApart) in zip(wanted, areApart) {
      guard isApart else {
        whole.append(values)
        continue
      }
      var joined = values
      while let other = wanted.first(where: { $0.reachesOut(of: joined) }) {
        joined = WantedValues(joining: [joined, other])
      }
      if !whole.contains(where: { $0.span == joined.span }) { whole.append(joined) }
    }
    return whole
  }

  /// The registers that depend on others that are read first, those of the layouts of a selection after the block's own.
  var dependent: [DependentShape] {
    let own = readable.filter(\.isDependent).map { value in
      let choosers = value.choosers.compactMap(register(named:)) + [choice?.selector].compactMap(\.self)
      let joined = WantedValues(joining: ([value] + choosers).map(WantedValues.init))
      return DependentShape(
        register: value, block: self, within: choosers.isEmpty ? nil : (joined.offset, joined.words))
    }
    return own + cases.flatMap(\.dependent)
  }

  /// The registers that come with the values whose unit, scale or layout they give, and may change.
  private(set) lazy var choosers: [RegisterLayout] = {
    let names = Set(
      readable.flatMap(\.choosers) + cases.flatMap { $0.readable.flatMap(\.choosers) }
        + [layout.selector?.name].compactMap(\.self))
    guard !names.isEmpty else { return [] }
    // A layout of which all is read together has them once.
    let isJoined = choice == nil || !layout.registers.contains(where: \.isDependent)
    let shared = isJoined ? [] : parent?.registers.filter(\.access.isReadable) ?? []
    return (readable + shared).filter { names.contains($0.name) && !$0.isConstant }
  }()

  /// The computed values of the block.
  var computed: [ComputedShape] { layout.computed.map { ComputedShape(computed: $0, block: self) } }

  /// Everything that a read of the block may bring, the blocks inside aside.
  private(set) lazy var possible: [(offset: Int, words: Int, count: Int)] = {
    wanted.map(\.span) + dependent.flatMap(\.spans)
      + computed.map(\.span).map { ($0.offset, $0.words, 1) }
  }()

  /// A register of the block; of a layout of a selection also one that all layouts have.
  func register(named name: String) -> RegisterLayout? {
    let shared = choice == nil ? [] : parent?.registers ?? []
    return (layout.registers + shared).first { $0.name == name }
  }
}
