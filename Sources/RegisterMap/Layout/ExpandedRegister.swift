public import ModbusProtocol

/// One value of a device with every repeat resolved.
public struct ExpandedRegister: Sendable {
  /// The place in the map: `outlets[3].poles[0].rms-current`, with `[i]` at the end for an element of an array.
  public var path: String
  /// The absolute address, 0-based.
  public var address: Int
  /// What the map says about the value; for an element of an array, `count` is `nil`.
  public var register: RegisterLayout

  /// The table.
  public var table: RegisterTable { register.table }

  /// The addresses that the value takes.
  public var addresses: Range<Int> { address..<address + register.totalWords }

  /// The elements of an array one by one; the value itself when it is none.
  public var elements: [ExpandedRegister] {
    guard let count = register.count else { return [self] }
    return (0..<count).map(element)
  }

  /// One element of an array; `index` must be one that the array has.
  public func element(_ index: Int) -> ExpandedRegister {
    var register = register
    register.count = nil
    return ExpandedRegister(
      path: "\(path)[\(index)]", address: address + index * register.words, register: register)
  }
}
