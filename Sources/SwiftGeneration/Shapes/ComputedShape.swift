import DeviceModel

/// A computed value as generated code sees it.
struct ComputedShape {
  let computed: ComputedLayout
  let block: BlockShape

  /// The Swift type of the value.
  var valueType: String { canBeMissing ? "Double?" : "Double" }

  /// Whether it may have no value: a term may have none, or may not be there.
  var canBeMissing: Bool { block.layout.canBeMissing(computed) || block.isInChain }

  /// The Swift type of the handle.
  var handleType: String { "RegisterSum<\(valueType)>" }

  /// The property.
  var member: String { SwiftIdentifier.escaped(computed.swiftName) }

  /// The name under which the runtime keeps the value while a block is read.
  var key: SwiftStringLiteral { SwiftStringLiteral(block.presenceKey(computed.name)) }

  /// The terms as the runtime's `RegisterTerm`s, made of the handles of their registers.
  var terms: [String] {
    zip(block.layout.registers(of: computed), computed.terms).map { register, term in
      let times = term.times.isIdentity ? "" : "times: \(ScalingShape(term.times).code)"
      return "\(SwiftIdentifier.escaped(register.swiftName))._term(\(times))"
    }
  }

  /// The title and the unit.
  var summary: String {
    let title = computed.title ?? computed.name
    return computed.unit.map { "\(title), in \($0)." } ?? "\(title)."
  }

  /// The sum as people read it.
  var sum: String { computed.text(of: block.layout.registers(of: computed).map(\.name)) }

  /// What one request has to bring, as an offset from the base of the block.
  var span: (offset: Int, words: Int) {
    let registers = block.layout.registers(of: computed).flatMap { register in
      [register] + register.choosers.compactMap(block.register(named:))
    }
    let start = registers.map(\.offset).min() ?? 0
    return (start, (registers.map { $0.offset + $0.totalWords }.max() ?? start) - start)
  }
}
