import ModbusProtocol

/// What an in-memory device does not answer as it should.
struct InMemoryFaults: Sendable {
  /// What happens to requests that touch some addresses.
  struct Fault: Sendable {
    enum Outcome: Sendable {
      case failure(ModbusError)
      case delay(Duration)
    }

    var unit: UnitID
    var area: RegisterArea
    var outcome: Outcome
    /// How many requests it happens to; `nil` for any number.
    var times: Int?

    fileprivate func touches(_ request: ModbusRequest, _ unit: UnitID) -> Bool {
      unit == self.unit && [request.reads, request.writes].contains { $0?.overlaps(area) ?? false }
    }
  }

  private var faults: [Fault] = []

  mutating func add(_ fault: Fault) { faults.append(fault) }

  /// What happens to a request: the failure that was given first, and all delays together.
  mutating func meet(_ request: ModbusRequest, _ unit: UnitID) -> (failure: ModbusError?, delay: Duration) {
    var failure: ModbusError?
    var delay = Duration.zero
    for index in faults.indices where faults[index].times != 0 && faults[index].touches(request, unit) {
      switch faults[index].outcome {
      case .failure where failure != nil: continue
      case .failure(let error): failure = error
      case .delay(let time): delay += time
      }
      faults[index].times? -= 1
    }
    faults.removeAll { $0.times == 0 }
    return (failure, delay)
  }
}

extension RegisterArea {
  fileprivate func overlaps(_ other: RegisterArea) -> Bool {
    table == other.table && Int(address) < Int(other.address) + other.count
      && Int(other.address) < Int(address) + count
  }
}
