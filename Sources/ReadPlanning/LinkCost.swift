import ModbusProtocol

/// What a read costs on a link: an amount a request, and an amount an address.
public struct LinkCost: Sendable, Hashable {
  /// The cost of a request before its first address, 0…2^40.
  public let perRequest: Int
  /// The cost of a register, or of 16 bits, 0…2^35.
  public let perAddress: Int
  /// How many addresses are paid for together: 1, or 16 for bits.
  public let addressesPerStep: Int

  /// Creates a cost; amounts outside their ranges are brought to the nearest that is inside, so that no sum of costs
  /// can overflow.
  public init(perRequest: Int, perAddress: Int) {
    self.init(perRequest: perRequest, perAddress: perAddress, addressesPerStep: 1)
  }

  private init(perRequest: Int, perAddress: Int, addressesPerStep: Int) {
    self.perRequest = min(max(perRequest, 0), 1 << 40)
    self.perAddress = min(max(perAddress, 0), 1 << 35)
    self.addressesPerStep = addressesPerStep
  }

  /// TCP: the fewest requests, and among those the fewest addresses; a round trip outweighs any number of bytes.
  public static let tcp = LinkCost(perRequest: 1 << 32, perAddress: 1)

  /// A serial line with RTU framing, in nanoseconds: a request and its response carry 13 characters beside the data,
  /// and two silences of 3.5 characters; a register is two characters of 11 bits.
  ///
  /// - Parameters:
  ///   - baudRate: Bits a second.
  ///   - turnaround: The time from the end of a request to the start of the device's answer.
  public static func rtu(baudRate: Int, turnaround: Duration = .zero) -> LinkCost {
    let character = 11_000_000_000 / max(baudRate, 1)
    let silence = nanoseconds(SerialSettings(baudRate: baudRate).frameSilence)
    let pause = nanoseconds(turnaround)
    return LinkCost(perRequest: 13 * character + 2 * silence + pause, perAddress: 2 * character)
  }

  /// At most 1000 s, so that no sum can overflow.
  private static func nanoseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    return Int(min(max(seconds, 0), 1000)) * 1_000_000_000 + Int(max(attoseconds, 0) / 1_000_000_000)
  }

  /// The same link for a table of bits, where 16 of them weigh what a register does.
  public var forBits: LinkCost {
    LinkCost(perRequest: perRequest, perAddress: perAddress, addressesPerStep: 16)
  }

  /// The cost of one request for `count` addresses.
  public func ofRequest(count: Int) -> Int {
    perRequest + (count + addressesPerStep - 1) / addressesPerStep * perAddress
  }
}
