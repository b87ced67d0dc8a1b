import ModbusProtocol

/// The decoder of TCP streams. The first byte chooses into what pieces the others are split.
///
/// The pieces must make no difference, and the frames must be those of the stream: encoded again, they are its bytes.
public enum MBAPProperty {
  /// Ends the process when an input breaks the property.
  public static func check(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let step = 1 + Int(input.byte())
    let stream = input.all()

    let whole = decode(stream, inPiecesOf: max(stream.count, 1))
    let pieces = decode(stream, inPiecesOf: step)
    precondition(whole.frames == pieces.frames, "the split changes the frames")
    precondition(whole.error == pieces.error, "the split changes the error")

    let encoded = whole.frames.flatMap { $0.encoded() }
    precondition(stream.starts(with: encoded), "the frames are not those of the stream")
    precondition(whole.frames.allSatisfy { 1...253 ~= $0.pdu.count }, "a frame is longer than Modbus allows")
  }

  private static func decode(_ stream: [UInt8], inPiecesOf step: Int) -> (
    frames: [MBAPFrame], error: MBAPError?
  ) {
    var decoder = MBAPDecoder()
    var frames: [MBAPFrame] = []
    for start in stride(from: 0, to: stream.count, by: step) {
      decoder.append(stream[start..<min(start + step, stream.count)])
      do {
        while let frame = try decoder.next() { frames.append(frame) }
      } catch {
        return (frames, error)
      }
    }
    return (frames, nil)
  }
}
