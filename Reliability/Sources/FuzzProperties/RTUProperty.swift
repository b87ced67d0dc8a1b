import ModbusProtocol

/// The decoder of serial lines. The first byte chooses the direction and the size of the pieces that the others are split into.
///
/// The pieces must make no difference, every frame must be in the bytes, and a good frame at the end must be found
/// after a silence whatever comes before it.
public enum RTUProperty {
  /// Ends the process when an input breaks the property.
  public static func check(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let choice = input.byte()
    let direction: RTUDecoder.Direction = choice % 2 == 0 ? .responses : .requests
    let line = input.all()

    let whole = decode(line, direction, inPiecesOf: max(line.count, 1))
    let pieces = decode(line, direction, inPiecesOf: 1 + Int(choice / 2))
    precondition(whole == pieces, "the split changes the frames")
    _ = places(of: whole, in: line)

    // A write's answer and a write are the same bytes, so one frame serves both directions.
    let last = RTUFrame(unit: 1, pdu: [6, 0, 1, 0, 2])
    let extended = line + last.encoded()
    var decoder = RTUDecoder(direction)
    decoder.append(extended)
    var frames: [RTUFrame] = []
    while let frame = decoder.nextAfterSilence() { frames.append(frame) }
    let ends = places(of: frames, in: extended).map(\.upperBound)
    precondition(
      frames.last == last || ends.contains { $0 > line.count }, "noise hides a good frame for ever")
  }

  private static func decode(
    _ line: [UInt8], _ direction: RTUDecoder.Direction, inPiecesOf step: Int
  ) -> [RTUFrame] {
    var decoder = RTUDecoder(direction)
    var frames: [RTUFrame] = []
    for start in stride(from: 0, to: line.count, by: step) {
      decoder.append(line[start..<min(start + step, line.count)])
      while let frame = decoder.next() { frames.append(frame) }
    }
    return frames
  }

  /// Where each frame is, each after the one before it.
  private static func places(of frames: [RTUFrame], in line: [UInt8]) -> [Range<Int>] {
    var position = 0
    return frames.map { frame in
      let bytes = frame.encoded()
      while position + bytes.count <= line.count, !line[position...].starts(with: bytes) { position += 1 }
      precondition(position + bytes.count <= line.count, "a frame is not in the bytes")
      defer { position += bytes.count }
      return position..<position + bytes.count
    }
  }
}
