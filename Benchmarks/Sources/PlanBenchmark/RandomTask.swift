import ReadPlanning

extension PlanningTask {
  /// A task like those of real devices: clusters of values of 1, 2 and 4 registers, gaps small and large, now and then
  /// a gap that cannot be read or a register that is changed by reading.
  static func random(using generator: inout some RandomNumberGenerator) -> PlanningTask {
    var wanted: [AddressSpan] = []
    var runs: [AddressRun] = []
    var avoid: [AddressRun] = []
    var runStart = 0
    var address = Int.random(in: 0..<100, using: &generator)
    for _ in 0..<Int.random(in: 5...300, using: &generator) {
      let count = [1, 1, 2, 2, 2, 4].randomElement(using: &generator) ?? 1
      wanted.append(AddressSpan(start: address, count: count))
      address += count
      switch Int.random(in: 0..<100, using: &generator) {
      case 0..<60: break
      case 60..<80: address += .random(in: 1...10, using: &generator)
      case 80..<92: address += .random(in: 10...130, using: &generator)
      case 92..<95:
        avoid.append(AddressRun(start: address, count: 1))
        address += 1 + .random(in: 0...5, using: &generator)
      default:
        runs.append(AddressRun(start: runStart, count: address - runStart))
        address += .random(in: 0...40, using: &generator)
        runStart = address
      }
    }
    runs.append(AddressRun(start: runStart, count: max(address - runStart, 1)))
    let limit = [125, 125, 125, 60, 32].randomElement(using: &generator) ?? 125
    return PlanningTask(wanted: wanted, map: ReadableMap(runs: runs, avoid: avoid), limit: limit)
  }
}

/// The same numbers in every run (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
