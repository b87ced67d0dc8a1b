import DeviceModel
import MapSyntax
import ModbusProtocol

/// Reads one register.
struct RegisterReader {
  let log: FindingLog

  func register(_ entry: Node.Entry, name: String) -> RegisterDefinition? {
    guard let fields = Fields<RegisterKey>(entry.value, owner: entry.key, log: log) else { return nil }
    let types = TypeReader(log: log)
    let places = AddressReader(log: log)
    let register = RegisterDefinition(
      name: name, nameNode: entry.key, fields: fields,
      text: TextReader(log: log).text(
        title: fields[.title], description: fields[.description], called: fields[.called],
        source: fields[.source]))
    register.formerNames = TextReader(log: log).formerNames(fields[.was])
    if let at = fields[.at], at.elements != nil {
      register.wordAddresses = places.wordAddresses(at)
      register.address = register.wordAddresses.min { $0.value < $1.value }
      fields.forbid(beside: .at, as: .list, log: log)
    } else {
      register.address = places.address(fields[.at])
    }
    WaiverReader(log: log).read(fields[.allow], of: entry)
    register.decimal = log.integer(fields[.decimal])
    register.number = log.integer(fields[.number])
    register.words = log.integer(fields[.words])
    if let bits = fields[.bits] {
      register.type = types.part(bits, typed: fields[.type], name: name, nameNode: entry.key).map {
        .bits($0)
      }
    } else {
      register.type = types.reference(fields[.type], owner: entry.key, ownerName: name)
    }
    register.count = fields.integer(.count, log: log)
    register.rows = places.rows(fields[.rows])
    register.presence = PresenceReader(log: log).presence(fields.entry(.when))
    (register.unit, register.unitChoice) = UnitReader(log: log).unit(ofRegister: fields[.unit])
    register.notAvailable = notAvailable(fields[.notAvailable])
    register.plausible = log.openRange(fields[.plausible])
    register.display = log.choice(fields[.display], of: NumberDisplay.self)
    if let scale = fields[.scale], scale.entries != nil {
      register.scaleChoice = scaleChoice(scale)
    } else {
      register.scale = log.number(fields[.scale])
    }
    register.offset = log.number(fields[.offset])
    register.access = log.choice(fields[.access], of: RegisterLayout.Access.self)
    register.readFunction = log.integer(fields[.readFunction])
    register.writeFunctions = log.elements(fields[.writeFunctions], of: "function codes")?
      .compactMap { log.integer($0) }
    register.writeAddress = places.address(fields[.writeAt])
    register.writeWhole = log.bool(fields[.writeWhole])
    register.readsAsZero = log.bool(fields[.readsAsZero]) ?? false
    register.idempotent = log.bool(fields[.idempotent])
    register.isConstant = log.bool(fields[.constant]) ?? false
    register.isMandatory = log.bool(fields[.mandatory]) ?? false
    register.refresh = RefreshReader(log: log).rate(fields[.refresh])
    (register.range, register.limitRegisters) = LimitReader(log: log).range(fields[.range])
    register.step = log.number(fields[.step])
    register.values = log.elements(fields[.values], of: "numbers")?.compactMap { log.number($0) }
    register.defaultText = log.text(fields[.default])
    register.command = command(fields[.command])
    register.onRead = log.text(fields[.onRead])
    register.wordOrder = log.choice(fields[.wordOrder], of: RegisterLayout.WordOrder.self)
    register.byteOrder = log.choice(fields[.byteOrder], of: RegisterLayout.ByteOrder.self)
    register.encoding = log.choice(fields[.encoding], of: EncodingName.self)
    register.format = FormatReader(log: log).format(fields[.format])
    register.examples = log.elements(fields[.examples], of: "examples")?.compactMap(example) ?? []
    if register.command != nil { fields.forbid(beside: .command, log: log) }
    if fields[.bits] != nil { fields.forbid(beside: .bits, log: log) }
    if register.scaleChoice != nil { fields.forbid(beside: .scale, as: .mapping, log: log) }
    if fields[.range] != nil { fields.forbid(beside: .range, log: log) }
    return register
  }

