import DeviceModel
import ReadPlanning

/// The registers that a request reads beside the values it is for, because unit, scale or layout of these depend on them.
struct Choosers {
  private(set) var addresses: [Range<Int>] = []
  /// Their paths with what they are read for, in the order of the values.
  private var purposes: [(path: String, purposes: [String])] = []

  init(of request: PlannedRequest, in table: DevicePlan.TablePlan) {
    let values = request.wanted.map { table.values[$0] }
    let wanted = Set(values.map(\.path))
    for value in values {
      for register in value.registers {
        if let selector = register.unitSelector { add(selector, for: "unit", beside: wanted) }
        if let selector = register.scaleSelector, register.scaleApart == nil {
          add(selector, for: "scale", beside: wanted)
        }
      }
      for case .selected(let selector, _, _) in value.conditions {
        add(selector, for: "layout", beside: wanted)
      }
    }
  }

  private mutating func add(_ selector: PlacedRegister, for purpose: String, beside wanted: Set<String>) {
    guard !wanted.contains(selector.path) else { return }
    if let index = purposes.firstIndex(where: { $0.path == selector.path }) {
      if !purposes[index].purposes.contains(purpose) { purposes[index].purposes.append(purpose) }
      return
    }
    addresses.append(selector.addresses)
    purposes.append((selector.path, [purpose]))
  }

  /// `, with channels[2].type (unit)`, or nothing; more than `most` are counted.
  func text(most: Int) -> String {
    guard !purposes.isEmpty else { return "" }
    guard purposes.count <= most else { return ", with \(purposes.count) that choose unit, scale or layout" }
    return ", with "
      + purposes.map { "\($0.path) (\($0.purposes.joined(separator: ", ")))" }.joined(separator: ", ")
  }
}
