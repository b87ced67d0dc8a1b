import ModbusProtocol

/// What a read of a whole block asks for, as offsets from its base. Generated code holds one for each block.
public struct BlockReads: Sendable {
  /// A block inside, once or repeated.
  public struct Nested: Sendable {
    fileprivate let name: StaticString
    fileprivate let offset: Int
    fileprivate let count: Int
    private let placedBy: CountedDistance?
    fileprivate let distance: InstanceDistance
    fileprivate let filled: RegisterSite?
    private let isUntilLength: Bool
    fileprivate let isAtOnce: Bool
    fileprivate let lock: RegisterLock?
    fileprivate let conditions: [RegisterCondition]
    fileprivate let key: StaticString
    fileprivate let reads: BlockReads

    /// Creates the entry of a block inside; generated code does so.
    ///
    /// - Parameters:
    ///   - name: The name in the map, with `[]` where it repeats.
    ///   - offset: The place of the first instance, from the base of the block around.
    ///   - count: The number of instances in the map.
    ///   - stride: The distance between two instances.
    ///   - placedBy: What the offset follows, where the device tells that by a count.
    ///   - stridedBy: What the stride follows, where the device tells that by a count.
    ///   - filled: What counts the instances of a device.
    ///   - isUntilLength: Whether the instances reach to the end of a block of a chain.
    ///   - isAtOnce: Whether those that a device does not have are read too, while their number is not known.
    ///   - lock: The lock of the block inside, where it has one of its own.
    ///   - conditions: What has to hold for the block inside to be there.
    ///   - key: Its name for `RegisterWords.isThere(_:)` and `RegisterWords.instances(_:atMost:)`, where it has conditions or
    ///     the device tells how many there are of it in a block of a chain.
    ///   - reads: What a read of one instance asks for.
    public init(
      _ name: StaticString, at offset: Int = 0, placedBy: CountedDistance? = nil, count: Int = 1,
      stride: Int = 0,
      stridedBy: CountedDistance? = nil, filled: RegisterSite? = nil,
      untilLength isUntilLength: Bool = false, atOnce isAtOnce: Bool = false, lock: RegisterLock? = nil,
      while conditions: [RegisterCondition] = [],
      key: StaticString = "",
      _ reads: BlockReads
    ) {
      self.name = name
      self.offset = offset
      self.count = count
      self.placedBy = placedBy
      distance = stridedBy.map { .counted($0) } ?? .fixed(stride)
      self.filled = filled
      self.isUntilLength = isUntilLength
      self.isAtOnce = isAtOnce
      self.lock = lock
      self.conditions = conditions
      self.key = key
      self.reads = reads
    }

    /// The place of the first instance in a block.
    fileprivate func place(in block: RegisterPlace) -> RegisterPlace {
      let place = placedBy.map { block.insideShape(name, at: $0) } ?? block.insideShape(name, at: offset)
      let open = (lock.map(place.locked) ?? place).following(distance)
      return conditions.isEmpty ? open : open.present(while: conditions)
    }

    /// The instances, of which the first is at a place.
    ///
    /// - Throws: `RegisterError` when the block that was found does not end with an instance.
    fileprivate func instances(at place: RegisterPlace) throws(RegisterError) -> PlacedInstances {
      do {
        return try place.instances(count, at: distance, filled: filled, isUntilLength: isUntilLength)
      } catch {
        throw target(at: place).error(.read, error.cause)
      }
    }

    /// Checks that instances whose place follows a count are in the block that was found.
    ///
    /// - Throws: `RegisterError` when it ends before their last register: a count that it has no room for is no shorter block.
    fileprivate func requireRoom(for present: Int, at place: RegisterPlace) throws(RegisterError) {
      guard present > 0 else { return }
      let last = distance.isCounted || present > 1 ? place.instance(present - 1, at: distance) : place
      guard let cause = reads.lackOfRoom(at: last) else { return }
      throw target(at: place).error(.read, cause)
    }

