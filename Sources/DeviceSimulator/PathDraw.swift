/// Numbers that depend on nothing but a path and a seed.
package struct PathDraw {
  private var state: UInt64

  package init(path: String, seed: UInt64) {
    // FNV-1a: the standard library's hashes change from run to run.
    state = path.utf8.reduce(0xcbf2_9ce4_8422_2325 ^ seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The next number of 0..<`bound`; `bound` is at least 1.
  package mutating func below(_ bound: UInt64) -> UInt64 {
    // SplitMix64: each step mixes all bits, so that neighbouring paths look unrelated.
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return (mixed ^ (mixed >> 31)) % bound
  }
}
