import DeviceModel
import MapSyntax

/// The one part of a block that is in the wrong place: without it, everything else in the block goes together.
struct MisplacedPart {
  /// Where its name is written.
  let nameNode: Node
  /// Where its address is written.
  let node: Node
  /// What is wrong with it, in a sentence.
  let message: String
  /// Whether it is nearer to the rest than what is missing beside it is long.
  let isFar: Bool

  /// The most parts beside a hole or over each other that are tried; where there are more, more is wrong than one place.
  private static let mostCandidates = 16

  /// Finds it; `nil` where nothing is wrong, where more than one part could be to blame, or where a place is unknown.
  init?(in block: ResolvedBlock, _ notation: AddressNotation) {
    guard let base = block.base, !block.definition.mayBePartial, !block.definition.isIncomplete,
      let common = Self.parts(of: block, base)
    else { return nil }
    var found: [(part: Part, fit: Account.Fit)] = []
    for list in block.cases.isEmpty ? [[]] : block.cases.map(\.registers) {
      guard let own = Self.parts(of: list, in: .layout) else { return nil }
      let account = Account(
        parts: common + own, hasStart: block.definition.hasPlace || block.link != nil,
        end: block.definition.size ?? block.definition.extent)
      guard let culprit = account.culprit(amongMost: Self.mostCandidates) else {
        guard account.isSound else { return nil }
        continue
      }
      found.append(culprit)
    }
    guard let (part, fit) = found.first,
      found.allSatisfy({ $0.part.nameNode.range == part.nameNode.range })
    else { return nil }
    nameNode = part.nameNode
    node = part.node
    isFar = fit.isFar
    let label = "`\(part.name)` at \(notation.text(base + part.range.lowerBound))"
    let fitting = "\(label) is in the wrong place: it would fit at \(notation.text(base + fit.offset))"
    switch fit.place {
    case .hole: message = fitting
    case .behind(let name): message = "\(fitting), right behind `\(name)`"
    case .before(let name): message = "\(fitting), right before `\(name)`"
    case .width(let width):
      message =
        "\(label) takes \(part.range.count) address\(part.range.count == 1 ? "" : "es"), and there is room for \(width)"
    }
  }

  /// Something that takes addresses of a block.
  fileprivate struct Part {
    let name: String
    let range: Range<Int>
    let nameNode: Node
    let node: Node
    /// Its place in one of the lists of the map; `nil` for what cannot be to blame.
    let order: Order?
    var mayMeet = false
  }

  fileprivate struct Order {
    enum List { case registers, layout, blocks }
    let list: List
    let index: Int
  }

  private static func parts(of block: ResolvedBlock, _ base: Int) -> [Part]? {
    guard var parts = parts(of: block.registers, in: .registers) else { return nil }
    let name = block.definition.nameNode
    if let link = block.link {
      parts.append(.init(name: "", range: link, nameNode: name, node: name, order: nil, mayMeet: true))
    }
    for reserved in block.definition.reserved {
      let shift = reserved.low.isRelative ? 0 : base
      let (low, high) = (reserved.low.value - shift, reserved.high.value - shift)
      guard low >= 0, low <= high, high <= 0xFFFF else { return nil }
      parts.append(
        .init(
          name: "", range: low..<high + 1, nameNode: reserved.node, node: reserved.node, order: nil,
          mayMeet: true))
    }
    for (index, inner) in block.blocks.enumerated() {
      guard let offset = inner.offset, let listed = inner.listed, (-0x10000...0xFFFF).contains(offset) else {
        return nil
      }
      let width = max(listed, inner.definition.size ?? 0, inner.definition.extent ?? 0)
      let reach = inner.repetition.map { min($0.count, 0x10000) - 1 } ?? 0
      let stride = inner.repetition.map { min(max($0.stride, 0), 0x10000) } ?? 0
      guard width > 0, width <= 0x10000 else { return nil }
      parts.append(
        .init(
          name: inner.definition.name, range: offset..<offset + reach * stride + width,
          nameNode: inner.definition.nameNode, node: inner.definition.place(.at),
          order: .init(list: .blocks, index: index),
          mayMeet: inner.definition.presence != nil))
    }
    return parts
  }

  private static func parts(of registers: [ResolvedRegister], in list: Order.List) -> [Part]? {
    var parts: [Part] = []
    for (index, register) in registers.enumerated() {
      guard let offset = register.offset, let words = register.totalWords, words > 0, words <= 0x10000,
        (-0x10000...0x1FFFF).contains(offset), register.apart.isEmpty
      else { return nil }
      let definition = register.definition
      let mayMeet = register.access == .none || definition.presence != nil || definition.part != nil
      parts.append(
        .init(
          name: definition.name, range: offset..<offset + words, nameNode: definition.nameNode,
          node: definition.place(.at), order: .init(list: list, index: index), mayMeet: mayMeet))
    }
    return parts
  }
}

/// The parts of a block, and what is wrong with their places.
private struct Account {
  typealias Part = MisplacedPart.Part