    /// Adds to a selection the instances that are known to exist, and what counts the rest.
    ///
    /// - Parameter add: Adds the instance at a place.
    fileprivate func select(
      into selection: inout ReadSelection, for block: RegisterPlace,
      _ add: (RegisterPlace, inout ReadSelection) -> Void
    ) {
      let place = place(in: block)
      let target = target(at: place)
      if let refusal = place.refusal(.read, of: target) { return selection.refuse(refusal) }
      selection.add(while: Array(place.conditions.dropFirst(block.conditions.count)), target) { selection in
        let instances: PlacedInstances
        do throws(RegisterError) {
          instances = try self.instances(at: place)
        } catch {
          return selection.refuse(error)
        }
        selection.add(instances, of: place.session, isAtOnce: isAtOnce) { present, selection in
          for index in 0..<present { add(place.instance(index, at: distance), &selection) }
        }
      }
    }

    fileprivate func target(at place: RegisterPlace) -> RequestTarget {
      RequestTarget(
        session: place.session, unitTable: place.unitTable, address: place.address, count: reads.span,
        path: place.path)
    }
  }

  /// A value that is not always there, or whose scale a register gives that is read by itself.
  public struct Dependent: Sendable {
    fileprivate let key: StaticString
    /// The name of the layout of the block that has it.
    private let layoutName: StaticString?
    private let offset: Int
    private let width: Int
    private let elements: Int
    private let whole: (Int, Int)?
    private let conditions: [RegisterCondition]
    fileprivate let scales: RegisterScaleChoice?
    /// The layout of the block that has it, at the place of the block.
    private let layout: (@Sendable (RegisterPlace) -> RegisterPlace)?

    private init(
      _ key: StaticString, _ offset: Int, _ width: Int, _ elements: Int, _ whole: (Int, Int)?,
      _ conditions: [RegisterCondition], _ scales: RegisterScaleChoice?, of layoutName: StaticString?,
      _ layout: (@Sendable (RegisterPlace) -> RegisterPlace)?
    ) {
      self.key = key
      self.layoutName = layoutName
      self.offset = offset
      self.width = width
      self.elements = elements
      self.whole = whole
      self.conditions = conditions
      self.scales = scales
      self.layout = layout
    }

    /// Creates the entry of a value; generated code does so.
    ///
    /// - Parameters:
    ///   - key: Its name for `RegisterWords.isThere(_:)` and `RegisterScaleChoice`.
    ///   - offset: Its place from the base of the block.
    ///   - width: The addresses that it takes, or that one element of an array does.
    ///   - elements: How many times they follow each other, for an array.
    ///   - whole: What has to come from one request with it: offset and number of addresses. They are of the registers that
    ///     give its unit and scale and select its layout, and its own, with all elements.
    ///   - conditions: What has to hold for it to be there.
    ///   - scales: What gives its scale and is read by itself.
    public init(
      _ key: StaticString, at offset: Int, count width: Int, elements: Int = 1,
      within whole: (Int, Int)? = nil,
      while conditions: [RegisterCondition] = [], scaleBy scales: RegisterScaleChoice? = nil
    ) {
      self.init(key, offset, width, elements, whole, conditions, scales, of: nil, nil)
    }

    /// Creates the entry of a value of a layout, for the block that has the layout; generated code does so.
    ///
    /// - Parameters:
    ///   - key: Its name for `RegisterWords.isThere(_:)` and `RegisterScaleChoice`.
    ///   - offset: Its place from the base of the block.
    ///   - width: The addresses that it takes, or that one element of an array does.
    ///   - elements: How many times they follow each other, for an array.
    ///   - whole: What has to come from one request with it: offset and number of addresses. They are of the registers that
    ///     give its unit and scale and select its layout, and its own, with all elements.
    ///   - conditions: What has to hold for it to be there.
    ///   - scales: What gives its scale and is read by itself.
    ///   - name: The name of the layout.
    ///   - layout: Its handle in the block at a place.
    public init<Layout: RegisterBlock>(
      _ key: StaticString, at offset: Int, count width: Int, elements: Int = 1,
      within whole: (Int, Int)? = nil,
      while conditions: [RegisterCondition] = [], scaleBy scales: RegisterScaleChoice? = nil,
      of name: StaticString, _ layout: @escaping @Sendable (RegisterPlace) -> Layout
    ) {
      self.init(key, offset, width, elements, whole, conditions, scales, of: name) { block in
        let place = block.insideShape(name, at: 0)
        return layout(block)._place.selectedCase.map(place.selected) ?? place
      }
    }

