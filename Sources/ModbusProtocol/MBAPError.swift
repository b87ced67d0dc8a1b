/// Why a TCP stream can no longer be cut into frames; the connection has to be closed.
public enum MBAPError: Error, Sendable, Hashable {
  /// The protocol id is not 0, so this is not Modbus or not the start of a frame.
  case protocolID(UInt16)
  /// The length field is not 2…254.
  case length(UInt16)
}

extension MBAPError: CustomStringConvertible {
  /// The field of the header, and what is allowed there.
  public var description: String {
    switch self {
    case .protocolID(let id): "the frame header has protocol id \(id), Modbus is 0"
    case .length(let length): "the frame header has length \(length), allowed is 2 to 254"
    }
  }
}
