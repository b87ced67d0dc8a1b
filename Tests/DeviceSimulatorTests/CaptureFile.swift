/// A capture file of one TCP connection, written without a network interface.
///
/// Each message becomes an IPv4 packet with a TCP segment; checksums stay 0, which decoders take for offloaded.
struct CaptureFile {
  private static let clientPort: UInt16 = 50000
  private static let serverPort: UInt16 = 502

  private(set) var bytes: [UInt8]
  private var clientSequence: UInt32 = 1
  private var serverSequence: UInt32 = 1

  init() {
    // Magic number, version 2.4, no time zone, longest packet, link type 101: raw IP; all little endian.
    bytes = [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 101, 0, 0, 0]
  }

  mutating func append(request: [UInt8]) {
    append(request, from: Self.clientPort, to: Self.serverPort, clientSequence, serverSequence)
    clientSequence += UInt32(request.count)
  }

  mutating func append(response: [UInt8]) {
    append(response, from: Self.serverPort, to: Self.clientPort, serverSequence, clientSequence)
    serverSequence += UInt32(response.count)
  }

  private mutating func append(
    _ payload: [UInt8], from source: UInt16, to target: UInt16, _ sequence: UInt32, _ acknowledged: UInt32
  ) {
    let length = UInt16(40 + payload.count)
    let host: [UInt8] = [127, 0, 0, 1]
    var packet: [UInt8] = [0x45, 0] + big(length) + [0, 0, 0, 0, 64, 6, 0, 0] + host + host
    packet += big(source) + big(target) + big(sequence) + big(acknowledged)
    packet += [0x50, 0x18, 0xff, 0xff, 0, 0, 0, 0] + payload
    let size = Array(big(UInt32(packet.count)).reversed())
    bytes += [0, 0, 0, 0, 0, 0, 0, 0] + size + size + packet
  }

  private func big(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}
