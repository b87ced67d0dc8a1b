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
  private let instances: [Part: Instances]
  private let end: Int?

  /// A register that gives a scale and was read by itself.
  struct Scale: Sendable {
    let register: DecidingRegister
    let words: RegisterWords
  }

  /// The instances of a block inside a block of a chain.
  struct Instances: Sendable {
    /// The place of the first, from the base of the block around.
    let offset: Int
    let count: Int
    let stride: Int
  }

  /// `nil` where there is nothing to know: then nothing has to be retained for every block.
  init?(
    counts: [String: Int] = [:], absent: Set<Part> = [], scales: [Part: Scale] = [:],
    sums: [Part: Double?] = [:], instances: [Part: Instances] = [:], end: Int? = nil
  ) {
    guard
      end != nil || !counts.isEmpty || !absent.isEmpty || !scales.isEmpty || !sums.isEmpty
        || !instances.isEmpty
    else { return nil }
    self.instances = instances
    self.end = end
    self.counts = counts
    self.absent = absent
    self.scales = scales
    self.sums = sums
  }

  /// A computed value of the block at an address, which may be missing; `nil` where none was computed.
  func sum(_ name: String, at address: Int) -> Double?? { sums[Part(name: name, address: address)] }

  /// What gives the scale of a value of the block at an address.
  func scale(_ name: String, at address: Int) -> Scale? { scales[Part(name: name, address: address)] }

  /// The instances of a block inside the block at an address; `nil` where the device did not tell.
  func instances(_ name: StaticString, at address: Int) -> Instances? {
    instances[Part(name: "\(name)", address: address)]
  }

  /// Whether the block that was found reaches to an address.
  func reaches(_ address: Int) -> Bool { end.map { address <= $0 } ?? true }

  /// Whether a value or a block of the block at an address is there.
  func isThere(_ name: StaticString, at address: Int) -> Bool {
    !absent.contains(Part(name: "\(name)", address: address))
  }
}

extension RegisterWords {
  /// Whether a value or a block that is not always there was there when the words were read. Generated code asks this.
  public func isThere(_ name: StaticString) -> Bool { context?.isThere(name, at: address) ?? true }

  /// Whether the block of a chain that was read reaches so far. Generated code asks this for each value that ends there.
  public func isThere(upTo offset: Int) -> Bool { context?.reaches(address + offset) ?? true }

  /// The values of a block inside a block of a chain, where the device told that it is when the words were read.
  ///
  /// - Throws: `UndecodableValue` naming the register and its block.
  public func block<Value: RegisterBlockValue>(
    _ name: StaticString, placed key: StaticString, at offset: Int
  ) throws(UndecodableValue) -> Value {
    try block(name, at: context?.instances(key, at: address)?.offset ?? offset)
  }

  /// The values of all instances of a block inside a block of a chain, as many as the device told when the words were read, and
  /// where it told that they are.
  ///
  /// - Throws: `UndecodableValue` naming the register and its block.
  public func blocks<Value: RegisterBlockValue>(
    _ name: StaticString, placed key: StaticString, at offset: Int, count: Int, stride: Int
  ) throws(UndecodableValue) -> [Value] {
    guard let told = context?.instances(key, at: address) else {
      return try blocks(name, at: offset, count: count, stride: stride)
    }
    return try blocks(name, at: told.offset, count: told.count, stride: told.stride)
  }

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
