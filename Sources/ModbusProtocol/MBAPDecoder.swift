/// Cuts a TCP stream, which arrives in pieces of any size, into frames.
///
/// Memory follows the bytes that were fed, never what a length field announces. Take all frames out with `next()`
/// after each `append(_:)`; what stays inside is then less than one frame, 260 bytes.
package struct MBAPDecoder: Sendable {
  private var buffer: [UInt8] = []
  private var start = 0
  private var failure: MBAPError?

  /// Creates a decoder at the start of a frame.
  package init() {}

  /// Whether a frame has begun and not ended.
  package var isInsideFrame: Bool { start < buffer.count }

  /// The transaction id of the frame that has begun and not ended; `nil` while it is not known.
  package var unfinishedTransactionID: UInt16? {
    buffer.count - start >= 2 ? BigEndian.word(buffer, at: start) : nil
  }

  /// Takes in the next bytes of the stream.
  package mutating func append(_ bytes: some Collection<UInt8>) {
    dropFrames()
    buffer.append(contentsOf: bytes)
  }

  /// Takes in the next bytes of the stream, from where the system has put them.
  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    dropFrames()
    buffer.append(contentsOf: bytes)
  }

  /// Makes room of the frames that were taken out.
  private mutating func dropFrames() {
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: true)
    } else if start > 0 {
      buffer.removeFirst(start)
    }
    start = 0
  }

  /// Takes the next whole frame out.
  ///
  /// - Returns: The frame, or `nil` when more bytes are needed.
  /// - Throws: `MBAPError` as soon as a header shows that the stream is not Modbus, and at every later call.
  package mutating func next() throws(MBAPError) -> MBAPFrame? {
    if let failure { throw failure }
    do {
      return try cutFrame()
    } catch {
      failure = error
      throw error
    }
  }

  private mutating func cutFrame() throws(MBAPError) -> MBAPFrame? {
    let available = buffer.count - start
    // Each field is checked as soon as it is there: a peer that talks another protocol may never send the rest.
    guard available >= 4 else { return nil }
    let protocolID = BigEndian.word(buffer, at: start + 2)
    guard protocolID == 0 else { throw .protocolID(protocolID) }
    guard available >= 6 else { return nil }
    let length = BigEndian.word(buffer, at: start + 4)
    guard MBAPHeader.lengths.contains(Int(length)) else { throw .length(length) }
    let end = start + 6 + Int(length)
    guard end <= buffer.count else { return nil }
    let frame = MBAPFrame(
      transactionID: BigEndian.word(buffer, at: start),
      unit: UnitID(rawValue: buffer[start + 6]),
      pdu: Array(buffer[(start + MBAPHeader.size)..<end]))
    start = end
    return frame
  }
}
