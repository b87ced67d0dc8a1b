import ModbusProtocol
import TestSupport
import Testing

@Suite("Finding the frames of a serial line")
struct RTUDecoderTests {
  static let identification = DeviceIdentification(
    conformity: 0x83, objects: [.init(id: 0, text: "Acme"), .init(id: 1, value: [])])

  static let responses = [
    RTUFrame(unit: 1, pdu: [0x03, 0x04, 0x00, 0x2A, 0x12, 0x34]),
    RTUFrame(unit: 247, pdu: [0x83, 0x02]),
    RTUFrame(unit: 2, pdu: [0x06, 0x00, 0x01, 0x00, 0x03]),
    RTUFrame(unit: 3, pdu: [0x16, 0, 4, 0, 0xF2, 0, 0x25]),
    RTUFrame(
      unit: 1,
      pdu: ModbusResponse.identification(identification)
        .encoded(for: .readDeviceIdentification(.extended, object: 0))),
  ]

  /// Feeds the pieces and takes out what is whole after each.
  static func decode(
    _ pieces: [[UInt8]], _ direction: RTUDecoder.Direction = .responses, thenSilence: Bool = false
  ) -> [RTUFrame] {
    var decoder = RTUDecoder(direction)
    var frames: [RTUFrame] = []
    for piece in pieces {
      decoder.append(piece)
      while let frame = decoder.next() { frames.append(frame) }
    }
    while thenSilence, let frame = decoder.nextAfterSilence() { frames.append(frame) }
    return frames
  }

