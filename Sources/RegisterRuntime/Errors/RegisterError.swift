public import ModbusProtocol
public import ModbusTransport

/// Why a device could not be connected to, or a register or a block not be read or written, and which one it was.
public struct RegisterError: Error, Sendable, Hashable {
  /// What was tried.
  public enum Operation: String, Sendable, Hashable {
    /// To connect to the device.
    case connect
    /// To read from it.
    case read
    /// To write to it.
    case write
  }

  /// What went wrong.
  public enum Cause: Sendable, Hashable {
    /// The text that was to be connected to is no endpoint, or not a whole one.
    case endpoint(EndpointError)
    /// The device answered with an exception.
    case exception(ExceptionCode)
    /// The request has no answer, or none that belongs to it.
    case transport(ModbusError)
    /// The value must not be written; nothing was sent.
    case refused(RefusedValue)
    /// One request cannot write the values together; the reason has what to do. Nothing was sent.
    case notOneRequest(reason: String)
    /// The device sent words that have no value, or one that is not plausible.
    case undecodable(UndecodableValue)
    /// The device allows it only while a level of its lock is open; nothing was sent.
    case locked(level: String)
    /// The block has another layout now: the register that selects it holds a value of another case. Values have their
    /// names in the map, or are raw numbers where they have none. Of a write, nothing was sent.
    case otherCase(selector: String, value: String, expected: [String])
    /// It is not there at present: the register that decides about it holds another value than those for which it is. Of
    /// a write, nothing was sent.
    case absent(chooser: String, value: String)
    /// The device does not have it: none of its blocks has the id, or the block ends before it. Or the map has no such path. Of a
    /// write, nothing was sent.
    case notFound(reason: String)
    /// Nobody knows whether it is there: the register that decides about it has no value, or its chain was not found. Of a
    /// write, nothing was sent.
    case undecided(chooser: String, reason: String)
    /// A register that decides about it, or gives its scale, did not hold the same value before and after. What was read may
    /// be anything; of a write, the value may have been written to something else, or as another one.
    case changed(chooser: String)
    /// The value was written, but whether the register that decides about it or gives its scale held the same value until
    /// then is unknown.
    case unconfirmed(chooser: String, reason: String)
    /// The value was written, and the device holds another: it changed or refused it in silence, or something else wrote.
    case notHeld(value: String)
    /// It was to be read back after the write, and cannot be read where it is written. Nothing was sent.
    case cannotReadBack(reason: String)
    /// The value was written, and was not read back.
    case notReadBack(reason: String)
    /// The value was not part of the read whose outcome was asked for it.
    case notRead
    /// The value belongs to another device than the one asked; nothing was sent.
    case otherDevice
  }

  /// The device's name, as its map gives it.
  public var deviceName: String
  /// The unit id; 1 where an invalid endpoint gives none.
  public var unit: UnitID
  /// The endpoint: as it was given to `connect(to:)`, and of reads and writes that of the connection, such as
  /// `tcp://10.0.0.7:502`; `nil` for a connection that leads nowhere, such as a device in memory.
  public var endpoint: String?
  /// The number of the connection in the program, by which `ModbusEvent.connection` names it too; `nil` where `operation` is
  /// `.connect`, and where `endpoint` is `nil`.
  public var connection: UInt64?
  /// What was tried.
  public var operation: Operation
  /// The path in the map: `outlets[3].poles[0].rms-current`; empty where `operation` is `.connect`.
  public var path: String
  /// The table; `nil` where `operation` is `.connect`, which is about no register, and where the device did not tell the address.
  public var table: RegisterTable?
  /// The first address of the request; counted from the id of the block where the device did not tell it.
  public var address: Int
  /// The number of addresses; 0 where `operation` is `.connect`.
  public var count: Int
  /// What went wrong.
  public var cause: Cause
}