  private func scaleChoice(_ node: Node) -> ScaleDefinition? {
    guard let fields = Fields<ScaleKey>(node, log: log), let selectorNode = fields[.by],
      let selector = log.text(selectorNode)
    else { return nil }
    if let casesNode = fields[.cases] {
      fields.forbid([.as], "`cases` gives the scales", log: log)
      guard let entries = casesNode.entries else {
        return log.wrongKind(casesNode, expected: "scales by case")
      }
      let cases = entries.compactMap { entry -> (String, Node, ExactNumber)? in
        guard let text = log.text(entry.key), let scale = log.number(entry.value) else { return nil }
        return (text, entry.key, scale)
      }
      return ScaleDefinition(selector: selector, selectorNode: selectorNode, meaning: .cases(cases))
    }
    guard let meaningNode = fields[.as] else {
      log.report(
        .init(
          .syntaxMissingKey, "`scale` has neither `as` nor `cases`", at: node,
          help: "write `as: power-of-ten`, `as: factor`, or `cases` with a scale for each"))
      return nil
    }
    switch log.choice(meaningNode, of: ScaleMeaning.self) {
    case .powerOfTen: return .init(selector: selector, selectorNode: selectorNode, meaning: .powerOfTen)
    case .factor: return .init(selector: selector, selectorNode: selectorNode, meaning: .factor)
    case nil: return nil
    }
  }

  /// One raw number or range, or a list of them.
  private func notAvailable(_ node: Node?) -> [RawNumbersAt] {
    guard let node else { return [] }
    return (node.elements ?? [node]).compactMap(rawNumbers)
  }

  /// A raw number, or `LOW..HIGH`, of which one bound may be left out.
  private func rawNumbers(_ node: Node) -> RawNumbersAt? {
    guard let scalar = node.scalar, let (low, high) = NumberSyntax.splitRange(scalar.text) else {
      return log.wideInteger(node).map { RawNumbersAt(lowest: $0, highest: $0, node: node) }
    }
    let expected = "a range such as `0xFF00..0xFFFF`, `0xFF00..` or `..-1`"
    guard !low.isEmpty || !high.isEmpty else { return log.wrongKind(node, expected: expected) }
    var numbers = RawNumbersAt(node: node)
    if !low.isEmpty {
      guard let lowest = log.wideInteger(low, at: node, expected: expected) else { return nil }
      numbers.lowest = lowest
    }
    if !high.isEmpty {
      guard let highest = log.wideInteger(high, at: node, expected: expected) else { return nil }
      numbers.highest = highest
    }
    if let lowest = numbers.lowest, let highest = numbers.highest, lowest > highest {
      log.report(
        .init(
          .rangeReversed, "the range begins at \(low) and ends at \(high)", at: node,
          help: "the lower bound comes first: `\(high)..\(low)`"))
      return nil
    }
    return numbers
  }

  private func command(_ node: Node?) -> CommandDefinition? {
    guard let node else { return nil }
    guard node.entries != nil else {
      return log.wideInteger(node).map { CommandDefinition(value: $0, valueNode: node) }
    }
    guard let fields = Fields<CommandKey>(node, log: log), let valueNode = fields[.value],
      let value = log.wideInteger(valueNode)
    else { return nil }
    return CommandDefinition(
      value: value, valueNode: valueNode, decimal: log.wideInteger(fields[.decimal]),
      decimalNode: fields[.decimal])
  }

  private func example(_ node: Node) -> ExampleDefinition? {
    guard let fields = Fields<ExampleKey>(node, log: log), let wordsNode = fields[.words],
      let valueNode = fields[.value], let elements = log.elements(wordsNode, of: "words"),
      let value = log.text(valueNode)
    else { return nil }
    let words = elements.compactMap {
      log.integer($0, in: 0...0xFFFF, .syntaxWrongKind, what: "a word")
    }
    guard words.count == elements.count else { return nil }
    return ExampleDefinition(words: words, wordsNode: wordsNode, value: value, valueNode: valueNode)
  }
}
