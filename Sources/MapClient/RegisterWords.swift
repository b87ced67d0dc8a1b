import DeviceModel
import ModbusTransport

/// The words that one request brought for a register, with those of the registers that its meaning depends on.
struct RegisterWords {
  /// The address of the first word.
  let start: Int
  let words: Result<[UInt16], ModbusError>

  init(start: Int, words: Result<[UInt16], ModbusError>) {
    self.start = start
    self.words = words
  }

  /// The words of an array from those of its elements; the first error of an element is the array's.
  init?(_ elements: [RegisterWords], of array: ExpandedRegister) {
    guard !elements.isEmpty, elements.count == array.register.count else { return nil }
    start = array.address
    var words: [UInt16] = []
    for (index, element) in elements.enumerated() {
      let address = array.address + index * array.register.words
      switch element.words {
      case .success: words += element.part(address..<address + array.register.words) ?? []
      case .failure(let error):
        self.words = .failure(error)
        return
      }
    }
    self.words = .success(words)
  }

  /// The words of a range; `nil` when they were not read.
  func part(_ addresses: Range<Int>) -> [UInt16]? {
    guard case .success(let words) = words, start <= addresses.lowerBound,
      addresses.upperBound <= start + words.count
    else { return nil }
    return Array(words[addresses.lowerBound - start..<addresses.upperBound - start])
  }

  /// The raw number of a register among the words; `nil` when it was not read.
  func rawValue(of register: PlacedRegister) -> UInt64? { part(register.addresses).map(register.rawValue) }

  /// Why the layout that a register belongs to is not chosen: the register that chooses, and its value. `nil` when it is
  /// chosen, or that is not known.
  func absence(of register: ExpandedRegister) -> String? {
    for case .selected(let selector, let values) in register.conditions {
      guard let value = rawValue(of: selector), !values.contains(value) else { continue }
      return "\(selector.path) is \(selector.register.name(ofRawValue: value))"
    }
    return nil
  }
}
