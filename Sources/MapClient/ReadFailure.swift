public import ModbusTransport
public import ReadPlanning

/// Why one value was not read.
public enum ReadFailure: Error, Sendable, Hashable {
  /// The request has no answer.
  case request(ModbusError)
  /// No request can carry the value together with the registers that it depends on.
  case unplannable(PlanError)
  /// The words have no value; the text has them and what was expected.
  case undecodable(String)
  /// It is not known how many instances of the block there are; the text names the register that counts them, and what
  /// is wrong with its number.
  case instancesUnknown(String)
  /// The block that the value is in was not found; the text tells what was looked for, and why it was not.
  case notFound(String)
  /// Nobody knows whether the value is there; the text names the register that decides, and what is wrong with it.
  case presenceUnknown(String)
  /// The register that gives the scale was not read; the text names it and has the reason.
  case scaleUnknown(String)
  /// A register that decides about the value or gives its scale did not hold the same before and after it was read, twice
  /// in a row; the text is its path.
  case changed(String)
  /// No request for the value was made.
  case notRead
}

extension ReadFailure: CustomStringConvertible {
  /// One sentence without a final full stop.
  public var description: String {
    switch self {
    case .request(let error): "\(error)"
    case .unplannable(let error): "no request can read it: \(error)"
    case .undecodable(let text), .instancesUnknown(let text), .notFound(let text), .presenceUnknown(let text),
      .scaleUnknown(let text):
      text
    case .changed(let path): "\(path) changed while the value was read, twice in a row"
    case .notRead: "the value was not read"
    }
  }
}
