import ModbusProtocol

/// Finds the blocks of a chain in few requests.
///
/// It does no input or output: `next` tells the caller what to read, and the caller tells `take` or `takeRefusal` what the
/// device answered. Where the device does not answer at all, the caller gives up.
///
/// A request reads ahead: as many words as it may carry. Where the device refuses that, the rest of the walk asks for the
/// links alone. A walk takes at most two requests a candidate, one a block, and three more.
package struct ChainWalk: Sendable {
  /// What comes next.
  package enum Step: Sendable, Hashable {
    /// These words are to be read, 1…125 of them.
    case read(AddressSpan)
    /// The walk has ended, and this is what the device has.
    case found(FoundChain)
    /// The walk has ended, and what the device has is not known.
    case failed(ChainFault)
  }

  /// The most blocks that a chain may have. No device is known with a tenth of them, and words that are no chain could make
  /// up 32,768, each with a request of its own.
  package static let mostBlocks = 1024

  /// What comes next.
  package private(set) var next: Step

  private let chain: ChainDescription
  private let limit: Int
  private var stage = Stage.candidate(index: 0)
  private var candidates: [ChainFault.Candidate] = []
  private var blocks: [FoundBlock] = []
  private var reads: [WalkedWords] = []
  private var readsAhead = true
  /// The address of the block whose link is looked for.
  private var block = 0
  /// What to ask for if the device refuses, the most words first.
  private var fewer: ArraySlice<AddressSpan> = []
  /// Why the device refused to read more at the same address.
  private var refusal: ExceptionCode?

  private enum Stage {
    /// The marker is looked for.
    case candidate(index: Int)
    /// The marker was found there.
    case blocks(marker: Int)
  }

  /// Begins a walk.
  ///
  /// - Parameters:
  ///   - chain: What to look for.
  ///   - limit: The most words that a request to this device may carry; never more than the 125 that the protocol allows.
  package init(_ chain: ChainDescription, limit: Int) {
    self.chain = chain
    self.limit = min(limit, RegisterTable.holdingRegister.maximumReadCount)
    next = .failed(.unusable)
    guard chain.isUsable else { return }
    let needed = chain.marker.count + chain.link.count
    if needed <= self.limit {
      look(at: 0)
    } else {
      fail(.narrow(needed: needed, limit: self.limit))
    }
  }

  /// Takes the words that the device answered to the request of `next`. Does nothing when the walk has ended.
  package mutating func take(_ words: [UInt16]) {
    guard case .read(let span) = next else { return }
    guard words.count == span.count else { return fail(.wrongCount(span, words.count)) }
    switch stage {
    case .candidate(let index):
      guard words.starts(with: chain.marker) else {
        candidates.append(.words(address: span.start, Array(words.prefix(chain.marker.count))))
        return look(at: index + 1)
      }
      stage = .blocks(marker: span.start)
      follow(from: span.start + chain.marker.count, in: WalkedWords(address: span.start, words: words))
    case .blocks:
      follow(from: block, in: WalkedWords(address: span.start, words: words))
    }
  }

  /// Takes the exception that the device answered to the request of `next`. Does nothing when the walk has ended.
  package mutating func takeRefusal(_ exception: ExceptionCode) {
    guard case .read(let span) = next else { return }
    guard exception.isAboutRequest else { return fail(.notNow(span, exception)) }
    readsAhead = false
    if let span = fewer.popFirst() {
      refusal = exception
      next = .read(span)
      return
    }
    switch stage {
    case .candidate(let index):
      candidates.append(.refused(address: span.start, exception))
      look(at: index + 1)
    case .blocks:
      fail(.noEnd(chain.end, address: block, after: blocks.last, exception))
    }
  }

  /// Looks for the marker at the candidate with this index.
  private mutating func look(at index: Int) {
    guard index < chain.candidates.count else { return fail(.noMarker(chain.marker, candidates)) }
    stage = .candidate(index: index)
    // What one candidate refuses tells nothing about another.
    readsAhead = true
    ask(at: Int(chain.candidates[index]), for: [limit, chain.marker.count + chain.link.count])
  }

  /// Follows the links from block to block, as far as these words go.
  private mutating func follow(from start: Int, in read: WalkedWords) {
    reads.append(read)
    let link = chain.link
    var address = start
    while let id = read[address + Int(link.id)] {
      if id == chain.end { return finish() }
      guard let length = read[address + Int(link.length)] else {
        // The request was made for this block, and did not get to its length.
        if read.address == address {
          return fail(.noLength(id: id, address: address, refusal))
        }
        break
      }
      guard blocks.count < Self.mostBlocks else { return fail(.tooMany(Self.mostBlocks, address: address)) }
      let block = FoundBlock(id: id, address: address, length: Int(length))
      let end = link.end(of: block)
      guard end <= addressSpace.upperBound else { return fail(.overrun(block, end: end)) }
      blocks.append(block)
      address = end
    }
    guard addressSpace.contains(address + Int(link.id)) else {
      return fail(.noEnd(chain.end, address: address, after: blocks.last, nil))
    }
    block = address
    // The id alone may be an end mark without a length.
    let counts = [link.count, Int(link.id) + 1]
    guard readsAhead else { return ask(at: address, for: counts) }
    // Where the next link is in reach, what is left of the block before it comes along.
    let begin = address > read.end && address + link.count - read.end <= limit ? read.end : address
    ask(
      at: address, for: counts,
      rather: AddressSpan(start: begin, count: min(limit, addressSpace.upperBound - begin)))
  }

  private mutating func finish() {
    guard case .blocks(let marker) = stage else { return }
    next = .found(FoundChain(markerAddress: marker, blocks: blocks, reads: reads))
  }

  private mutating func fail(_ fault: ChainFault) { next = .failed(fault) }

  /// Asks for the first of these counts, which fall, and for the others if the device refuses.
  ///
  /// - Parameter ahead: What is asked for before all of them.
  private mutating func ask(at address: Int, for counts: [Int], rather ahead: AddressSpan? = nil) {
    let room = addressSpace.upperBound - address
    var spans = [ahead].compactMap(\.self)
    for count in counts {
      let span = AddressSpan(start: address, count: min(count, room))
      if span != spans.last { spans.append(span) }
    }
    refusal = nil
    fewer = spans.dropFirst()
    next = .read(spans[0])
  }
}

extension WalkedWords {
  /// The word at an address; `nil` where the request did not read it.
  fileprivate subscript(address: Int) -> UInt16? {
    let index = address - self.address
    return words.indices.contains(index) ? words[index] : nil
  }
}

extension ExceptionCode {
  /// Whether the device refused what was asked, rather than to be asked now, or at all through a gateway.
  fileprivate var isAboutRequest: Bool {
    switch self {
    case .acknowledge, .serverDeviceBusy, .gatewayPathUnavailable, .gatewayTargetFailedToRespond: false
    default: true
    }
  }
}
