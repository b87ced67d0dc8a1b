import DeviceModel
import ModbusProtocol

/// A block or a register of a map with every place that it has on the device, folded.
struct MapPlace {
  /// What the place is of.
  enum Thing {
    case register(RegisterLayout)
    case block(BlockLayout)
    /// Addresses that the map has as reserved, from the first of them.
    case reserved(count: Int)
  }

  /// A repetition: of a block, or of the elements of an array.
  struct Level {
    var count: Int
    var stride: Int
    /// Whether it is that of an array.
    var isArray = false
  }

  /// Where an address leads.
  struct Hit {
    /// The address of the thing itself, where the way there began from another one that is printed by mistake.
    var address: Int
    /// The ordinals on the way, from 1: that of the block around and that of the element.
    var ordinals: [Int]
  }

  /// The path in the map, without indices: `outlets.poles.rms-current`.
  let path: String
  let thing: Thing
  let table: RegisterTable
  /// The section of the document that the map names for it.
  let section: String?
  /// The address of the first instance.
  let start: Int
  let levels: [Level]

  var register: RegisterLayout? {
    if case .register(let register) = thing { register } else { nil }
  }

  var block: BlockLayout? {
    if case .block(let block) = thing { block } else { nil }
  }

  /// Where an address leads; `nil` for one where no instance begins, or for reserved addresses, that lies in none.
  func hit(_ address: Int) -> Hit? {
    var rest = address - start
    guard rest >= 0 else { return nil }
    var ordinals = Array(repeating: 1, count: levels.count)
    // From the widest stride to the narrowest each remainder is the place inside, whichever level is the inner one.
    for index in levels.indices.sorted(by: { levels[$0].stride > levels[$1].stride })
    where levels[index].stride > 0 {
      let instance = min(rest / levels[index].stride, levels[index].count - 1)
      ordinals[index] = instance + 1
      rest -= instance * levels[index].stride
    }
    let isInside = if case .reserved(let count) = thing { rest < count } else { rest == 0 }
    return isInside ? Hit(address: address, ordinals: ordinals) : nil
  }

  /// The place of an instance, or an element, by its ordinal from 1 at the innermost level.
  func hit(ordinal: Int) -> Hit? {
    guard let last = levels.last, (1...last.count).contains(ordinal) else { return nil }
    return Hit(
      address: start + (ordinal - 1) * last.stride,
      ordinals: Array(repeating: 1, count: levels.count - 1) + [ordinal])
  }
}
