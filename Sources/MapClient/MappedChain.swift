/// The blocks of a chain that a device has, also those that the map does not know.
public struct MappedChain: Sendable, Hashable {
  /// A block of a device.
  public struct Block: Sendable, Hashable {
    /// Its id.
    public let id: UInt16
    /// The address of the word with its id, counted from 0.
    public let address: Int
    /// The length that the device gives: the number of words behind id and length.
    public let length: Int
  }

  /// The name of the chain in the map.
  public let name: String
  /// The blocks in the order of their addresses; empty where they are not known.
  public let blocks: [Block]
  /// Why they are not known; `nil` where they are.
  public let problem: String?
}

extension MappedDevice {
  /// Asks the device which blocks it has, in the chains that the map knows.
  ///
  /// - Throws: `MappedDeviceError.silent` when nobody answers. That a chain is not there is in the outcome.
  public func findBlocks() async throws(MappedDeviceError) -> [MappedChain] {
    let found = try await walk()
    return layout.chains.map { chain in
      switch found[chain.name] {
      case .found(let there)?:
        MappedChain(
          name: chain.name,
          blocks: there.blocks.map { .init(id: $0.id, address: $0.address, length: $0.length) }, problem: nil)
      case .failed(let reason)?: MappedChain(name: chain.name, blocks: [], problem: reason)
      case nil: MappedChain(name: chain.name, blocks: [], problem: "it was not looked for")
      }
    }
  }
}
