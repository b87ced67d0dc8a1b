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

extension RegisterChainContent: CustomStringConvertible {
  /// One line for people, such as `sunspec: 1 at 40002, 66 words; 103 at 40070, 50 words`, or why nothing is known.
  public var description: String {
    switch blocks {
    case .failure(let fault): "\(chain): \(fault)"
    case .success(let blocks) where blocks.isEmpty: "\(chain): no blocks"
    case .success(let blocks):
      "\(chain): " + blocks.map { "\($0.id) at \($0.address), \($0.length) words" }.joined(separator: "; ")
    }
  }
}

extension RegisterDevice {
  /// Asks the device which blocks it has, in the chains that its map knows.
  ///
  /// - Throws: `RegisterError` when the device does not answer. That a chain is not there is no error of this read.
  public func findBlocks() async throws(RegisterError) -> [RegisterChainContent] {
    var image = ReadImage(deviceOrder: _session.deviceOrder)
    image.binding = _session.period.binding
    return try await _session.walkTwice(for: "", into: &image).blocks
  }
}
