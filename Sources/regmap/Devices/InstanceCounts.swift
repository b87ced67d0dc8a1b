import DeviceModel

/// How many instances of the repeated blocks a device has, as far as registers say so.
struct InstanceCounts {
  /// A register that does not say how many there are, and why.
  struct Problem {
    let register: ExpandedRegister
    let text: String
  }

  /// Whether a register is there.
  enum Presence {
    case there
    /// It is not, and this register with its number says so.
    case absent(String)
    /// Nobody can say: the register that would cannot be used.
    case unknown

    /// Why the register is not there; `nil` when it is, or nobody can say.
    var absence: String? {
      if case .absent(let reason) = self { return reason }
      return nil
    }
  }

  /// The registers that stand once and count instances.
  private(set) var standingOnce: [ExpandedRegister] = []
  /// Registers whose number cannot be used, in the order in which they were found.
  private(set) var problems: [Problem] = []
  private var most: [String: Int] = [:]
  private var counters: [String: PlacedRegister] = [:]
  private var counts: [String: Int] = [:]
  private var failed: Set<String> = []

  init(of registers: [ExpandedRegister]) {
    for condition in registers.lazy.flatMap(\.conditions) {
      guard case .counted(let counter, _, let most, let isAround) = condition else { continue }
      if self.most[counter.path] == nil, !isAround { standingOnce.append(counter.expanded) }
      counters[counter.path] = counter
      self.most[counter.path] = min(self.most[counter.path] ?? .max, most)
    }
  }

  /// The registers of blocks around that count instances among these.
  func around(_ registers: [ExpandedRegister]) -> [ExpandedRegister] {
    var found: [ExpandedRegister] = []
    var seen: Set<String> = []
    for condition in registers.lazy.flatMap(\.conditions) {
      guard case .counted(let counter, _, _, isAround: true) = condition, seen.insert(counter.path).inserted
      else {
        continue
      }
      found.append(counter.expanded)
    }
    return found
  }

  /// Takes the numbers out of what was read.
  mutating func note(_ readings: [String: RegisterWords]) {
    for (path, most) in most.sorted(by: { $0.key < $1.key }) {
      guard counts[path] == nil, !failed.contains(path), let raw = readings[path],
        let counter = counters[path]
      else { continue }
      if let count = raw.rawValue(of: counter), count <= UInt64(most) {
        counts[path] = Int(count)
        continue
      }
      failed.insert(path)
      let problem =
        switch (raw.words, raw.rawValue(of: counter)) {
        case (_, let count?): "says that there are \(count), but the map has \(most)"
        case (.failure(let error), _): "does not say how many there are: \(error)"
        case (.success, nil): "does not say how many there are: it was not read"
        }
      problems.append(Problem(register: counter.expanded, text: problem))
    }
  }

  /// Whether the instances are there that a register is in.
  func presence(of register: ExpandedRegister) -> Presence {
    for case .counted(let counter, let index, _, _) in register.conditions {
      if failed.contains(counter.path) { return .unknown }
      if let count = counts[counter.path], index >= count { return .absent("\(counter.path) is \(count)") }
    }
    return .there
  }
}
