/// What decoding a block needs to know besides its words: what registers of other blocks count, what is not there, what
/// gives its scales, and what is computed from one request.
@usableFromInline final class ReadContext: Sendable {
  /// A value or a block inside: its name in generated code, and the address of the block that has it.
  struct Part: Sendable, Hashable {
    let name: String
    let address: Int
  }

  /// The number of instances of blocks, by the paths of the registers that count them.
  let counts: [String: Int]
  private let absent: Set<Part>
  private let scales: [Part: Scale]
  private let sums: [Part: Double?]

  /// A register that gives a scale and was read by itself.
  struct Scale: Sendable {
    let register: DecidingRegister
    let words: RegisterWords
  }

  /// `nil` where there is nothing to know: then nothing has to be retained for every block.
  init?(
    counts: [String: Int] = [:], absent: Set<Part> = [], scales: [Part: Scale] = [:],
    sums: [Part: Double?] = [:]
  ) {
    guard !counts.isEmpty || !absent.isEmpty || !scales.isEmpty || !sums.isEmpty else { return nil }
    self.counts = counts
    self.absent = absent
    self.scales = scales
    self.sums = sums
  }

  /// A computed value of the block at an address, which may be missing; `nil` where none was computed.
  func sum(_ name: String, at address: Int) -> Double?? { sums[Part(name: name, address: address)] }

  /// What gives the scale of a value of the block at an address.
  func scale(_ name: String, at address: Int) -> Scale? { scales[Part(name: name, address: address)] }

  /// Whether a value or a block of the block at an address is there.
  func isThere(_ name: StaticString, at address: Int) -> Bool {
    !absent.contains(Part(name: "\(name)", address: address))
  }
}

extension RegisterWords {
  /// Whether a value or a block that is not always there was there when the words were read. Generated code asks this.
  public func isThere(_ name: StaticString) -> Bool { context?.isThere(name, at: address) ?? true }

  /// A value that was computed when the words were read, of what one request brought. Generated code asks this.
  ///
  /// - Throws: `UndecodableValue` for words that come from no read of the block.
  public func computed<Value: RegisterSumValue>(_ name: StaticString) throws(UndecodableValue) -> Value {
    guard let sum = context?.sum("\(name)", at: address), let value = Value(_sum: sum) else {
      throw UndecodableValue([], at: address, expected: "what a read of the whole block brings")
    }
    return value
  }
}
