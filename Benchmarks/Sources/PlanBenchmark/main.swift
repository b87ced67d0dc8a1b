import DeviceModel
import MapSyntax
import ModbusProtocol
import ReadPlanning
import RegisterMap

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// Plans reads of every value of each map, and of random maps, in our way and in the usual ones. Ends with 1 when any
// other way is cheaper on any map.

let rtu = LinkCost.rtu(baudRate: 19200, turnaround: .milliseconds(5))
struct Total {
  var requests = 0
  var addresses = 0
  var cost = 0
  /// On how many of the maps this way was cheaper than ours.
  var wins = 0

  mutating func add(_ spans: [AddressSpan], _ cost: LinkCost) {
    requests += spans.count
    for span in spans {
      addresses += span.count
      self.cost += cost.ofRequest(count: span.count)
    }
  }
}

func totals(of planner: Planner, _ tasks: [PlanningTask], on link: LinkCost) -> Total {
  tasks.reduce(into: Total()) { total, task in
    var own = Total()
    let spans = planner.requests(for: task, on: link)
    own.add(spans, task.cost(on: link))
    total.add(spans, task.cost(on: link))
    if planner != .exact {
      var exact = Total()
      exact.add(Planner.exact.requests(for: task, on: link), task.cost(on: link))
      if own.cost < exact.cost { total.wins += 1 }
    }
  }
}

/// Prints the table; returns how often another way was cheaper than ours.
func table(_ title: String, _ tasks: [PlanningTask]) -> Int {
  var wins = 0
  print("\n\(title)\n")
  print("| planner | TCP: requests | addresses read | RTU: requests | addresses read | time on the line |")
  print("|---|---|---|---|---|---|")
  for planner in Planner.all {
    let tcp = totals(of: planner, tasks, on: .tcp)
    let serial = totals(of: planner, tasks, on: rtu)
    wins += tcp.wins + serial.wins
    let time = (serial.cost + 500_000) / 1_000_000
    print(
      "| \(planner.name) | \(tcp.requests) | \(tcp.addresses) | \(serial.requests) | \(serial.addresses) "
        + "| \(time) ms |")
  }
  return wins
}

func tasks(of layout: DeviceLayout) -> [PlanningTask] {
  var spans: [UnitTable: [AddressSpan]] = [:]
  for register in layout.expandedRegisters() where register.register.access.isReadable {
    for value in register.elements {
      spans[value.unitTable, default: []].append(
        AddressSpan(start: value.address, count: value.addresses.count))
    }
  }
  return spans.map { place, wanted in
    let table = place.table
    let map = ReadableMap(
      runs: layout.readableRuns[place] ?? [], avoid: layout.sideEffects[place] ?? [])
    let limit = table.holdsBits ? layout.limits.readBits : layout.limits.readRegisters
    return PlanningTask(wanted: wanted, map: map, limit: limit, holdsBits: table.holdsBits)
  }
}

var wins = 0
for path in CommandLine.arguments.dropFirst() {
  var sources = SourceSet()
  guard let layout = try MapCompiler.compile(path: path, sources: &sources).layout else {
    fatalError("\(path) has errors")
  }
  wins += table("`\(layout.mapName)`, every value:", tasks(of: layout))
}
var generator = SeededGenerator(seed: 1)
let random = (0..<1000).map { _ in PlanningTask.random(using: &generator) }
wins += table("1,000 random maps, every value:", random)
if wins > 0 {
  print("\nFAILED: another way is cheaper \(wins) times")
  exit(1)
}
