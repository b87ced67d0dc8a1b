import ModbusProtocol
import TestSupport
import Testing

@Suite("Cutting a TCP stream into frames")
struct MBAPDecoderTests {
  static let frames = [
    MBAPFrame(transactionID: 0x1234, unit: 1, pdu: [0x03, 0x02, 0x00, 0x2A]),
    MBAPFrame(transactionID: 0xFFFF, unit: 255, pdu: [0x83]),
    MBAPFrame(transactionID: 0, unit: 0, pdu: Array(repeating: 0xAB, count: 253)),
  ]

  /// Feeds the pieces and takes out what is whole after each.
  static func decode(_ pieces: [[UInt8]]) throws(MBAPError) -> [MBAPFrame] {
    var decoder = MBAPDecoder()
    var frames: [MBAPFrame] = []
    for piece in pieces {
      decoder.append(piece)
      while let frame = try decoder.next() { frames.append(frame) }
    }
    return frames
  }

  @Test("a frame is its header, with the length of unit id and PDU, and the PDU")
  func encoding() {
    #expect(
      Self.frames[0].encoded() == [0x12, 0x34, 0x00, 0x00, 0x00, 0x05, 0x01, 0x03, 0x02, 0x00, 0x2A])
  }

  @Test("frames come out whole wherever the stream is split in two")
  func everySplit() throws {
    let stream = Self.frames.flatMap { $0.encoded() }
    for split in 0...stream.count {
      #expect(
        try Self.decode([Array(stream[..<split]), Array(stream[split...])]) == Self.frames, "split \(split)")
    }
  }

  @Test("frames come out whole wherever a short stream is split in three")
  func everyPairOfSplits() throws {
    let frames = Array(Self.frames[..<2])
    let stream = frames.flatMap { $0.encoded() }
    for first in 0...stream.count {
      for second in first...stream.count {
        let pieces = [stream[..<first], stream[first..<second], stream[second...]].map { Array($0) }
        #expect(try Self.decode(pieces) == frames, "splits \(first), \(second)")
      }
    }
  }

  @Test("frames come out whole byte by byte, and the decoder knows when it is inside one")
  func byteByByte() throws {
    var decoder = MBAPDecoder()
    let bytes = Self.frames[0].encoded()
    #expect(decoder.isInsideFrame == false)
    for byte in bytes.dropLast() {
      decoder.append([byte])
      #expect(try decoder.next() == nil)
      #expect(decoder.isInsideFrame)
    }
    decoder.append([bytes[bytes.count - 1]])
    #expect(try decoder.next() == Self.frames[0])
    #expect(!decoder.isInsideFrame)
  }

  @Test(
    "a header that is not Modbus is an error as soon as its field is there",
    arguments: [
      ([0, 1, 0, 1], .protocolID(1)), ([0, 1, 0xFF, 0], .protocolID(0xFF00)),
      ([0, 1, 0, 0, 0, 0], .length(0)), ([0, 1, 0, 0, 0, 1], .length(1)),
      ([0, 1, 0, 0, 0, 255], .length(255)), ([0, 1, 0, 0, 0xFF, 0xFF], .length(0xFFFF)),
    ] as [([UInt8], MBAPError)])
  func unrecoverable(header: [UInt8], expected: MBAPError) throws {
    var decoder = MBAPDecoder()
    decoder.append(header.dropLast())
    #expect(try decoder.next() == nil)
    decoder.append([header[header.count - 1]])
    #expect(throws: expected) { try decoder.next() }
    decoder.append(Self.frames[0].encoded())
    #expect(throws: expected) { try decoder.next() }
  }

  @Test("frames before the error come out first")
  func framesBeforeError() throws {
    var decoder = MBAPDecoder()
    decoder.append(Self.frames[0].encoded() + [0, 1, 0, 9])
    #expect(try decoder.next() == Self.frames[0])
    #expect(throws: MBAPError.protocolID(9)) { try decoder.next() }
  }

  @Test("any bytes in any pieces give the frames that the whole gives")
  func anyBytes() {
    for seed in 0..<1000 {
      var random = SplitMix64(seed: seed)
      var stream: [UInt8] = []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let pdu = random.bytes(.random(in: 1...20, using: &random))
        stream += MBAPFrame(transactionID: 7, unit: 1, pdu: pdu).encoded()
      }
      if Bool.random(using: &random) {
        stream[.random(in: 0..<stream.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      var pieces: [[UInt8]] = []
      var rest = stream[...]
      while !rest.isEmpty {
        let size = Int.random(in: 1...min(9, rest.count), using: &random)
        pieces.append(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      let whole = Result { () throws(MBAPError) in try Self.decode([stream]) }
      let pieced = Result { () throws(MBAPError) in try Self.decode(pieces) }
      #expect(whole == pieced, "seed \(seed)")
    }
  }
}
