import DeviceModel
internal import ModbusProtocol
internal import ModbusTransport
import ReadPlanning

/// What lies between the values of a map and can be read by it.
struct GapPlan {
  /// Addresses of a unit that hold no value of the map.
  struct Gap {
    let unit: UnitID
    let area: RegisterArea
  }

  private let layout: DeviceLayout
  private let unit: UnitID
  /// The addresses that hold values, or have to be left alone.
  private let taken: [UnitTable: Set<Int>]

  init(_ layout: DeviceLayout, of unit: UnitID) {
    (self.layout, self.unit) = (layout, unit)
    var taken: [UnitTable: Set<Int>] = [:]
    for register in layout.expandedRegisters() {
      for range in register.ranges { taken[register.unitTable, default: []].formUnion(range) }
      if register.register.access.isWritable {
        taken[register.unitTable, default: []].formUnion(register.writeAddresses)
      }
    }
    for table in layout.readableRuns.keys {
      for range in layout.avoidedRuns(in: table).flatMap(\.instances) {
        taken[table, default: []].formUnion(range)
      }
    }
    self.taken = taken
  }

  /// The gaps, in pieces that a request can have. Those of blocks that the device has to tell the place of are not
  /// among them.
  var gaps: [Gap] {
    var gaps: [Gap] = []
    for (table, runs) in layout.readableRuns.sorted(by: { $0.key < $1.key }) where table.block == nil {
      let limit = table.table.holdsBits ? layout.limits.readBits : layout.limits.readRegisters
      var seen: Set<Int> = []
      for run in runs.flatMap(\.instances) {
        var start: Int?
        for address in run.lowerBound...run.upperBound {
          let isGap =
            address < run.upperBound && !(taken[table]?.contains(address) ?? false)
            && !seen.contains(address)
          if isGap, start == nil { start = address }
          guard let first = start, !isGap || address - first == limit else { continue }
          gaps.append(
            Gap(
              unit: table.unit ?? unit,
              area: RegisterArea(table.table, address: UInt16(first), count: address - first)))
          start = isGap ? address : nil
        }
        seen.formUnion(run)
      }
    }
    return gaps
  }

  /// The requests for gaps that were not read yet.
  func requests(besides snapshot: DeviceSnapshot) -> [Gap] {
    gaps.filter { gap in
      (0..<gap.area.count).contains {
        snapshot[gap.unit, gap.area.table, gap.area.address + UInt16($0)] == nil
      }
    }
  }
}

extension AddressRun {
  /// The addresses of the run in every instance.
  fileprivate var instances: [Range<Int>] {
    var starts = [start]
    for level in levels {
      starts = starts.flatMap { start in (0..<level.count).map { start + $0 * level.stride } }
    }
    return starts.map { max(0, $0)..<min(0x10000, max(0, $0) + count) }
  }
}
