/// What decoding a block needs to know besides its words: what registers of other blocks count, and what is not there.
@usableFromInline final class ReadContext: Sendable {
  /// A value or a block that is not there: its name in generated code, and the address of the block that has it.
  struct Absent: Sendable, Hashable {
    let name: String
    let address: Int
  }

  /// The number of instances of blocks, by the paths of the registers that count them.
  let counts: [String: Int]
  private let absent: Set<Absent>

  /// `nil` where there is nothing to know: then nothing has to be retained for every block.
  init?(counts: [String: Int], absent: Set<Absent>) {
    guard !counts.isEmpty || !absent.isEmpty else { return nil }
    self.counts = counts
    self.absent = absent
  }

  /// Whether a value or a block of the block at an address is there.
  func isThere(_ name: StaticString, at address: Int) -> Bool {
    !absent.contains(Absent(name: "\(name)", address: address))
  }
}

extension RegisterWords {
  /// Whether a value or a block that is not always there was there when the words were read. Generated code asks this.
  public func isThere(_ name: StaticString) -> Bool { context?.isThere(name, at: address) ?? true }
}
