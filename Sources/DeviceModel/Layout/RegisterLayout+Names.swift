extension RegisterLayout {
  /// The text that people read for a raw number of the register: the name of the case of an enumeration, otherwise the number, with
  /// its sign where the type has one.
  public func name(ofRawValue rawValue: UInt64) -> String {
    switch type {
    case .enumeration(let type): type[rawValue]?.name ?? "\(rawValue)"
    case .integer(let bits, signed: true):
      "\(Int64(bitPattern: rawValue << UInt64(64 - bits)) >> Int64(64 - bits))"
    default: "\(rawValue)"
    }
  }
}