  @Test("a frame ends with the checksum of the specification, low byte first")
  func encoding() {
    #expect(CRC16.checksum([0x02, 0x07]) == 0x1241)
    #expect(
      RTUFrame(unit: 1, pdu: [0x03, 0x00, 0x00, 0x00, 0x0A]).encoded()
        == [0x01, 0x03, 0x00, 0x00, 0x00, 0x0A, 0xC5, 0xCD])
  }

  @Test("a frame of another length or checksum is none")
  func wholeFrames() {
    let bytes = Self.responses[0].encoded()
    #expect(RTUFrame(bytes) == Self.responses[0])
    #expect(RTUFrame(bytes.dropLast()) == nil)
    #expect(RTUFrame([UInt8]()) == nil)
    for bit in 0..<(8 * bytes.count) {
      var changed = bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(RTUFrame(changed) == nil, "bit \(bit)")
    }
  }

  @Test("frames come out whole wherever the stream is split in three")
  func everyPairOfSplits() {
    let stream = Self.responses.flatMap { $0.encoded() }
    for first in 0...stream.count {
      for second in first...stream.count {
        let pieces = [stream[..<first], stream[first..<second], stream[second...]].map { Array($0) }
        #expect(Self.decode(pieces) == Self.responses, "splits \(first), \(second)")
      }
    }
  }

  @Test("a frame cut short anywhere gives nothing, and does not hide the next one for longer than a silence")
  func everyTruncation() {
    for frame in Self.responses {
      let bytes = frame.encoded()
      for length in 0..<bytes.count {
        let cut = Array(bytes.prefix(length))
        #expect(Self.decode([cut], thenSilence: true) == [], "\(frame), \(length) bytes")
        #expect(
          Self.decode([cut, Self.responses[0].encoded()], thenSilence: true) == [Self.responses[0]],
          "\(frame), \(length) bytes")
      }
    }
  }

  @Test("frames of any kind come out in any pieces, in both directions")
  func anyFrames() throws {
    for seed in 0..<1000 {
      var random = SplitMix64(seed: seed)
      var requests: [RTUFrame] = []
      var responses: [RTUFrame] = []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let unit = UnitID(rawValue: .random(in: 1...247, using: &random))
        let request = random.request()
        requests.append(RTUFrame(unit: unit, pdu: try request.encoded()))
        responses.append(RTUFrame(unit: unit, pdu: random.response(to: request).encoded(for: request)))
      }
      for (frames, direction) in [(requests, RTUDecoder.Direction.requests), (responses, .responses)] {
        var rest = frames.flatMap { $0.encoded() }[...]
        var pieces: [[UInt8]] = []
        while !rest.isEmpty {
          let piece = rest.prefix(.random(in: 1...40, using: &random))
          pieces.append(Array(piece))
          rest = rest.dropFirst(piece.count)
        }
        #expect(Self.decode(pieces, direction) == frames, "seed \(seed), \(direction)")
      }
    }
  }

  @Test("a frame is found behind noise and after it, at the latest when the line is silent")
  func noise() {
    for seed in 0..<2000 {
      var random = SplitMix64(seed: seed)
      let frame = Self.responses.randomElement(using: &random) ?? Self.responses[0]
      let before = random.bytes(.random(in: 0...12, using: &random))
      let after = random.bytes(.random(in: 0...12, using: &random))
      let frames = Self.decode([before + frame.encoded() + after], thenSilence: true)
      #expect(frames == [frame], "seed \(seed)")
    }
  }

  @Test("a bad checksum costs its own frame only")
  func badChecksum() {
    var bad = Self.responses[0].encoded()
    bad[4] ^= 1
    #expect(Self.decode([bad + Self.responses[2].encoded()], thenSilence: true) == [Self.responses[2]])
  }

  @Test("a silence inside a frame does not lose it")
  func silenceInside() {
    let bytes = Self.responses[0].encoded()
    for split in 1..<bytes.count {
      var decoder = RTUDecoder(.responses)
      decoder.append(bytes[..<split])
      #expect(decoder.nextAfterSilence() == nil)
      #expect(decoder.isInsideFrame)
      decoder.append(bytes[split...])
      #expect(decoder.next() == Self.responses[0], "split \(split)")
      #expect(!decoder.isInsideFrame)
      #expect(decoder.discardedBytes == 0)
    }
  }

  @Test("a request of an unknown function is a frame once the line is silent, so that a server can refuse it")
  func unknownFunction() {
    let frame = RTUFrame(unit: 1, pdu: [0x41, 1, 2, 3])
    #expect(Self.decode([frame.encoded()], .requests) == [])
    #expect(Self.decode([frame.encoded()], .requests, thenSilence: true) == [frame])
  }

  @Test("what was dropped is counted, and a reset drops the rest")
  func counting() {
    var decoder = RTUDecoder(.responses)
    decoder.append([0, 0, 0] + Self.responses[1].encoded() + [1, 3])
    #expect(decoder.next() == Self.responses[1])
    #expect(decoder.next() == nil)
    #expect(decoder.discardedBytes == 3)
    decoder.reset()
    #expect(decoder.discardedBytes == 5)
    #expect(!decoder.isInsideFrame)
  }

  @Test("any bytes keep less than a frame inside")
  func bounded() {
    for seed in 0..<300 {
      var random = SplitMix64(seed: seed)
      for direction in [RTUDecoder.Direction.requests, .responses] {
        var decoder = RTUDecoder(direction)
        var fed = 0
        var found = 0
        for _ in 0..<20 {
          let piece = random.bytes(.random(in: 0...300, using: &random))
          fed += piece.count
          decoder.append(piece)
          while let frame = decoder.next() { found += frame.encoded().count }
          #expect(fed - found - decoder.discardedBytes < 256, "seed \(seed)")
        }
      }
    }
  }

  static let awaitedRequest = ModbusRequest.read(.holdingRegister, address: 0, count: 2)

  @Test(
    "the awaited answer, or an exception, comes out at once from behind what begins like a longer frame",
    arguments: [[1, 3, 0xFA, 0], [1, 3, 6, 9], [7, 1], [1], [1, 43, 14, 1], [1, 3, 4, 0, 0x2A]] as [[UInt8]])
  func awaited(noise: [UInt8]) {
    for answer in [Self.responses[0], RTUFrame(unit: 1, pdu: [0x83, 2])] {
      let stream = noise + answer.encoded()
      for split in 0...stream.count {
        var decoder = RTUDecoder(answersTo: Self.awaitedRequest, from: 1)
        decoder.append(stream[..<split])
        let early = decoder.next()
        decoder.append(stream[split...])
        #expect((early ?? decoder.next()) == answer, "split \(split)")
        #expect(!decoder.isInsideFrame)
      }
    }
  }

  @Test("frames of all kinds come out of a decoder that awaits one of them")
  func otherThanAwaited() {
    var decoder = RTUDecoder(answersTo: Self.awaitedRequest, from: 1)
    decoder.append(Self.responses.flatMap { $0.encoded() })
    var frames: [RTUFrame] = []
    while let frame = decoder.next() { frames.append(frame) }
    #expect(frames == Self.responses)
    #expect(!decoder.hasSpoiledAnswer)
  }

  @Test("the awaited answer with a wrong checksum is noticed, and no other frame with one")
  func spoiledAnswer() {
    for (index, frame) in Self.responses.enumerated() {
      var bytes = frame.encoded()
      bytes[bytes.count - 1] ^= 1
      var decoder = RTUDecoder(answersTo: Self.awaitedRequest, from: 1)
      decoder.append(bytes)
      #expect(decoder.next() == nil)
      #expect(decoder.hasSpoiledAnswer == (index == 0), "\(frame)")
    }
  }
}
