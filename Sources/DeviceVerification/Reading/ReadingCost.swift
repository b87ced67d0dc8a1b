import DeviceModel
package import MapClient
import ReadPlanning

/// How many requests reading a device by a map takes about.
package enum ReadingCost {
  /// The requests of a first read of a device that has all that the map can have, and those for what lies between.
  package static func requests(by map: DeviceMap) -> Int {
    let values = map.layout.expandedValues().filter { $0.isReadable && !$0.hasSideEffect }
    let plan = try? DevicePlan(values, of: map.layout, link: .tcp)
    let requests = plan?.tables.reduce(0) { $0 + $1.requests.count } ?? values.count
    return requests + GapPlan(map.layout, of: 1).gaps.count
  }
}
