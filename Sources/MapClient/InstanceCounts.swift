import DeviceModel

/// How many instances of the repeated blocks a device has, as far as registers hold that and have been read.
struct InstanceCounts {
  /// Whether a register is there.
  enum Presence {
    case there
    /// It is not there; the text names the register that decides, and what it holds.
    case absent(String)
    /// The counter of the block at this path has to be read first.
    case undecided(PlacedRegister, block: String)
    /// It is not known how many instances of the block at this path there are.
    case unknown(block: String, ReadFailure)
  }

  /// The number that a register holds, or why it cannot be used.
  private var counts: [String: Result<UInt64, ReadFailure>] = [:]

  /// Takes a number out of what was read for the register that holds it; `nil` when nothing was.
  mutating func note(_ counter: PlacedRegister, from read: FetchedWords?) {
    if let count = read?.rawValue(of: counter) {
      counts[counter.path] = .success(count)
      return
    }
    let failure: ReadFailure =
      if case .failure(let failure)? = read?.words { failure } else { .notRead }
    counts[counter.path] = .failure(
      .instancesUnknown("\(counter.path) holds how many there are, and was not read: \(failure)"))
  }

  /// Whether the instances are there that a register is in.
  func presence(of register: ExpandedRegister) -> Presence {
    for case .counted(let counter, let block, let index, let most, _) in register.conditions {
      switch counts[counter.path] {
      case nil: return .undecided(counter, block: block)
      case .failure(let failure): return .unknown(block: block, failure)
      case .success(let count):
        if index < count, count <= UInt64(most) { continue }
        let holds = "\(counter.path) is \(counter.register.name(ofRawValue: count))"
        guard count <= UInt64(most) else {
          return .unknown(
            block: block, .instancesUnknown("\(holds), but the map has \(Self.instances(most))"))
        }
        return .absent(holds)
      }
    }
    return .there
  }

  private static func instances(_ count: Int) -> String { count == 1 ? "1 instance" : "\(count) instances" }
}
