public import ModbusProtocol

/// A read that a device did not answer with values.
///
/// It holds for every request that asks for all of its addresses, and perhaps for more. A request for some of them is
/// another one.
public struct SnapshotRefusal: Sendable, Hashable {
  /// What came instead of values.
  public enum Answer: Sendable, Hashable {
    /// The device refused.
    case exception(ExceptionCode)
    /// Nothing came in time.
    case nothing
  }

  /// The unit that was asked.
  public var unit: UnitID
  /// The addresses that were asked for.
  public var area: RegisterArea
  /// What came instead.
  public var answer: Answer

  /// Creates a refusal.
  public init(unit: UnitID, area: RegisterArea, answer: Answer) {
    self.unit = unit
    self.area = area
    self.answer = answer
  }

  /// The refusal that a failed request is; `nil` for a failure that tells nothing about the device.
  init?(_ error: ModbusError, of area: RegisterArea, unit: UnitID) {
    switch error {
    case .exception(let code): self.init(unit: unit, area: area, answer: .exception(code))
    // What came is none either.
    case .timedOut, .spoiled, .invalidResponse: self.init(unit: unit, area: area, answer: .nothing)
    case .invalidRequest, .disconnected, .outcomeUnknown, .answerOwed, .closed, .cancelled:
      return nil
    }
  }

  /// What the refusal is as the end of a request.
  var error: ModbusError {
    switch answer {
    case .exception(let code): .exception(code)
    case .nothing: .timedOut
    }
  }

  /// Whether an address is one of these.
  func asksFor(_ place: InMemoryMemory.Place) -> Bool {
    place.unit == unit && area.covers(RegisterArea(place.table, address: place.address, count: 1))
  }

  /// Whether it is known by this why an area has no values: the device refused it by itself, or did not answer when it was
  /// asked for a part of it.
  func explains(_ area: RegisterArea, of unit: UnitID) -> Bool {
    if isMet(by: area, of: unit) { return true }
    return answer == .nothing && unit == self.unit && area.table == self.area.table
      && Int(area.address) < Int(self.area.address) + self.area.count
      && Int(self.area.address) < Int(area.address) + area.count
  }

  /// Whether a request for an area asks for all of these addresses.
  func isMet(by area: RegisterArea, of unit: UnitID) -> Bool {
    unit == self.unit && area.covers(self.area)
  }
}

extension RegisterArea {
  /// Whether all addresses of another area are among these.
  func covers(_ other: RegisterArea) -> Bool {
    table == other.table && address <= other.address
      && Int(other.address) + other.count <= Int(address) + count
  }
}
