public import ModbusProtocol

/// One value of a device with every repeat resolved.
public struct ExpandedRegister: Sendable {
  /// The place in the map: `outlets[3].poles[0].rms-current`, with `[i]` at the end for an element of an array.
  public var path: String
  /// The absolute address, 0-based.
  public var address: Int
  /// The register as the map describes it; for an element of an array, `count` is `nil`.
  public var register: RegisterLayout

  /// The array that the value is an element of; `nil` for any other value.
  package private(set) var array: WholeArray?

  /// What has to hold for the value to be there, outermost first.
  package var conditions: [Condition] = []
  /// The registers, by their paths in the map, whose counts the address follows. Where no device has told them, the address is
  /// that of an example.
  package var placedBy: [String] = []
  /// The register that chooses the unit, if one does.
  package var unitSelector: PlacedRegister?
  /// The register that gives the scale, if one does.
  package var scaleSelector: PlacedRegister?
  /// The registers that hold bounds of what may be written, if any do.
  package var limits: PlacedLimits?
  /// The register that gives the scale and is read by itself.
  package var scaleApart: PlacedRegister? { register.scaleApart == nil ? nil : scaleSelector }
  /// The lock of its block or of a block around, if there is one.
  public var lock: BlockLayout.Lock?
  /// How often the value is worth reading: its own, or that of a block around.
  public var refresh: RefreshRate?

  /// An array that a value is an element of.
  package struct WholeArray: Sendable {
    /// The path of the array.
    package let path: String
    /// The number of its elements.
    package let count: Int
  }

  /// What has to hold for a value to be there.
  package enum Condition: Sendable {
    /// The value is in the instance `index` of the repeated block at the path `of`. The map has `most` instances, and
    /// a register holds how many there are: one of the block around, or one that exists once.
    case counted(by: PlacedRegister, of: String, index: Int, most: Int, isAround: Bool)
    /// The value belongs to one of several cases, and the register has to hold one of these raw numbers. Where `isFirst`, that
    /// is looked at before the value and what else decides about it are asked for; else when they have come.
    case selected(by: PlacedRegister, values: [ClosedRange<UInt64>], isFirst: Bool)
    /// The value is there only while the register holds one of these raw numbers.
    case held(by: PlacedRegister, numbers: NumberSet)
    /// The value is there only in a device whose setting has one of these numbers.
    case set(SettingLayout, numbers: NumberSet)
    /// A walk of the chain that the value is in has told that it is not there, or that nobody knows; of the block at the path.
    case found(Presence, block: String)

    /// The same condition for a value that is not asked for while another case is there.
    var withCaseFirst: Condition {
      guard case .selected(let selector, let values, _) = self else { return self }
      return .selected(by: selector, values: values, isFirst: true)
    }

    /// The register that decides, where one does.
    package var register: PlacedRegister? {
      switch self {
      case .counted(let register, _, _, _, _), .selected(let register, _, _), .held(let register, _): register
      case .set, .found: nil
      }
    }
  }

  /// The table.
  public var table: RegisterTable { register.table }

  /// The table of the unit that has its addresses.
  public var unitTable: UnitTable { register.unitTable }

  /// The addresses from the first of the value to its last. Where its words lie apart, others are between them.
  public var addresses: Range<Int> { address..<address + register.totalWords }

  /// The ranges of addresses that the value takes.
  package var ranges: [Range<Int>] { register.ranges(at: address) }

  /// The address to write to, which is mostly the same.
  public var writeAddress: Int { address + (register.writeOffset.map { $0 - register.offset } ?? 0) }

  /// The addresses that a write of the value takes.
  package var writeAddresses: Range<Int> { writeAddress..<writeAddress + register.totalWords }

  /// The addresses that have to come from one request for the value to be understood: its own and those of the
  /// registers that choose its case, its unit and its scale, but for one that is read by itself.
  public var atomicAddresses: Range<Int> {
    var range = addresses
    func include(_ other: Range<Int>) {
      range = min(range.lowerBound, other.lowerBound)..<max(range.upperBound, other.upperBound)
    }
    if let unitSelector { include(unitSelector.addresses) }
    if let scaleSelector, scaleApart == nil { include(scaleSelector.addresses) }
    for case .selected(let selector, _, _) in conditions { include(selector.addresses) }
    return range
  }

  /// The registers that have to hold the same before and after the value is read: those that decide whether it is there or
  /// count the instances of a block around it, and one that gives its scale and is read by itself. One that chooses its
  /// case comes with the value, and counts where it was looked at before.
  package var deciding: [PlacedRegister] {
    conditions.compactMap { condition in
      switch condition {
      case .held(let register, _), .counted(let register, _, _, _, _), .selected(let register, _, true):
        register
      case .selected, .set, .found: nil
      }
    } + [scaleApart].compactMap(\.self)
  }

  /// Whether more than a number of instances has to be read before the value: a register that decides whether it is there,
  /// or one that gives its scale and is read by itself.
  package var waitsForOthers: Bool {
    scaleApart != nil
      || conditions.contains { condition in
        switch condition {
        case .held, .selected(_, _, true): true
        case .counted, .selected, .set, .found: false
        }
      }
  }

  /// Whether the value is there only while a register holds some value, or in a device with some setting.
  package var isConditional: Bool {
    conditions.contains { condition in
      switch condition {
      case .held, .set, .found: true
      case .counted, .selected: false
      }
    }
  }

  /// The elements of an array one by one; the value itself when it is no array.
  public var elements: [ExpandedRegister] {
    guard let count = register.count else { return [self] }
    return (0..<count).map(element)
  }

  /// One element of an array; `index` must be one that the array has.
  public func element(_ index: Int) -> ExpandedRegister {
    var element = self
    element.array = register.count.map { WholeArray(path: path, count: $0) }
    element.register.count = nil
    element.path = "\(path)[\(index)]"
    element.address = address + index * register.words
    return element
  }
}
