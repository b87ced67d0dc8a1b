/// An `AddressRun` made ready for arithmetic: its repeats are answered for, never expanded.
struct FoldedRun {
  /// One repeat, the widest stride first.
  private struct Repeat {
    let count: Int
    let stride: Int
    /// How far the repeats inside this one reach, from their first start to their last.
    let innerReach: Int
  }

  /// The first address of the first instance.
  let start: Int
  /// The length of each instance.
  let count: Int
  /// The address after the last instance.
  let end: Int
  private let repeats: [Repeat]

  /// `nil` for a run that covers nothing in the address space 0…65535: nothing may be read there, and nothing
  /// outside it can be asked for.
  init?(_ run: AddressRun) {
    guard addressSpace.contains(run.start), 1 <= run.count, run.count <= addressSpace.count else {
      return nil
    }
    var levels: [AddressRun.Level] = []
    for level in run.levels.sorted(by: { $0.stride < $1.stride }) {
      guard 1 <= level.count, level.count <= addressSpace.count else { return nil }
      guard 0 <= level.stride, level.stride <= addressSpace.count else { return nil }
      // A repeat with a stride of 0 is always at the same place.
      if level.count > 1 && level.stride > 0 { levels.append(level) }
    }
    var reach = 0
    var inner: [Repeat] = []
    for level in levels {
      inner.append(Repeat(count: level.count, stride: level.stride, innerReach: reach))
      reach += (level.count - 1) * level.stride
      guard reach <= addressSpace.count else { return nil }
    }
    start = run.start
    count = run.count
    end = run.start + reach + run.count
    repeats = inner.reversed()
  }

  /// The start of the last instance that starts at or before `address`.
  func lastStart(atOrBefore address: Int) -> Int? {
    guard address >= start else { return nil }
    return start + lastOffset(atOrBefore: address - start, in: repeats[...])
  }

  /// The greatest offset of an instance that is at most `limit`, which is not negative.
  ///
  /// Where the repeats inside one step do not reach the next step, only the last step at or before `limit` counts.
  /// Where they do (interleaved repeats), earlier steps count as long as they can still beat what was found.
  private func lastOffset(atOrBefore limit: Int, in repeats: ArraySlice<Repeat>) -> Int {
    guard let outer = repeats.first else { return 0 }
    var best = 0
    var step = min(limit / outer.stride, outer.count - 1)
    while step >= 0 && step * outer.stride + outer.innerReach > best {
      let base = step * outer.stride
      best = max(best, base + lastOffset(atOrBefore: limit - base, in: repeats.dropFirst()))
      if best == limit { break }
      step -= 1
    }
    return best
  }
}
