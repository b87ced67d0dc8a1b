import DeviceModel
package import MapClient

/// What is taken for granted about a device, as its map leaves it open.
package struct Assumption: Sendable, Hashable {
  /// The order of words; `nil` where the map gives it.
  package var wordOrder: DeviceMap.WordOrder?
  /// The settings of the map by name; one that is missing has its default, or is told by the device.
  package var settings: [String: String]

  package init(wordOrder: DeviceMap.WordOrder? = nil, settings: [String: String] = [:]) {
    (self.wordOrder, self.settings) = (wordOrder, settings)
  }
}

extension Assumption: CustomStringConvertible {
  /// What is assumed: `word order little, hardware v2`; empty where nothing is.
  package var description: String {
    let order = wordOrder.map { ["word order \($0.rawValue)"] } ?? []
    return (order + settings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
      .joined(separator: ", ")
  }
}

extension DeviceMap {
  /// The most combinations of settings that are tried.
  private static let mostCombinations = 8

  /// What can be assumed about a device whose map is not known to be the right one: every combination of what the
  /// client has to know, unless there are too many; then the settings have their defaults.
  package var assumptions: [Assumption] {
    var combinations: [[String: String]] = [[:]]
    for setting in settings where setting.register == nil {
      let choices: [String] =
        switch setting.type {
        case .enumeration(let type): type.cases.filter { $0.onlyNumber != nil }.map(\.name)
        case .bool: ["false", "true"]
        default: []
        }
      guard choices.count > 1 else { continue }
      combinations = combinations.flatMap { known in
        choices.map { known.merging([setting.name: $0]) { first, _ in first } }
      }
    }
    if combinations.count > Self.mostCombinations { combinations = [[:]] }
    let orders: [WordOrder?] = needsWordOrder ? WordOrder.allCases : [nil]
    return combinations.flatMap { settings in
      orders.map { Assumption(wordOrder: $0, settings: settings) }
    }
  }
}