    /// The path from the block.
    fileprivate var path: String {
      let name = "\(key)".split(separator: ".").last.map(String.init) ?? ""
      return layoutName.map { "\($0).\(name)" } ?? name
    }

    /// Adds the value to a selection, once it is known to be there.
    fileprivate func select(into selection: inout ReadSelection, for block: RegisterPlace) {
      let place = place(in: block)
      let spans = spans(in: block)
      let target = RequestTarget(
        session: block.session, unitTable: block.unitTable, address: spans[0].lowerBound,
        count: spans[0].count,
        path: block.path)
      selection.add(while: Array(place.conditions.dropFirst(block.conditions.count)), target) { selection in
        selection.add(after: scales?.registerApart(for: place)) { selection in
          for span in spans { selection.add(block.unitTable, span) }
        }
      }
    }

    /// The place in a block, with all that has to hold.
    fileprivate func place(in block: RegisterPlace) -> RegisterPlace {
      let place = (layout?(block) ?? block).present(while: conditions)
      guard place.end != nil else { return place }
      let ends = spans(in: block).map(\.upperBound) + [scales?.end(for: place)].compactMap(\.self)
      return place.reaching(ends.max() ?? 0)
    }

    /// The addresses that the value takes.
    fileprivate func addresses(in block: RegisterPlace) -> Range<Int> {
      block.address + offset..<block.address + offset + width * elements
    }

    /// The ranges of addresses each of which has to come from one request.
    fileprivate func spans(in block: RegisterPlace) -> [Range<Int>] {
      let spans = whole.map { [$0] } ?? (0..<elements).map { (offset + $0 * width, width) }
      return spans.map { block.address + $0.0..<block.address + $0.0 + $0.1 }
    }
  }

  /// A value of the block that is computed from registers.
  public struct Computed: Sendable {
    fileprivate let key: StaticString
    fileprivate var name: String { "\(key)".split(separator: ".").last.map(String.init) ?? "" }
    fileprivate let select: @Sendable (RegisterPlace, inout ReadSelection) -> Void
    fileprivate let sum: @Sendable (ReadImage, RegisterPlace) throws(RegisterError) -> Double?

    /// Creates the entry of a value; generated code does so.
    ///
    /// - Parameters:
    ///   - key: Its name for `RegisterWords.computed(_:)`.
    ///   - handle: Its handle in the block at a place.
    public init<Value>(
      _ key: StaticString, _ handle: @escaping @Sendable (RegisterPlace) -> RegisterSum<Value>
    ) {
      self.key = key
      select = { place, selection in handle(place)._select(into: &selection) }
      sum = { image, place throws(RegisterError) in try handle(place).sum(in: image) }
    }
  }

  /// The addresses from the base to the end of the last readable register.
  let span: Int
  /// The values: offset, addresses of one element, number of elements.
  fileprivate let values: [(Int, Int, Int)]
  /// Their names.
  private let names: StaticString
  /// The values that depend on registers that are read first.
  private let dependent: [Dependent]
  private let computed: [Computed]
  private let nested: [Nested]
  /// The registers that give values of the block their unit or scale, or choose its layout, and come with them: name,
  /// offset and raw type.
  private let choosers: [(StaticString, Int, RawType)]
  /// The requests that read the whole block over TCP: offset and number of addresses; empty when they are planned at
  /// run time.
  let plan: [(Int, Int)]
  /// Whether a block inside has a lock of its own.
  let isLocked: Bool
  /// Whether a register counts the instances of a block inside.
  let isCounted: Bool
  /// Whether decoding needs to know something besides the words: what a register elsewhere counts, what is not there, what
  /// gives a scale, or what one request brought for a computed value.
  private let needsContext: Bool

