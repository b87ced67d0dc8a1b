import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// A block of a chain where a device has it.
struct LocatedBlock: Sendable {
  /// Its path in the map, with its index where a device may have several.
  let path: String
  /// Whether it is one of several that the device may have.
  let isOneOfSeveral: Bool
  /// The words with its id and its length.
  let link: DecidingRegister
  /// The address behind its last word.
  let end: Int
  /// Whether the device answers for every address of it.
  let isOpen: Bool
  /// The block as it was found.
  let block: FoundBlock
  /// The connection over which the device told where it is.
  let binding: ConnectionBinding?
  /// What came of reading the registers of it on whose counts places depend.
  let counts: [DecidingRegister: Result<[UInt16], NotLocated>]
  /// Whether one of these counts was refused when it was asked for last, and is not known now.
  let lacksCounts: Bool

  /// A count on which places in the block depend, with the register that holds it.
  func count(of counter: ChainCounter) throws(NotLocated) -> (
    register: DecidingRegister, words: [UInt16], count: Int
  ) {
    let register = counter.register(of: block, in: link.unitTable.table)
    guard register.addresses.upperBound <= end else {
      throw NotLocated(.undecided(chooser: register.path, reason: "the device's block ends before it"))
    }
    guard let outcome = counts[register] else {
      throw NotLocated(.undecided(chooser: register.path, reason: "it was not read"))
    }
    switch outcome {
    case .failure(let error): throw error
    case .success(let words):
      let number = try? RegisterWords(words, address: register.address).integer(at: 0, register.format)
      guard let number, let count = Int(exactly: number), (0...(counter.most ?? 0xFFFF)).contains(count)
      else {
        throw NotLocated(
          .undecided(
            chooser: register.path,
            reason: "it is \(number.map { "\($0)" } ?? "no number"), expected 0…\(counter.most ?? 0xFFFF)"))
      }
      return (register, words, count)
    }
  }
}
