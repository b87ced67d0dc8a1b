import DeviceModel
import MapSyntax
import ModbusProtocol
import ReadPlanning

/// Applies defaults and computes addresses.
struct Resolver {
  let log: FindingLog
  private let defaults: DefaultsDefinition
  private let types: TypeResolver
  private let soundness: TypeSoundness

  /// Resolves a whole map.
  static func resolve(_ map: MapDefinition, log: FindingLog) -> ResolvedMap {
    var map = map
    map.blocks = NumberedAddresses(log: log, defaults: map.defaults).numbered(map.blocks)
    let types = TypeResolver(map.types)
    let resolver = Resolver(
      log: log, defaults: map.defaults, types: types, soundness: TypeSoundness(map.types))
    let top = Surroundings(
      path: "", place: UnitTable(map.defaults.table), access: map.defaults.access,
      wordOrder: map.defaults.wordOrder,
      byteOrder: map.defaults.byteOrder, encoding: map.defaults.encoding,
      isFormKnown: map.defaults.isFormKnown,
      gaps: map.defaults.gaps, unit: nil,
      writeWhole: false, isIdempotent: false, source: map.defaults.source, base: 0, levels: [])
    let chains = Dictionary(map.chains.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let blocks = map.blocks.enumerated().map { number, block in
      var around = top
      if let membership = block.membership {
        around.samples = CountSamples(of: block)
        // Nobody knows where it will be, so its addresses are in a space of their own.
        around.place.block = UInt16(truncatingIfNeeded: number + 1)
        around.place.table = membership.chain.flatMap { chains[$0]?.table } ?? around.place.table
      }
      return resolver.block(block, in: around, isNested: false)
    }
    let settings = SettingResolver.settings(map.settings, in: blocks, log: log)
    return ResolvedMap(
      definition: map, limits: resolver.limits(map.limits), types: types.shared, blocks: blocks,
      settings: settings,
      presences: PresenceResolver.presences(of: blocks, in: map, settings: settings, log: log),
      scaleChoosers: Self.scaleChoosers(of: blocks), limitRegisters: Self.limitRegisters(of: blocks),
      counters: ResolvedCounters.counters(of: blocks))
  }

  /// The registers that give others their scale, by the paths of those. One that is not found has its finding later.
  private static func scaleChoosers(of blocks: [ResolvedBlock]) -> [String: ChooserLookup.Found] {
    let lookup = ChooserLookup(blocks: blocks)
    var found: [String: ChooserLookup.Found] = [:]
    func visit(_ block: ResolvedBlock, in around: [ResolvedBlock]) {
      let inside = around + [block]
      for register in block.allRegisters {
        guard let choice = register.definition.scaleChoice,
          case .found(let chooser) = lookup.chooser(at: choice.selector, for: register, in: inside)
        else { continue }
        found[register.path] = chooser
      }
      for inner in block.blocks { visit(inner, in: inside) }
    }
    for block in blocks { visit(block, in: []) }
    return found
  }

  /// The registers that hold bounds, by the paths of what they bound. One that is not found has its finding later.
  private static func limitRegisters(of blocks: [ResolvedBlock]) -> [String: ResolvedLimits] {
    let lookup = ChooserLookup(blocks: blocks)
    var limits: [String: ResolvedLimits] = [:]
    func visit(_ block: ResolvedBlock, in around: [ResolvedBlock]) {
      let inside = around + [block]
      for register in block.allRegisters {
        guard let names = register.definition.limitRegisters else { continue }
        func found(_ name: String?) -> ChooserLookup.Found? {
          guard let name, case .found(let found) = lookup.chooser(at: name, for: register, in: inside) else {
            return nil
          }
          return found
        }
        limits[register.path] = ResolvedLimits(lowest: found(names.lowest), highest: found(names.highest))
      }
      for inner in block.blocks { visit(inner, in: inside) }
    }
    for block in blocks { visit(block, in: []) }
    return limits
  }

  /// What a block takes from the one around it.
  private struct Surroundings {
    var path: String
    var place: UnitTable
    var access: RegisterLayout.Access
    var wordOrder: RegisterLayout.WordOrder
    var byteOrder: RegisterLayout.ByteOrder
    var encoding: EncodingName
    /// Whether the orders and the encoding could be read where the map gives them.
    var isFormKnown: Bool
    var gaps: GapPolicy
    /// The unit of numbers that give none of their own.
    var unit: StatedUnit?
    var writeWhole: Bool
    var isIdempotent: Bool
    var source: SourceCitation?
    var base: Int?
    var levels: [AddressRun.Level]
    /// What counters are taken to hold on which places depend.
    var samples = CountSamples()

    func path(_ name: String) -> String { path.isEmpty ? name : path + "." + name }
  }

  private func block(_ definition: BlockDefinition, in around: Surroundings, isNested: Bool) -> ResolvedBlock
  {
    let repetition = repetition(definition.repetition, by: around.samples)
    var inside = around
    inside.path = around.path(definition.name)
    inside.place.table = definition.table ?? around.place.table
    inside.place.unit = definition.unitID ?? around.place.unit
    inside.access = definition.access ?? around.access
    inside.wordOrder = definition.wordOrder ?? around.wordOrder
    inside.byteOrder = definition.byteOrder ?? around.byteOrder
    inside.encoding = definition.encoding ?? around.encoding
    inside.isFormKnown = around.isFormKnown && definition.isFormKnown
    // A block of a chain has as many words as its length tells, and a walk reads over all of them.
    inside.gaps = definition.gaps ?? (definition.membership == nil ? around.gaps : .readable)
    inside.unit = definition.unit ?? around.unit
    inside.writeWhole = definition.writeWhole ?? around.writeWhole
    inside.isIdempotent = definition.idempotent ?? around.isIdempotent
    inside.source = definition.text.source ?? around.source
    inside.base = base(of: definition, in: around)
    checkBase(of: definition, base: inside.base)
    if let repetition {
      inside.levels.append(.init(count: repetition.count, stride: repetition.stride))
    }
    let registers = definition.registers.map { register($0, in: inside) }
    let cases = self.cases(definition.selection, choosing: registers, in: inside)
    let blocks = definition.blocks.map { self.block($0, in: inside, isNested: true) }
    return ResolvedBlock(
      definition: definition, path: inside.path, unitTable: inside.place, gaps: inside.gaps,
      base: inside.base,
      offset: isNested ? inside.base.flatMap { base in around.base.map { base - $0 } } : inside.base,
      levels: inside.levels, repetition: repetition,
      registers: registers, cases: cases,
      computed: computed(definition.computed, of: registers, in: inside), blocks: blocks,
      span: definition.isIncomplete
        ? nil
        : Self.span(of: registers + cases.flatMap(\.registers), and: blocks).map {
          definition.membership == nil ? $0 : max($0, ChainDefinition.linkWords)
        },
      source: inside.source)
  }

  private func computed(
    _ definitions: [ComputedDefinition], of registers: [ResolvedRegister], in block: Surroundings
  ) -> [ResolvedComputed] {
    guard !definitions.isEmpty else { return [] }
    let byName = Dictionary(
      registers.map { ($0.definition.name, $0) }, uniquingKeysWith: { first, _ in first })
    return definitions.map { definition in
      ResolvedComputed(
        definition: definition, path: block.path(definition.name),
        registers: definition.terms.map { byName[$0.register] })
    }
  }

  private func cases(
    _ definition: SelectionDefinition?, choosing registers: [ResolvedRegister], in block: Surroundings
  ) -> [ResolvedCase] {
    guard let definition else { return [] }
    let selector = registers.first { $0.definition.name == definition.selector }
    return definition.cases.map { item in
      var inside = block
      inside.path = block.path(item.name)
      let values = item.values.compactMap { Self.rawValues($0.text, of: selector?.type) }
      return ResolvedCase(
        definition: item, registers: item.registers.map { register($0, in: inside) },
        values: values.flatMap(\.self),
        areValuesRead: values.count == item.fields[.when]?.elements?.count)
    }
  }

  /// The most numbers of one name that choose a unit, a scale or a layout: each is an entry of a table in the code of
  /// every register that depends on it. A layout counts a range as one.
  static let mostChoosingNumbers = 256

  /// The bits of a raw number, or those of all the numbers that have the name in an enum; `nil` where these are more
  /// than can choose.
  static func rawValues(_ text: String, of type: ValueType?) -> [ClosedRange<UInt64>]? {
    if case .enumeration(let type) = type, let named = type[named: text] {
      return named.numbers.count > mostChoosingNumbers ? nil : type.bits(of: named)
    }
    guard case .success(let number) = NumberSyntax.integer(text) else { return nil }
    let type = type ?? .integer(bits: 64, signed: false)
    switch type {
    case .base10000, .bcd:
      guard type.rawNumbers?.contains(number) == true else { return nil }
      let bits = type.bits(ofNumber: number)
      return [bits...bits]
    // Zero has two ways to be written.
    case .signMagnitude: return nil
    default: break
    }
    // Only a number with a sign has two ways to be written.
    guard number >= 0 || type.isSigned else { return nil }
    return type.bits(of: number, word: type.isSigned).map { [$0...$0] }
  }

  /// The bits one by one, for a unit or a scale; `nil` where there are none or more than can choose.
  static func choosingNumbers(_ text: String, of type: ValueType?) -> [UInt64]? {
    guard let values = rawValues(text, of: type) else { return nil }
    var numbers: [UInt64] = []
    for range in values {
      guard range.upperBound - range.lowerBound < mostChoosingNumbers else { return nil }
      numbers += range
      guard numbers.count <= mostChoosingNumbers else { return nil }
    }
    return numbers
  }

  /// Why a name cannot choose that has more numbers than `mostChoosingNumbers`.
  static func tooManyToChoose(_ name: String) -> String {
    "`\(name)` has more than \(mostChoosingNumbers) numbers, which is too many to choose by"
  }

  /// Why a text is not a raw value that a register can have, or `nil` when it is one.
  static func problem(ofRawValue text: String, of selector: ResolvedRegister) -> String? {
    guard let type = selector.type else { return nil }
    guard let raw = rawValues(text, of: type) else {
      if case .enumeration(let type) = type, type[named: text] != nil { return tooManyToChoose(text) }
      guard case .success = NumberSyntax.integer(text) else {
        return "`\(text)` is neither a raw number nor a case of `\(type.displayName)`"
      }
      return "\(text) does not fit in the \(type.bitWidth ?? 64) bits of `\(selector.definition.name)`"
    }
    let width = type.bitWidth ?? 64
    let own = raw.map { ($0.lowerBound & .mask(width))...($0.upperBound & .mask(width)) }
    let sentinels = selector.definition.notAvailable.lazy.compactMap { $0.bits(of: type) }.joined()
    return sentinels.contains { own.contains(where: $0.overlaps) }
      ? "`\(text)` means that `\(selector.definition.name)` has no value, so it chooses nothing" : nil
  }

  /// The absolute address of a block: its `at`, or the lowest address inside; of one that has to be found, 0.
  private func base(of definition: BlockDefinition, in around: Surroundings) -> Int? {
    if definition.membership != nil { return 0 }
    if let counted = definition.countedAddress {
      return around.base.map { $0 + counted.words(for: around.samples.count(of: counted.counter)) }
    }
    if let address = definition.address {
      return address.isRelative ? around.base.map { $0 + address.value } : address.value
    }
    // With `at` present but unreadable, everything relative to it stays unknown.
    guard definition.fields[.at] == nil, !definition.fields.isMisspelt(.at) else { return nil }
    func lowest(_ block: BlockDefinition) -> Int? {
      let registers = (block.registers + (block.selection?.cases.flatMap(\.registers) ?? [])).compactMap(
        \.address
      ).filter { !$0.isRelative }.map(\.value)
      let blocks = block.blocks.compactMap { inner in
        inner.address.map { $0.isRelative ? nil : $0.value } ?? lowest(inner)
      }
      return (registers + blocks).min()
    }
    return lowest(definition)
  }

  private func register(_ definition: RegisterDefinition, in block: Surroundings) -> ResolvedRegister {
    let type = self.type(of: definition, in: block)
    let address = address(definition.address, in: block)
    return ResolvedRegister(
      definition: definition, path: block.path(definition.name), unitTable: block.place,
      offset: address.flatMap { address in block.base.map { address - $0 } }, address: address,
      writeAddress: self.address(definition.writeAddress, in: block),
      apart: address == nil ? [] : Self.apart(definition), type: type,
      isUnderstood: definition.isUnderstood && block.isFormKnown && soundness.isSound(definition.type),
      elementWords: type.map { block.place.table.holdsBits || definition.part != nil ? 1 : $0.words },
      access: definition.access ?? (definition.fields[.command] != nil ? .write : block.access),
      // A list of addresses begins with the most significant word.
      wordOrder: type?.hasWordOrder == false || !definition.wordAddresses.isEmpty
        ? .big : definition.wordOrder ?? block.wordOrder,
      byteOrder: definition.byteOrder ?? block.byteOrder, unit: unit(of: definition, type: type, in: block),
      writeWhole: definition.writeWhole ?? block.writeWhole,
      isIdempotent: definition.idempotent ?? block.isIdempotent,
      defaultValue: defaultValue(definition.defaultText, type: type))
  }

  /// The distance of each word from the lowest address, where they lie apart.
  private static func apart(_ definition: RegisterDefinition) -> [Int] {
    guard let lowest = definition.address?.value else { return [] }
    return definition.wordAddresses.map { $0.value - lowest }
  }

  private func unit(of definition: RegisterDefinition, type: ValueType?, in block: Surroundings)
    -> StatedUnit?
  {
    guard definition.fields[.unit] == nil, definition.command == nil, type?.isNumber == true else {
      return definition.unit
    }
    return block.unit
  }

  private func address(_ address: AddressDefinition?, in block: Surroundings) -> Int? {
    guard let address else { return nil }
    return address.isRelative ? block.base.map { $0 + address.value } : address.value
  }

  /// Reports, once a block, that an address inside is relative and the block has no base.
  private func checkBase(of block: BlockDefinition, base: Int?) {
    // A block that repeats or has an extent without `at` has its finding already.
    guard base == nil, block.fields[.at] == nil, !block.fields.isMisspelt(.at),
      block.fields[.repeat] == nil, block.fields[.extent] == nil,
      let first = block.registers.first(where: \.isRelative)
    else { return }
    log.report(
      .init(
        .syntaxMissingKey, "a relative address needs a block with `at`",
        at: first.place(first.address?.isRelative == true ? .at : .writeAt),
        notes: [.init("the block is here", at: block.nameNode.textRange)]))
  }

  private func type(of definition: RegisterDefinition, in block: Surroundings) -> ValueType? {
    if case .parts(let kind) = definition.type { return typeOfParts(kind, of: definition) }
    if let reference = definition.type {
      guard !reference.isAsLongAsItSays || definition.fields[.words] != nil else {
        if !definition.fields.isMisspelt(.words) { reportMissingWords(definition) }
        return nil
      }
      let words = definition.words.map { $0 / (definition.count ?? 1) }
      return types.resolve(
        reference, words: words, encoding: (definition.encoding ?? block.encoding).text)
    }
    guard definition.fields[.type] == nil, definition.fields[.bits] == nil,
      !definition.fields.isMisspelt(.type)
    else { return nil }
    if block.place.table.holdsBits { return .bool }
    if definition.command != nil {
      return .integer(bits: 16 * max(1, min(4, definition.words ?? 1)), signed: false)
    }
    log.report(
      .init(
        .syntaxMissingKey, "`type` is missing; it is required in a register", at: definition.nameNode,
        help: "for example `\(RegisterKey.type.spec.example)`; what the document does not explain is `raw`"))
    return nil
  }

  private func typeOfParts(_ kind: PartsType.Kind, of definition: RegisterDefinition) -> ValueType? {
    guard let format = definition.format else {
      if definition.fields[.format] == nil, !definition.fields.isMisspelt(.format) {
        log.report(
          .init(
            .syntaxMissingKey, "`format` is missing: words hold \(kind.inSentence) in many ways",
            at: definition.place(.type), help: "for example `\(RegisterKey.format.spec.example)`"))
      }
      return nil
    }
    // A count of 0 has a finding already.
    let words = definition.words.map { ($0 / max(1, definition.count ?? 1), definition.place(.words)) }
    return FormatResolver(log: log, kind: kind, definition: format, words: words).type()
  }

  private func reportMissingWords(_ definition: RegisterDefinition) {
    let node = definition.place(.type)
    log.report(
      .init(
        .syntaxMissingKey,
        "`words` is missing: `\(node.scalar?.text ?? "")` has no length of its own", at: node,
        help: "for example `\(RegisterKey.words.spec.example)`"
          + (definition.count == nil ? "" : "; with `count`, for all elements together")))
  }

  private func defaultValue(_ text: String?, type: ValueType?) -> ExactNumber? {
    guard let text else { return nil }
    if case .enumeration(let type) = type, let named = type[named: text] {
      return named.onlyNumber.map { ExactNumber($0) }
    }
    if case .bool = type, text == "true" || text == "false" { return text == "true" ? .one : .zero }
    guard case .success(let value) = NumberSyntax.number(text) else { return nil }
    return value
  }

  private func repetition(
    _ definition: RepeatDefinition?, by samples: CountSamples
  ) -> BlockLayout.Repeat? {
    guard let definition else { return nil }
    let counted = definition.countedStride.map { $0.words(for: samples.count(of: $0.counter)) }
    guard let stride = counted ?? definition.stride, stride > 0 else { return nil }
    let places = definition.filled.map(samples.places) ?? false
    let isOpen =
      definition.isUntilLength || definition.filled != nil && (definition.fields[.count] == nil || places)
    guard let count = isOpen ? samples.count(of: definition.filled ?? "") : definition.count else {
      return nil
    }
    var repetition = BlockLayout.Repeat(count: count, stride: stride)
    repetition.isOpen = isOpen
    repetition.isUntilLength = definition.isUntilLength
    repetition.most = definition.count
    return repetition
  }

  static func span(of registers: [ResolvedRegister], and blocks: [ResolvedBlock]) -> Int? {
    var end = 0
    for register in registers {
      guard let offset = register.offset, let words = register.totalWords else { return nil }
      end = max(end, offset + words)
    }
    for inner in blocks {
      guard let offset = inner.offset, let footprint = inner.footprint else { return nil }
      let repeats = inner.repetition.map { ($0.count - 1) * min($0.stride, 65536) } ?? 0
      end = max(end, offset + repeats + footprint)
    }
    return end
  }

  private func limits(_ definition: LimitsDefinition?) -> RequestLimits {
    var limits = RequestLimits.protocol
    guard let definition else { return limits }
    func stated(_ key: LimitsKey, atMost most: Int, _ why: String = "") -> Int? {
      guard let stated = definition.values[key], let node = definition.fields[key] else { return nil }
      guard (1...most).contains(stated) else {
        log.report(
          .init(.limitOutOfRange, "`\(key.rawValue)` is 1 to \(most)\(why), found \(stated)", at: node))
        return nil
      }
      return stated
    }
    func apply(_ key: LimitsKey, _ value: inout Int) {
      value = stated(key, atMost: value, " by the protocol") ?? value
    }
    apply(.readRegisters, &limits.readRegisters)
    apply(.writeRegisters, &limits.writeRegisters)
    apply(.readBits, &limits.readBits)
    apply(.writeBits, &limits.writeBits)
    limits.inFlight = stated(.inFlight, atMost: InFlightLimit.range.upperBound) ?? limits.inFlight
    limits.timeoutMilliseconds = stated(.timeout, atMost: LimitsKey.longestTimeout)
    limits.pauseMilliseconds = stated(.pause, atMost: LimitsKey.longestTimeout) ?? 0
    limits.pauseAfterConnectingMilliseconds =
      stated(.pauseAfterConnecting, atMost: LimitsKey.longestTimeout) ?? 0
    return limits
  }
}

extension ValueType {
  /// Whether the words of a value can come in more than one order. Parts lie as their format has them, unless one
  /// takes several words.
  fileprivate var hasWordOrder: Bool {
    if case .parts(let type) = self { type.format.hasWordOrder } else { true }
  }
}

extension TypeReference {
  /// Whether `words` decides how long the type is.
  fileprivate var isAsLongAsItSays: Bool {
    switch self {
    case .builtIn(.raw), .builtIn(.string): true
    default: false
    }
  }
}
