import MapSyntax
import ModbusProtocol
import ReadPlanning

/// A chain as the map states it.
struct ChainDefinition {
  /// The words of a block that hold its id and, behind it, its length.
  static let linkWords = 2

  let fields: Fields<ChainKey>
  let name: String
  let nameNode: Node
  var title: String?
  var source: SourceCitation?
  var table: RegisterTable?
  /// The words that it begins with.
  var marker: [UInt16]
  /// The addresses at which the marker can be.
  var candidates: [UInt16]
  var link: LinkDefinition?
  /// The id that ends it.
  var end: UInt16?

  /// What a walk needs to know; `nil` where some of it could not be read.
  var description: ChainDescription? {
    guard let link, let next = link.next, let end, !marker.isEmpty, !candidates.isEmpty else { return nil }
    return ChainDescription(
      marker: marker, candidates: candidates, link: ChainLink(id: 0, length: 1, next: UInt16(next)), end: end)
  }
}

/// The words of every block of a chain that lead to the next one, as the map states them.
struct LinkDefinition {
  let fields: Fields<LinkKey>
  /// Where the length begins to count, from the id of a block.
  var next: Int?
}
