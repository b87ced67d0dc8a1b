/// What a device tells by a register on which places in its block depend.
package enum FoundCount: Sendable, Hashable {
  case known(Int)
  /// It has no count that the map can have; the text has the reason.
  case unknown(String)
}

extension PlacedRegister {
  /// The count in the words of the register.
  ///
  /// - Parameter most: The most that the map has, if it has a number.
  package func count(in words: [UInt16], atMost most: Int?) -> FoundCount {
    let count = rawValue(of: words)
    // No block has more words than a table has addresses.
    guard let count = Int(exactly: count), count <= most ?? 0xFFFF else {
      let holds = "\(path) is \(register.name(ofRawValue: count))"
      return .unknown(
        most.map { "\(holds), but the map has \($0 == 1 ? "1 instance" : "\($0) instances")" }
          ?? "\(holds), for which no block has room")
    }
    return .known(count)
  }
}
