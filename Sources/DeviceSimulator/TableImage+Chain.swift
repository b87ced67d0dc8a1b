import DeviceModel
import ReadPlanning

extension TableImage {
  /// Lays a chain into the table: the marker, the id and the length of each block, and the end mark. All of it can be read, also
  /// by a request across several blocks.
  mutating func lay(_ found: FoundChain, of chain: ChainDescription) {
    let content = found.words(of: chain)
    for (address, word) in content { words[address] = word }
    addReadable(found.markerAddress..<(content.keys.max() ?? found.markerAddress) + 1)
  }
}
