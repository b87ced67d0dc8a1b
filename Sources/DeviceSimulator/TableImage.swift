/// One table of a simulated device: a word for each of the 65,536 addresses, and what may be done with it.
struct TableImage {
  /// The content; addresses that cannot be read stay 0.
  var words = [UInt16](repeating: 0, count: 65536)
  /// For each address, the end of the readable run around it; 0 for an address that cannot be read.
  private(set) var reach = [UInt32](repeating: 0, count: 65536)
  /// For each address, the index of the register that takes it, or −1.
  private(set) var owners = [Int32](repeating: -1, count: 65536)

  /// For addresses that are taken only while other registers hold some value, the indices of the registers that take them by turns.
  private(set) var alternatives: [Int: [Int]] = [:]

  /// The indices of the registers that are written at an address and read elsewhere.
  private(set) var writers: [Int: [Int]] = [:]

  /// The indices of the registers whose words lie around an address: it answers while one of them is there.
  private(set) var around: [Int: [Int]] = [:]

  /// Makes addresses answer while a register is there that has words before and behind them.
  mutating func assignAround(_ addresses: Range<Int>, to index: Int) {
    for address in addresses.clamped(to: 0..<65536) { around[address, default: []].append(index) }
  }

  /// Makes addresses readable by a request that stays within them.
  mutating func addReadable(_ run: Range<Int>) {
    let run = run.clamped(to: 0..<65536)
    for address in run { reach[address] = max(reach[address], UInt32(run.upperBound)) }
  }

  /// Gives addresses to a register.
  mutating func assign(_ ranges: [Range<Int>], to index: Int) {
    for range in ranges { for address in range.clamped(to: 0..<65536) { owners[address] = Int32(index) } }
  }

  /// Whether the map has something at an address, now or under a condition.
  func isTaken(_ address: Int) -> Bool {
    reach[address] > 0 || owners[address] >= 0 || alternatives[address] != nil || writers[address] != nil
  }

  /// The addresses that answer only while something there is there.
  private(set) var conditional: Set<Int> = []

  /// Makes addresses answer only while something there is there.
  mutating func addConditional(_ run: Range<Int>) { conditional.formUnion(run.clamped(to: 0..<65536)) }

  /// Makes a register be written at addresses that are not its own.
  mutating func assignWriting(_ addresses: Range<Int>, to index: Int) {
    for address in addresses.clamped(to: 0..<65536) { writers[address, default: []].append(index) }
  }

  /// Gives addresses to a register that shares them with others.
  mutating func assignAlternative(_ ranges: [Range<Int>], to index: Int) {
    for range in ranges {
      for address in range.clamped(to: 0..<65536) { alternatives[address, default: []].append(index) }
    }
  }
}