  /// Creates the table of a block; generated code does so.
  ///
  /// - Parameters:
  ///   - span: The addresses from the base to the end of the last readable register.
  ///   - values: The values: offset, addresses of one element, number of elements.
  ///   - names: For each of them, separated by blanks or line ends, the names of its registers with commas between; empty where
  ///     they are the whole block.
  ///   - dependent: The values that depend on registers that are read first.
  ///   - computed: The values that are computed from registers.
  ///   - nested: The blocks inside.
  ///   - choosers: The registers that give values of the block their unit or scale, or choose its layout, and come with them: name,
  ///     offset and raw type.
  ///   - plan: The requests that read the whole block over TCP: offset and number of addresses; empty when they are planned at
  ///     run time.
  public init(
    span: Int, values: [(Int, Int, Int)], names: StaticString = "", dependent: [Dependent] = [],
    computed: [Computed] = [],
    nested: [Nested] = [], choosers: [(StaticString, Int, RawType)] = [], plan: [(Int, Int)] = []
  ) {
    self.span = span
    self.values = values
    self.names = names
    self.dependent = dependent
    self.computed = computed
    self.nested = nested
    self.choosers = choosers
    self.plan = plan
    isCounted = nested.contains { $0.filled != nil || $0.reads.isCounted }
    isLocked = nested.contains { $0.lock != nil || $0.reads.isLocked }
    needsContext =
      !dependent.isEmpty || !computed.isEmpty
      || nested.contains { $0.filled?.isElsewhere == true || !$0.conditions.isEmpty || $0.reads.needsContext }
  }

  /// Why a block at a place that follows a count cannot be there: the block that was found ends before its last register. A count
  /// that has no room is no shorter block.
  func lackOfRoom(at place: RegisterPlace) -> RegisterError.Cause? {
    let reach = values.map { $0.0 + $0.1 * $0.2 }.max() ?? 0
    guard place.isCounted, let end = place.end, place.address + reach > end else { return nil }
    return .undecided(chooser: place.path, reason: "the block ends before what its counts place there")
  }

  /// Adds to a selection what is known to exist of a block, and the registers that count the rest.
  func select(into selection: inout ReadSelection, for block: RegisterPlace) {
    for (offset, width, count) in values {
      for index in 0..<count {
        let there = block.addresses(at: offset + index * width, count: width)
        if !there.isEmpty { selection.add(block.unitTable, there) }
      }
    }
    for (name, offset, raw) in choosers where block.reaches(offset + raw.count) {
      selection.noteChooser(
        DecidingRegister(
          unitTable: block.unitTable, address: block.address + offset, path: block.path(of: "\(name)"),
          format: RegisterFormat(raw)))
    }
    for value in dependent { value.select(into: &selection, for: block) }
    for value in computed { value.select(block, &selection) }
    for inner in nested {
      inner.select(into: &selection, for: block) { place, selection in
        inner.reads.select(into: &selection, for: place)
      }
    }
  }

  /// The paths of the values that the device refused to read; none where they are not known.
  ///
  /// - Parameters:
  ///   - error: The refusal.
  ///   - known: What had been read before.
  ///   - block: The place of the block.
  func paths(refusedBy error: RegisterError, _ known: ReadImage, in block: RegisterPlace) -> [String] {
    var paths: [String] = []
    if error.isAbout(block.unitTable, own: block.session.unit) {
      let names = "\(names)".split(whereSeparator: \.isWhitespace)
      for (names, (offset, width, count)) in zip(names, values) {
        for index in 0..<count {
          guard error.addresses.overlaps(block.addresses(at: offset + index * width, count: width)) else {
            continue
          }
          paths += names.split(separator: ",").map {
            block.path(of: count == 1 ? "\($0)" : "\($0)[\(index)]")
          }
        }
      }
    }
    for value in dependent {
      var own = ReadSelection(known: known)
      value.select(into: &own, for: block)
      if own.isRefused(by: error, own: block.session.unit) { paths.append(block.path(of: value.path)) }
    }
    // The terms of a sum have names themselves, where they are read.
    for value in computed where paths.isEmpty {
      var own = ReadSelection(known: known)
      value.select(block, &own)
      if own.isRefused(by: error, own: block.session.unit) { paths.append(block.path(of: value.name)) }
    }
    for inner in nested {
      var own = ReadSelection(known: known)
      inner.select(into: &own, for: block) { place, _ in
        paths += inner.reads.paths(refusedBy: error, known, in: place)
      }
    }
    return paths
  }

  /// The words of a block, each from the request that counts, with what decoding needs to know besides.
  ///
  /// - Throws: `RegisterError` when there would be more instances than the map has, or nobody knows whether something is
  ///   there.
  func words(in image: ReadImage, for block: RegisterPlace) throws(RegisterError) -> RegisterWords {
    // In a block that was found, there may be more instances inside than an example has.
    let count = nested.isEmpty ? span : block.end.map { max(span, $0 - block.address) } ?? span
    let words = image.words(block.unitTable, start: block.address, count: count)
    guard needsContext || block.end != nil else { return words }
    var known = Known()
    try gather(&known, from: image, for: block)
    return words.replacing(known.parts).known(
      ReadContext(
        counts: known.counts, absent: known.absent, scales: known.scales, sums: known.sums,
        instances: known.instances, end: block.end))
  }

