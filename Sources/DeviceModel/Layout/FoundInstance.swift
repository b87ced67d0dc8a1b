/// A block where a device has it, which may be shorter than the map has it.
struct FoundInstance: Sendable {
  /// The path of the block, with its index where a device can have several.
  let path: String
  /// The address behind its last word.
  let end: Int

  /// How many instances of a repetition the block has room for, and what is wrong with that.
  ///
  /// - Parameter base: The address of the first instance.
  func room(for repetition: BlockLayout.Repeat, from base: Int) -> (count: Int, problem: String?) {
    let words = max(0, end - base)
    let count = words / repetition.stride
    guard repetition.isUntilLength else { return (min(count, repetition.most ?? count), nil) }
    if words % repetition.stride != 0 {
      return (
        count,
        "the device's block `\(path)` ends \(words) words behind the first instance, which is no multiple of "
          + "\(repetition.stride)"
      )
    }
    if let most = repetition.most, count > most {
      return (count, "the device's block `\(path)` has \(count) instances, and the map at most \(most)")
    }
    return (count, nil)
  }

  /// Why a value of the block is not there: the block ends before it, or before what it depends on.
  func absence(of value: ExpandedRegister) -> String? {
    if max(value.addresses.upperBound, value.writeAddresses.upperBound) > end {
      return "the device's block `\(path)` ends before it"
    }
    return value.dependsOn.first { $0.addresses.upperBound > end && $0.path.hasPrefix(path + ".") }.map {
      "the device's block `\(path)` ends before \($0.path), on which it depends"
    }
  }
}

extension ExpandedRegister {
  /// The registers without which a value means nothing.
  fileprivate var dependsOn: [PlacedRegister] {
    [unitSelector, scaleSelector].compactMap(\.self) + (limits?.registers ?? [])
      + conditions.compactMap { condition in
        switch condition {
        case .held(let register, _), .counted(let register, _, _, _, _), .selected(let register, _, _):
          register
        case .set, .found: nil
        }
      }
  }
}