extension RegisterError: CustomStringConvertible {
  /// One line for people, such as
  /// `RESYS B40 (unit 1) at tcp://10.0.0.7:502: trip.delay (holding registers 8452–8453): 30 is not a multiple of 20; nothing
  /// was sent`,
  /// or `RESYS B40 at tcp://10.0.0.7: no connection: connection refused, nothing listens at this address and port`.
  public var description: String {
    let way = endpoint.map { " at \($0)" } ?? ""
    if operation == .connect { return "\(deviceName)\(way): \(explanation)" }
    let place = table.map { " (\(self.place(in: $0)))" } ?? ""
    return "\(deviceName) (unit \(unit.rawValue))\(way): \(path)\(place): \(explanation)"
  }

  private func place(in table: RegisterTable) -> String {
    let noun =
      switch table {
      case .coil: "coil"
      case .discreteInput: "discrete input"
      case .inputRegister: "input register"
      case .holdingRegister: "holding register"
      }
    return count == 1 ? "\(noun) \(address)" : "\(noun)s \(address)–\(address + count - 1)"
  }

  private var explanation: String {
    switch cause {
    case .endpoint(let error):
      return "\(error)"
    case .exception(let code):
      return "the device refused the \(operation): \(code.explanation)"
    case .transport(let error):
      return transportExplanation(error)
    case .refused(let problem):
      let allowed = problem.allowed.map { " (allowed: \($0))" } ?? ""
      return "\(problem.value) \(problem.reason)\(allowed); nothing was sent"
    case .notOneRequest(let reason):
      return "cannot be written in one request: \(reason); nothing was sent"
    case .undecodable(let problem):
      let value = problem.value.map { ", which is \($0) and not plausible" } ?? ""
      return "the device sent \(problem.sent)\(value), expected \(problem.expected)"
    case .locked(let level):
      return "the \(operation) is allowed only while the level `\(level)` is unlocked; nothing was sent"
    case .otherCase(let selector, let value, let expected):
      return "is not there while `\(selector)` is \(value), only for \(expected.joined(separator: ", "))"
        + (operation == .write ? "; nothing was sent" : "")
    case .absent(let chooser, let value):
      return "is not there while `\(chooser)` is \(value)" + (operation == .write ? "; nothing was sent" : "")
    case .notFound(let reason):
      return "is not there: \(reason)" + (operation == .write ? "; nothing was sent" : "")
    case .undecided(let chooser, let reason):
      return "nobody knows whether it is there, because `\(chooser)` decides: \(reason)"
        + (operation == .write ? "; nothing was sent" : "")
    case .changed(let chooser):
      return operation == .write
        ? "`\(chooser)` changed meanwhile, so the value may have been written to something else or as another one"
        : "`\(chooser)` changed while it was read, twice in a row"
    case .unconfirmed(let chooser, let reason):
      return operation == .write
        ? "written, but nobody knows what `\(chooser)` held then: \(reason)"
        : "`\(chooser)` could not be read again: \(reason)"
    case .notHeld(let value):
      return "was written, but the device holds \(value)"
    case .cannotReadBack(let reason):
      return "cannot be read back: \(reason); nothing was sent"
    case .notReadBack(let reason):
      return "was written, but could not be read back: \(reason)"
    case .notRead:
      return "was not part of this read"
    case .otherDevice:
      return "belongs to another device than the one asked; nothing was sent"
    }
  }

  private func transportExplanation(_ error: ModbusError) -> String {
    switch error {
    case .exception(let code): "the device refused the \(operation): \(code.explanation)"
    case .invalidRequest(let reason): "\(reason); nothing was sent"
    case .invalidResponse(let reason): "the answer does not belong to the request: \(reason)"
    case .timedOut:
      operation == .write ? "could not be sent in time; nothing was written" : "no answer in time"
    case .disconnected(let reason):
      operation == .write
        ? "no connection: \(reason); nothing was written" : "no connection: \(reason)"
    case .outcomeUnknown(let reason): "\(reason); the value may have been written"
    case .spoiled, .answerOwed: "\(error)"
    case .closed: "the connection is closed"
    case .cancelled: "cancelled"
    }
  }
}
