import DeviceModel
internal import ModbusTransport

/// Whether the numbers of several words are more credible with their words the other way round.
///
/// A number votes where the two ways are far apart: a float that is far from 1 in one way and not in the other, or an
/// integer that is much smaller in one way. Numbers are mostly small for their type.
struct WordOrderVotes {
  /// The fewest votes that say anything.
  private static let fewest = 2
  /// By how many bits an integer has to be smaller.
  private static let farApart = 8

  /// Votes for the order of the map, and for the other one.
  private(set) var stated = 0
  private(set) var other = 0
  /// The first value that is more credible the other way round.
  private(set) var firstOther: String?

  init(_ registers: some Sequence<ExpandedRegister>, words: HeldWords) {
    for register in registers where register.register.hasWordOrder {
      for element in register.elements {
        guard let words = words[element], words.contains(where: { $0 != 0 }),
          words != Array(words.reversed())
        else { continue }
        count(element, words)
      }
    }
  }

  private mutating func count(_ register: ExpandedRegister, _ words: [UInt16]) {
    let layout = register.register
    if case .notAvailable? = try? ValueCodec.decode(words, as: layout.takingAnyValue) { return }
    let (here, there) = (layout.join(words), layout.join(Array(words.reversed())))
    switch layout.type {
    case .float(let bits):
      let (here, there) = (Self.isCredible(here, bits: bits), Self.isCredible(there, bits: bits))
      if here == there { return }
      vote(forStated: here, register)
    case .integer(let bits, let isSigned):
      let widths = [here, there].map { Self.width($0, bits: bits, isSigned: isSigned) }
      guard abs(widths[0] - widths[1]) >= Self.farApart else { return }
      vote(forStated: widths[0] < widths[1], register)
    default: return
    }
  }

  private mutating func vote(forStated isStated: Bool, _ register: ExpandedRegister) {
    if isStated {
      stated += 1
    } else {
      other += 1
      firstOther = firstOther ?? register.path
    }
  }

  /// What the votes say; `nil` where they say nothing against the map.
  var finding: VerificationFinding? {
    guard other >= Self.fewest, other > 3 * stated, let firstOther else { return nil }
    return VerificationFinding(
      .wordOrder, at: firstOther, count: other,
      "by their size, \(other) of \(other + stated) numbers of several words have their words the other way round"
    )
  }

  /// Whether a float is one that people measure.
  private static func isCredible(_ raw: UInt64, bits: Int) -> Bool {
    let number =
      bits == 32 ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: raw))) : Double(bitPattern: raw)
    return number.isFinite && (1e-4...1e9).contains(number.magnitude)
  }

  /// The bits that a number needs.
  private static func width(_ raw: UInt64, bits: Int, isSigned: Bool) -> Int {
    let shifted = raw << UInt64(64 - bits)
    let number =
      isSigned && Int64(bitPattern: shifted) < 0
      ? UInt64(bitPattern: ~(Int64(bitPattern: shifted) >> Int64(64 - bits))) : raw
    return 64 - number.leadingZeroBitCount
  }
}

extension RegisterLayout {
  /// Whether the value is a number whose words have an order.
  var hasWordOrder: Bool {
    guard words > 1, apart.isEmpty else { return false }
    switch type {
    case .integer, .float: return true
    default: return false
    }
  }
}
