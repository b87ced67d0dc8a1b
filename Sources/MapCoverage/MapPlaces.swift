import DeviceModel
import ModbusProtocol

/// Every place of a map, or of a block of it, to be found by its address.
struct MapPlaces {
  private(set) var all: [MapPlace] = []
  /// The words of the widest value.
  private(set) var widest = 1
  /// The indices of places that occur once, by address.
  private var once: [Int: [Int]] = [:]
  /// The indices of those that repeat, and of reserved addresses.
  private var several: [Int] = []

  /// The places of a whole map.
  init(of layout: DeviceLayout) {
    for block in layout.blocks where block.membership == nil {
      add(block, path: block.name, at: block.offset, levels: [])
    }
    index()
  }

  /// The places of a block, with addresses that count from its own.
  init(of block: BlockLayout, path: String) {
    addContent(of: block, path: path, at: 0, levels: [])
    index()
  }

  private mutating func index() {
    for (index, place) in all.enumerated() {
      if place.levels.isEmpty, !isReserved(place) {
        once[place.start, default: []].append(index)
      } else {
        several.append(index)
      }
    }
  }

  private func isReserved(_ place: MapPlace) -> Bool {
    if case .reserved = place.thing { true } else { false }
  }

  /// The places that an address leads to, in the map's order.
  func hits(_ address: Int, in table: RegisterTable?) -> [(place: Int, hit: MapPlace.Hit)] {
    let found = (once[address, default: []] + several).compactMap { index in
      all[index].hit(address).map { (place: index, hit: $0) }
    }
    let inTable = found.filter { table == nil || all[$0.place].table == table }
    return inTable.sorted { $0.place < $1.place }
  }

  private mutating func add(_ block: BlockLayout, path: String, at start: Int, levels: [MapPlace.Level]) {
    let own = block.repetition.map { [MapPlace.Level(count: $0.count, stride: $0.stride)] } ?? []
    all.append(
      MapPlace(
        path: path, thing: .block(block), table: block.table, section: block.section, start: start,
        levels: levels + own))
    addContent(of: block, path: path, at: start, levels: levels + own)
  }

  private mutating func addContent(
    of block: BlockLayout, path: String, at start: Int, levels: [MapPlace.Level]
  ) {
    func add(_ register: RegisterLayout, path: String, section: String?) {
      widest = max(widest, register.words)
      let array =
        register.count.map { [MapPlace.Level(count: $0, stride: register.reach, isArray: true)] } ?? []
      all.append(
        MapPlace(
          path: "\(path).\(register.name)", thing: .register(register), table: register.table,
          section: section,
          start: start + register.offset, levels: levels + array))
    }
    for register in block.registers { add(register, path: path, section: block.section) }
    for item in block.selection?.cases ?? [] {
      for register in item.registers {
        add(register, path: "\(path).\(item.name)", section: item.section ?? block.section)
      }
    }
    for range in block.reserved {
      all.append(
        MapPlace(
          path: path, thing: .reserved(count: range.count), table: block.table, section: block.section,
          start: start + range.lowerBound, levels: levels))
    }
    for inner in block.blocks {
      self.add(inner, path: "\(path).\(inner.name)", at: start + inner.offset, levels: levels)
    }
  }
}
