import ReadPlanning

extension ChainDescription {
  static let sunSpec = ChainDescription(
    marker: [0x5375, 0x6E53], candidates: [40000, 0, 50000], link: ChainLink(id: 0, length: 1, next: 2),
    end: 0xFFFF)

  /// The words of a chain: the marker, blocks of zeros, and the end mark.
  func words(_ blocks: [(id: UInt16, length: Int)], endHasLength: Bool = true) -> [UInt16] {
    var words = marker
    for block in blocks {
      var head = [UInt16](repeating: 0, count: Int(link.next))
      head[Int(link.id)] = block.id
      head[Int(link.length)] = UInt16(block.length)
      words += head + [UInt16](repeating: 0, count: block.length)
    }
    var tail = [UInt16](repeating: 0, count: endHasLength ? link.count : Int(link.id) + 1)
    tail[Int(link.id)] = end
    return words + tail
  }
}
