/// The cost of a plan, with what decides between plans of one cost.
struct PlanCost: Comparable {
  var total: Int
  var requests: Int
  var addresses: Int

  static let zero = PlanCost(total: 0, requests: 0, addresses: 0)

  func adding(_ cost: Int, addresses count: Int) -> PlanCost {
    PlanCost(total: total + cost, requests: requests + 1, addresses: addresses + count)
  }

  static func < (left: PlanCost, right: PlanCost) -> Bool {
    (left.total, left.requests, left.addresses) < (right.total, right.requests, right.addresses)
  }
}
