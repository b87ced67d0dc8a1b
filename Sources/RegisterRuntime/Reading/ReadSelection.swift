import ModbusProtocol
import ReadPlanning

/// The addresses that one or more handles want to read, per table, and that have not been read yet.
///
/// A register that has to be read first may hold the number of instances of a block. A read therefore goes in rounds:
/// each asks for everything that is known to exist and for the registers that count the rest, in the fewest
/// requests. Mostly those registers are among the values anyway, and the rounds cost no request.
public struct ReadSelection: Sendable {
  private(set) var spans: [RegisterTable: [AddressSpan]] = [:]
  /// What earlier rounds brought.
  private let known: ReadImage
  /// Whether nothing is left for a further round.
  private(set) var isComplete = true

  /// Why the selection cannot be read, if part of it is locked.
  private(set) var refusal: RegisterError?

  init(known: ReadImage) { self.known = known }

  /// Notes that part of the selection must not be read.
  mutating func refuse(_ error: RegisterError?) { refusal = refusal ?? error }

  mutating func add(_ table: RegisterTable, start: Int, count: Int) {
    guard !known.contains(table, start: start, count: count) else { return }
    spans[table, default: []].append(AddressSpan(start: start, count: count))
  }

  mutating func add(_ table: RegisterTable, _ addresses: Range<Int>) {
    add(table, start: addresses.lowerBound, count: addresses.count)
  }

  /// How many instances of a repeated block are to be read: 0 until the register that counts them has been.
  mutating func instances(_ filled: RegisterCount, for place: RegisterPlace, atMost most: Int) -> Int {
    let target = filled.target(place)
    guard known.contains(target.table, start: target.address, count: target.count) else {
      add(target.table, start: target.address, count: target.count)
      isComplete = false
      return 0
    }
    do {
      return try filled.count(in: known, for: place, atMost: most)
    } catch {
      refuse(error)
      return 0
    }
  }

  /// Whether a request reads anything of the selection.
  func meets(_ table: RegisterTable, start: Int, count: Int) -> Bool {
    spans[table, default: []].contains { $0.start < start + count && start < $0.start + $0.count }
  }
}
