extension RegisterLayout {
  /// What people call a raw number of the register: the name of the case of an enumeration, otherwise the number.
  public func name(ofRawValue rawValue: UInt64) -> String {
    guard case .enumeration(let type) = type, let named = type[rawValue] else { return "\(rawValue)" }
    return named.name
  }
}
