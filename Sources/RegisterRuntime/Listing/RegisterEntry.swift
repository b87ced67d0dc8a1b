public import ModbusProtocol

/// A register of a device's map as plain data: what a screen, a log or a table of all registers shows of it.
///
/// Where its block repeats, one entry stands for all instances; `paths` and `address(of:)` have each of them.
public struct RegisterEntry: Sendable, Hashable {
  /// The path in the map, with `[]` after each block that repeats: `outlets[].poles[].rms-current`.
  public let path: String
  /// The title in the map; the name where the map gives none.
  public let title: String
  /// The units that the value can have: several where another register chooses, none for a value without a unit.
  public let units: [String]
  /// The table.
  public let table: RegisterTable
  /// The unit id that the map gives to the register; `nil` for that of the device.
  public let unitID: UnitID?
  /// The first address, counted from 0, in the first instance; `nil` where only the device tells.
  public let address: Int?
  /// The number of addresses: registers or bits, those of all elements of an array; for a computed value, of all its terms and
  /// what lies between.
  public let words: Int
  /// The number of elements of an array; `nil` for any other value.
  public let count: Int?
  /// Whether it can be read.
  public let isReadable: Bool
  /// Whether it can be written; a command is not, it is sent.
  public let isWritable: Bool
  /// What reading it sets off, in the word of the map; `nil` for a register that may be read at any time.
  public let sideEffect: String?
  /// The name of the Swift type of its value, or of an element of an array: `Double`, `Status`.
  public let type: String
  /// The values that have a name, of an enumeration, or the bits that have one, of flags, in the map's order.
  public let choices: [RegisterChoice]
  /// The blocks around that repeat, outermost first.
  public let instances: [RegisterInstances]

  /// The unit; `nil` for a value without one, and where another register chooses it.
  public var unit: String? { units.count == 1 ? units[0] : nil }
}

extension RegisterEntry {
  /// The path of one instance.
  ///
  /// - Parameter indices: The index in each of `instances`, counted from 0; what is left out keeps its `[]`.
  public func path(_ indices: Int...) -> String { path(indices) }

  private func path(_ indices: [Int]) -> String {
    var rest = indices[...]
    var filled = ""
    for character in path {
      if character == "]", let index = rest.popFirst() { filled += "\(index)" }
      filled.append(character)
    }
    return filled
  }

  /// The paths of all instances in the map, in the order of their indices; a device may have fewer. Empty where the map
  /// has no bound for their number.
  public var paths: [String] {
    var all: [[Int]] = [[]]
    for level in instances {
      guard let count = level.count else { return [] }
      all = all.flatMap { outer in (0..<count).map { outer + [$0] } }
    }
    return all.map(path)
  }

  /// The first address of one instance; `nil` where only the device tells.
  ///
  /// - Parameter indices: The index in each of `instances`, counted from 0.
  public func address(of indices: Int...) -> Int? { address(of: indices) }

  /// The same, with the indices as an array.
  func address(of indices: [Int]) -> Int? {
    var address = address
    for (level, index) in zip(instances, indices) {
      address = address.flatMap { first in level.stride.map { first + $0 * index } }
    }
    return address
  }
}
