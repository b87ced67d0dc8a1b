/// A register at its address, on which the meaning or the presence of others depends.
package struct PlacedRegister: Sendable {
  /// The place in the map: `outlets[3].pole-count`.
  package var path: String
  /// The absolute address, 0-based.
  package var address: Int
  /// The register as the map describes it.
  package var register: RegisterLayout {
    get { shared.register }
    set { shared = Shared(newValue) }
  }
  /// The numbers that have a meaning where it holds a setting; of any other number nobody knows what follows.
  package var possible: NumberSet? = nil
  /// The path of the block of the device that has no room for more than it may count, where that is not the map.
  package var boundedBy: String? = nil

  /// Creates a register at an address.
  package init(path: String, address: Int, register: RegisterLayout) {
    self.path = path
    self.address = address
    self.shared = Shared(register)
  }

  /// Kept by reference: a value holds several of these, which each would make it larger by a whole layout, and every copy of
  /// it longer.
  private var shared: Shared

  private final class Shared: Sendable {
    let register: RegisterLayout

    init(_ register: RegisterLayout) { self.register = register }
  }

  /// The addresses that the value takes.
  package var addresses: Range<Int> { address..<address + register.totalWords }

  /// What words hold of the register: of one that is some bits of a word, these bits alone, because others of the word may
  /// change all the time.
  package func content(of words: [UInt16]) -> [UInt16] {
    guard let bits = register.bits, let word = words.first else { return words }
    return [word & RegisterLayout.mask(bits, byteOrder: register.byteOrder)]
  }

  /// Table and addresses in a sentence: `holding register 32`, `holding registers 32–33 of unit 240`.
  package var place: String {
    let (first, last) = (addresses.lowerBound, addresses.upperBound - 1)
    let addresses =
      first == last
      ? "\(register.table.noun) \(first)" : "\(register.table.pluralName) \(first)–\(last)"
    return addresses + (register.unitID.map { " of unit \($0)" } ?? "")
  }

  /// The raw number in the words of the register.
  package func rawValue(of words: some BidirectionalCollection<UInt16>) -> UInt64 { register.join(words) }

  /// The bits by which a register chooses: those of a signed number of an odd number of bytes continue its sign, also where
  /// the device does not.
  package func choosingBits(of words: some BidirectionalCollection<UInt16>) -> UInt64 {
    let bits = rawValue(of: words)
    guard register.type.isSigned, register.bits == nil else { return bits }
    return UInt64(truncatingIfNeeded: register.type.number(ofBits: bits)) & .mask(16 * register.words)
  }

  /// The words of a raw number.
  package func words(ofRawValue rawValue: UInt64) -> [UInt16] { register.split(rawValue) }

  /// The register as one that can be read by itself.
  package var expanded: ExpandedRegister {
    ExpandedRegister(path: path, address: address, register: register)
  }
}
