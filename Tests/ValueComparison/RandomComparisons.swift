import Foundation
import MapClient

/// Compares devices one after the other and reports what differed; the program that `scripts/random-maps` compiles runs it.
public struct RandomComparisons {
  private var compared = 0
  private var differences = 0

  /// Nothing compared yet.
  public init() {}

  /// Compares the Swift of a map with the map.
  public mutating func compare(_ device: (some ProbedDevice).Type, _ map: String) async throws {
    func run<Device: ProbedDevice>(_: Device.Type) async throws {
      var comparison = ValueComparison<Device>(try DeviceMap(contentsOf: map))
      for _ in 0..<10 {
        try await comparison.read()
        try await comparison.write()
      }
      for difference in comparison.differences.prefix(10) { print("\(map): \(difference)") }
      differences += comparison.differences.count
      compared +=
        comparison.counts.read + comparison.counts.inBlocks + comparison.counts.byClient
        + comparison.counts.written + comparison.counts.sums
    }
    try await run(device)
  }

  /// Says how many values were compared; ends the program with 1 where any differed.
  public func finish() {
    print("\(compared) values compared, \(differences) differ")
    exit(differences == 0 && compared > 0 ? 0 : 1)
  }
}
