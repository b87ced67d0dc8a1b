/// The blocks of a chain that a device has, also those that the map does not know.
public struct RegisterChainContent: Sendable, Hashable {
  /// A block of a device.
  public struct Block: Sendable, Hashable {
    /// Its id.
    public let id: UInt16
    /// The address of the word with its id, counted from 0.
    public let address: Int
    /// The length that the device gives: the number of words behind id and length.
    public let length: Int
  }

  /// Why the blocks are not known.
  public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
    let reason: String
    /// What was looked for and what was found.
    public var description: String { reason }
  }

  /// The name of the chain in the map.
  public let chain: String
  /// The blocks in the order of their addresses, or why there are none to tell.
  public let blocks: Result<[Block], Fault>
}

extension RegisterDevice {
  /// Asks the device which blocks it has, in the chains that its map knows.
  ///
  /// - Throws: `RegisterError` when the device does not answer. That a chain is not there is no error of this read.
  public func findBlocks() async throws(RegisterError) -> [RegisterChainContent] {
    var image = ReadImage(deviceOrder: _session.deviceOrder)
    image.binding = _session.connection.binding
    return try await _session.walkTwice(for: "", into: &image).blocks
  }
}
