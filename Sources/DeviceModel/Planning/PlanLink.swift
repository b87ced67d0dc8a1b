package import ReadPlanning

/// The link that a plan is made for.
package enum PlanLink: Sendable, Hashable {
  /// Modbus TCP: the fewest requests, then the fewest addresses.
  case tcp
  /// A serial line at a rate in bit/s: the shortest time.
  case rtu(baudRate: Int)

  /// Reads `tcp` or `rtu:BAUD`, with a rate of 1…10,000,000 bit/s; `nil` for anything else.
  package init?(_ text: String) {
    if text == "tcp" {
      self = .tcp
      return
    }
    guard text.hasPrefix("rtu:"), let rate = Int(text.dropFirst(4)), (1...10_000_000).contains(rate) else {
      return nil
    }
    self = .rtu(baudRate: rate)
  }

  /// What requests and addresses cost.
  package var cost: LinkCost {
    switch self {
    case .tcp: .tcp
    case .rtu(let baudRate): .rtu(baudRate: baudRate)
    }
  }
}

extension PlanLink: CustomStringConvertible {
  /// The link as it is given on the command line.
  package var description: String {
    switch self {
    case .tcp: "tcp"
    case .rtu(let baudRate): "rtu:\(baudRate)"
    }
  }
}
