/// The times of two ways to do the same, measured in turns so that both meet the same machine: how long each kept a processor
/// busy, which other programs change little.
public struct Comparison {
  /// The median time of one call, in nanoseconds.
  public var ours: Double
  /// The median time of one call of the other way, in nanoseconds.
  public var theirs: Double

  /// How many times as long ours takes.
  public var ratio: Double { ours / theirs }

  /// Measures `rounds` times `calls` calls of each.
  public init(rounds: Int, calls: Int, ours: () -> Void, theirs: () -> Void) {
    var times: (ours: [Double], theirs: [Double]) = ([], [])
    for _ in 0..<rounds {
      times.ours.append(Self.nanoseconds(calls, ours))
      times.theirs.append(Self.nanoseconds(calls, theirs))
    }
    self.ours = times.ours.sorted()[rounds / 2]
    self.theirs = times.theirs.sorted()[rounds / 2]
  }

  private static func nanoseconds(_ calls: Int, _ body: () -> Void) -> Double {
    let start = ProcessCost.processorSeconds
    for _ in 0..<calls { body() }
    return (ProcessCost.processorSeconds - start) * 1e9 / Double(calls)
  }
}

extension Double {
  /// The number with so many decimals.
  public func rounded(to decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let whole = Int((self * scale).rounded())
    if decimals == 0 { return String(whole) }
    let fraction = String(abs(whole) % Int(scale))
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return "\(whole < 0 ? "-" : "")\(abs(whole) / Int(scale)).\(zeros)\(fraction)"
  }
}

/// Uses a value up, so that the compiler cannot leave out what made it.
@inline(never)
public func keep<Value>(_ value: borrowing Value) {}