  /// Where a part would fit.
  struct Fit {
    enum Place {
      case hole
      case behind(String)
      case before(String)
      case width(Int)
    }
    let place: Place
    /// The distance of that place from the first address of the block.
    let offset: Int
    /// Whether the parts would be in the order of the map.
    let isInOrder: Bool
    let isFar: Bool
  }

  let parts: [Part]
  let hasStart: Bool
  let end: Int?

  init(parts: [Part], hasStart: Bool, end: Int?) {
    self.parts = parts.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    self.hasStart = hasStart
    self.end = end
  }

  /// What lies between parts, and which parts lie beside that or over each other.
  private func state(without left: Int? = nil) -> (holes: [Range<Int>], meet: Bool, beside: [Int]) {
    var (holes, meet, beside) = ([Range<Int>](), false, [Int]())
    var cursor = hasStart ? 0 : nil as Int?
    var last: Int?
    var (strictEnd, strictLast) = (Int.min, nil as Int?)
    for (index, part) in parts.enumerated() where index != left {
      let start = part.range.lowerBound
      if let cursor, start > cursor {
        holes.append(cursor..<start)
        beside += [last, index].compactMap(\.self)
      }
      if hasStart, start < 0 {
        meet = true
        beside.append(index)
      }
      if !part.mayMeet {
        if start < strictEnd {
          meet = true
          beside += [strictLast, index].compactMap(\.self)
        }
        if part.range.upperBound > strictEnd { (strictEnd, strictLast) = (part.range.upperBound, index) }
      }
      if part.range.upperBound > cursor ?? .min { (cursor, last) = (part.range.upperBound, index) }
    }
    if let end, let cursor, cursor != end {
      if cursor < end { holes.append(cursor..<end) } else { meet = true }
      if let last { beside.append(last) }
    }
    return (holes, meet, beside)
  }

  var isSound: Bool {
    let state = state()
    return state.holes.isEmpty && !state.meet
  }

  /// The one part without which the rest is sound.
  func culprit(amongMost limit: Int) -> (part: Part, fit: Fit)? {
    let state = state()
    guard !state.holes.isEmpty || state.meet else { return nil }
    let candidates = Set(state.beside).filter { parts[$0].order != nil && !parts[$0].mayMeet }.sorted()
    guard candidates.count <= limit else { return nil }
    let fits = candidates.compactMap { index in fit(of: index).map { (part: parts[index], fit: $0) } }
    // Maps follow their documents, which print by address: two rows that are left out are not one in the wrong place.
    let inOrder = fits.filter(\.fit.isInOrder)
    return inOrder.count == 1 ? inOrder[0] : nil
  }

  /// Where a part would fit if it alone were elsewhere.
  private func fit(of index: Int) -> Fit? {
    let part = parts[index]
    let rest = state(without: index)
    guard !rest.meet, rest.holes.count <= 1, parts.count > 1 else { return nil }
    let others = parts.indices.filter { $0 != index }
    let (low, high) = (
      parts[others[0]].range.lowerBound, others.map { parts[$0].range.upperBound }.max() ?? 0
    )
    let distance = max(low - part.range.upperBound, part.range.lowerBound - high, 0)
    let isFar = distance > high - low
    func fit(_ place: Fit.Place, at offset: Int) -> Fit {
      if case .width = place {
        return Fit(place: place, offset: offset, isInOrder: isInOrder(part, at: offset), isFar: false)
      }
      return Fit(place: place, offset: offset, isInOrder: isInOrder(part, at: offset), isFar: isFar)
    }
    if let hole = rest.holes.first {
      if hole.count == part.range.count { return fit(.hole, at: hole.lowerBound) }
      // One that is too narrow leaves a gap, which a row that is left out does as well.
      return hole.lowerBound == part.range.lowerBound && hole.count < part.range.count
        ? fit(.width(hole.count), at: hole.lowerBound) : nil
    }
    guard end == nil else { return nil }
    let behind = fit(.behind(name(endingAt: high, besides: index)), at: high)
    guard !hasStart, !behind.isInOrder else { return behind }
    if part.range.contains(low), part.range.lowerBound < low {
      return fit(.width(low - part.range.lowerBound), at: part.range.lowerBound)
    }
    return fit(.before(parts[others[0]].name), at: low - part.range.count)
  }

  private func name(endingAt end: Int, besides index: Int) -> String {
    parts.enumerated().first { $0.offset != index && $0.element.range.upperBound == end }?.element.name ?? ""
  }

  /// Whether a part at another place comes behind what is before it in the map, and before what is behind it.
  private func isInOrder(_ part: Part, at offset: Int) -> Bool {
    guard let order = part.order else { return false }
    return parts.allSatisfy { other in
      guard let position = other.order, position.list == order.list, position.index != order.index else {
        return true
      }
      return position.index < order.index
        ? other.range.lowerBound <= offset : offset <= other.range.lowerBound
    }
  }
}