  private struct Known {
    var counts: [String: Int] = [:]
    var absent: Set<ReadContext.Part> = []
    var scales: [ReadContext.Part: ReadContext.Scale] = [:]
    var sums: [ReadContext.Part: Double?] = [:]
    /// Where the instances are of blocks inside.
    var instances: [ReadContext.Part: ReadContext.Instances] = [:]
    /// The words of values, each whole from one request, where several brought some of them.
    var parts: [(addresses: Range<Int>, words: RegisterWords)] = []

    /// Takes the words of a range from the first request that brought all that has to come in one.
    mutating func take(
      _ addresses: Range<Int>, within span: Range<Int>, of table: UnitTable, from image: ReadImage
    ) {
      guard image.contains(table, start: span.lowerBound, count: span.count) else { return }
      parts.append((addresses, image.words(table, span)))
    }
  }

  private func gather(
    _ known: inout Known, from image: ReadImage, for block: RegisterPlace
  ) throws(RegisterError) {
    guard needsContext || block.end != nil else { return }
    if image.hasOverlaps {
      for (offset, width, count) in values {
        for there in (0..<count).map({ block.addresses(at: offset + $0 * width, count: width) }) {
          known.take(there, within: there, of: block.unitTable, from: image)
        }
      }
    }
    for value in dependent {
      let part = ReadContext.Part(name: "\(value.key)", address: block.address)
      let place = value.place(in: block)
      guard try place.isThere(in: image, beside: block) else {
        known.absent.insert(part)
        continue
      }
      known.scales[part] = value.scales?.scale(in: image, for: place)
      guard image.hasOverlaps else { continue }
      for span in value.spans(in: block) {
        let own = value.addresses(in: block).clamped(to: span)
        known.take(own, within: span, of: block.unitTable, from: image)
      }
    }
    for value in computed {
      let part = ReadContext.Part(name: "\(value.key)", address: block.address)
      known.sums.updateValue(try value.sum(image, block), forKey: part)
    }
    for inner in nested {
      let place = inner.place(in: block)
      guard try place.isThere(in: image, beside: block) else {
        known.absent.insert(.init(name: "\(inner.key)", address: block.address))
        continue
      }
      let instances = try inner.instances(at: place)
      let present = try instances.present(in: image, of: place.session)
      try inner.requireRoom(for: present, at: place)
      if let filled = inner.filled, filled.isElsewhere { known.counts[filled.path] = present }
      if block.end != nil {
        known.instances[.init(name: "\(inner.key)", address: block.address)] =
          .init(offset: place.address - block.address, count: present, stride: instances.stride)
      }
      guard inner.reads.needsContext || block.end != nil else { continue }
      for index in 0..<present {
        try inner.reads.gather(&known, from: image, for: place.instance(index, at: inner.distance))
      }
    }
  }
}

extension RegisterPlace {
  /// Addresses of the block, without those beyond the end of one that was found: what lies there is not there.
  fileprivate func addresses(at offset: Int, count: Int) -> Range<Int> {
    let start = address + offset
    return start..<max(start, min(start + count, end ?? .max))
  }

  /// Whether the block reaches to an offset; always but for one that was found.
  fileprivate func reaches(_ offset: Int) -> Bool { end.map { address + offset <= $0 } ?? true }

  /// Whether what is here is there, where the block around is.
  ///
  /// - Throws: `RegisterError` when nobody knows.
  fileprivate func isThere(in image: ReadImage, beside block: RegisterPlace) throws(RegisterError) -> Bool {
    for condition in conditions.dropFirst(block.conditions.count) {
      switch condition.absence(in: image) {
      case nil: continue
      case .absent?, .notFound?, .otherCase?: return false
      case _? where condition.isLayout: return false
      case let cause?:
        throw RequestTarget(session: session, unitTable: unitTable, address: address, count: 1, path: path)
          .error(.read, cause)
      }
    }
    return true
  }
}
