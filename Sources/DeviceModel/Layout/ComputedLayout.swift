public import MapSyntax
public import RegisterEncoding

/// A value of a block that no register holds: the sum of registers, each multiplied by a constant.
public struct ComputedLayout: Sendable {
  /// A register in the sum.
  public struct Term: Sendable, Hashable {
    /// The position of the register among those of the block.
    public var register: Int
    /// What its value is multiplied by: a factor and a divisor.
    public var times: RegisterScaling

    package init(register: Int, times: RegisterScaling) {
      self.register = register
      self.times = times
    }
  }

  /// The name in the map, kebab case.
  public var name: String
  /// The Swift property: `totalPower`.
  public var swiftName: String
  /// A short title, if the map gives one.
  public var title: String?
  /// The names that the value had in earlier maps, kebab case.
  public var formerNames: [String] = []
  /// More about the value, if the map has more.
  public var description: String?
  /// The unit of all terms and of their sum, as shown to people.
  public var unit: String?
  /// The terms in the map's order; one request brings them all.
  public var terms: [Term]
  /// The range in the map, for findings that later rooms raise.
  public var range: SourceRange

  package init(
    name: String, swiftName: String, title: String?, description: String?, unit: String?, terms: [Term],
    range: SourceRange
  ) {
    self.name = name
    self.swiftName = swiftName
    self.title = title
    self.description = description
    self.unit = unit
    self.terms = terms
    self.range = range
  }
}

extension ComputedLayout {
  /// The sum as people read it: `pv-power − 0.5 × load`.
  ///
  /// - Parameter names: The names of the registers in the order of the terms.
  package func text(of names: [String]) -> String {
    var text = ""
    for (term, name) in zip(terms, names) {
      let isNegative = term.times.factor < 0
      let scale = term.times.scale
      let size = isNegative ? scale.negated ?? scale : scale
      let product = size == .one ? name : "\(size) × \(name)"
      if text.isEmpty {
        text = isNegative ? "−\(product)" : product
      } else {
        text += isNegative ? " − \(product)" : " + \(product)"
      }
    }
    return text
  }
}

extension BlockLayout {
  /// The registers of a computed value, in the order of its terms.
  package func registers(of computed: ComputedLayout) -> [RegisterLayout] {
    computed.terms.map { registers[$0.register] }
  }

  /// Whether a computed value can be missing although the block is there: some term has no value or is not there.
  package func canBeMissing(_ computed: ComputedLayout) -> Bool {
    registers(of: computed).contains { $0.canBeMissing || !$0.presence.isEmpty }
  }
}
