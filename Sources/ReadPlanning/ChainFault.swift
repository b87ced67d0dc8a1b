import ModbusProtocol

/// Why a walk found no chain.
package enum ChainFault: Error, Sendable, Hashable {
  /// What the device has at an address at which the marker may be.
  package enum Candidate: Sendable, Hashable {
    /// It has these words, as many as the marker has or as there are addresses.
    case words(address: Int, [UInt16])
    /// It refuses to be read there.
    case refused(address: Int, ExceptionCode)
  }

  /// The description has no marker or no address for it, or the next block would begin in the link of the one before.
  case unusable
  /// A request may carry `limit` words, which are fewer than the `needed` ones of the marker and the first link.
  case narrow(needed: Int, limit: Int)
  /// The marker is at none of its addresses.
  case noMarker([UInt16], [Candidate])
  /// Neither a block nor an end mark can be read at the address that follows from what is before it: the device refuses,
  /// or without an exception, the address is behind the last, 65535.
  case noEnd(UInt16, address: Int, after: FoundBlock?, ExceptionCode?)
  /// The block at the address has an id, and no length can be read: the device refuses, or without an exception, the
  /// length would be behind the last address, 65535.
  case noLength(id: UInt16, address: Int, ExceptionCode?)
  /// The block would end at the address `end`, behind the last, 65535.
  case overrun(FoundBlock, end: Int)
  /// Another block begins at the address after as many as a chain may have.
  case tooMany(Int, address: Int)
  /// The device answers with an exception that tells nothing about the addresses.
  case notNow(AddressSpan, ExceptionCode)
  /// The blocks were others when they were looked for a second time.
  case changing
  /// The answer has another number of words than were asked for.
  case wrongCount(AddressSpan, Int)
}

extension ChainFault: CustomStringConvertible {
  /// What was looked for, what was found and what to do.
  package var description: String {
    switch self {
    case .unusable:
      "a chain needs a marker, an address for it, and a next block behind the id and the length; correct the map"
    case .narrow(let needed, let limit):
      """
      the marker, the id and the length of a chain are \(needed) words to be read together, and a request may carry \
      \(limit); allow longer requests
      """
    case .noMarker(let marker, let candidates):
      """
      no marker \(Self.text(marker)) at \(Self.alternatives(candidates.map(\.address))): \
      \(candidates.map(\.text).joined(separator: ", ")); check the unit id and the addresses of the marker
      """
    case .noEnd(let end, let address, let block, let exception):
      """
      no block and no end mark \(Self.text([end])) at \(address), behind \(block?.text ?? "the marker"): \
      \(Self.reason(exception)); check the end mark and the offset of the next block in the map
      """
    case .noLength(let id, let address, let exception):
      """
      the block with id \(id) at \(address) has no length: \(Self.reason(exception)); check the offset of the next \
      block and the end mark in the map
      """
    case .overrun(let block, let end):
      """
      \(block.text) would end at \(end - 1), and the last address is 65535; check the offsets of the length and of the \
      next block in the map
      """
    case .tooMany(let most, let address):
      """
      another block begins at \(address) after \(most) blocks, and no chain may have more; check the offset of the length in the \
      map
      """
    case .notNow(let span, let exception):
      "the device answers the request for \(span.count) words at \(span.start) with \(exception); try again later"
    case .changing: "the device has other blocks now than a moment before; try again"
    case .wrongCount(let span, let count):
      "the answer to a request for \(span.count) words at \(span.start) has \(count) words; try again"
    }
  }

  /// Whether there was a marker and no end.
  package var breaksOff: Bool {
    switch self {
    case .noEnd, .noLength, .overrun, .tooMany: true
    case .unusable, .narrow, .noMarker, .notNow, .changing, .wrongCount: false
    }
  }

  private static func reason(_ exception: ExceptionCode?) -> String {
    exception.map { "the device refuses with \($0)" } ?? "the last address is 65535"
  }

  private static func alternatives(_ addresses: [Int]) -> String {
    let texts = addresses.map { "\($0)" }
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "no address" }
    return texts.dropLast().joined(separator: ", ") + " or " + last
  }

  /// Words as documents print them: `0x5375 0x6E53`.
  fileprivate static func text(_ words: [UInt16]) -> String {
    words.map { word in
      let digits = String(word, radix: 16, uppercase: true)
      return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined(separator: " ")
  }
}

extension ChainFault.Candidate {
  fileprivate var address: Int {
    switch self {
    case .words(let address, _), .refused(let address, _): address
    }
  }

  fileprivate var text: String {
    switch self {
    case .words(let address, let words): "\(address) has \(ChainFault.text(words))"
    case .refused(let address, let exception): "\(address) is refused with exception \(exception.rawValue)"
    }
  }
}

extension FoundBlock {
  fileprivate var text: String { "the block with id \(id), address \(address) and length \(length)" }
}
