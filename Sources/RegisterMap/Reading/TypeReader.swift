import DeviceModel
import MapSyntax

/// Reads types: the built-in names, and types with names.
struct TypeReader {
  let log: FindingLog

  /// The type of a register.
  func reference(_ node: Node?, owner: Node, ownerName: String) -> TypeReference? {
    guard let node else { return nil }
    switch node.content {
    case .scalar(let scalar):
      if let type = TypeVocabulary.types[scalar.text] { return .builtIn(type) }
      if let kind = PartsType.Kind(rawValue: scalar.text) { return .parts(kind) }
      return scalar.text.isEmpty ? log.wrongKind(node, expected: "a type") : .named(scalar.text)
    case .mapping:
      return definition(node, name: ownerName, nameNode: owner, isShared: false).map(TypeReference.inPlace)
    case .sequence:
      return log.wrongKind(node, expected: "a type")
    }
  }

  /// A type with names.
  func definition(_ node: Node, name: String, nameNode: Node, isShared: Bool) -> TypeDefinition? {
    guard let fields = Fields<TypeKey>(node, owner: nameNode, log: log) else { return nil }
    var definition = TypeDefinition(
      name: name, nameNode: nameNode, isShared: isShared, fields: fields,
      base: .init(bits: 16, isSigned: false),
      body: nil,
      text: .init(title: log.text(fields[.title]), description: log.text(fields[.description])))
    if isShared {
      definition.formerNames = TextReader(log: log).formerNames(fields[.was])
    } else {
      fields.forbid(
        [.was], "a type in place has the name of its register, and so its former ones", log: log)
    }
    WaiverReader(log: log).read(fields[.allow], of: .init(key: nameNode, value: node))
    if let base = fields[.base] { definition.base = self.base(base, hasSign: fields[.enum] != nil) }
    let bodies = TypeKey.bodies.filter { fields[$0] != nil }
    guard let kind = bodies.first, let body = fields[kind] else {
      // A misspelt key is not also a missing one.
      guard !TypeKey.bodies.contains(where: fields.isMisspelt) else { return definition }
      log.report(
        .init(
          .syntaxMissingKey, "this type has none of `enum`, `flags` and `record`", at: nameNode,
          help: "for example `\(TypeKey.enum.spec.example)`"))
      return definition
    }
    for other in bodies.dropFirst() {
      log.report(
        .init(
          .syntaxKeyConflict, "a type is only one of `enum`, `flags` and `record`",
          at: fields.entry(other)?.key ?? body))
    }
    switch kind {
    case .enum:
      definition.body = namedNumbers(body, of: "value", numbers: enumNumbers).map { .enumeration($0) }
    case .flags:
      definition.body = namedNumbers(body, of: "bit") { node in
        log.integer(node).map { Int128($0)...Int128($0) }
      }.map { .flags($0) }
    default: definition.body = recordFields(body).map { .record($0) }
    }
    return definition
  }

  /// The integer underneath a type, of a width that Swift has; only that of an enum has a sign.
  private func base(_ node: Node, hasSign: Bool) -> TypeDefinition.Base? {
    if case .integer(let bits, let isSigned)? = node.scalar.flatMap({ TypeVocabulary.types[$0.text] }),
      hasSign || !isSigned, TypeVocabulary.baseWidths.contains(bits)
    {
      return .init(bits: bits, isSigned: isSigned)
    }
    return log.wrongKind(
      node,
      expected: hasSign
        ? "an integer type such as `uint32` or `int16`" : "`uint8`, `uint16`, `uint32` or `uint64`")
  }

  /// The number of an entry of an enum, or `LOW..HIGH`.
  private func enumNumbers(_ node: Node) -> ClosedRange<Int128>? {
    guard let scalar = node.scalar, let (low, high) = NumberSyntax.splitRange(scalar.text) else {
      return log.wideInteger(node).map { $0...$0 }
    }
    let expected = "a range such as `10..19`"
    guard let low = log.wideInteger(low, at: node, expected: expected),
      let high = log.wideInteger(high, at: node, expected: expected)
    else { return nil }
    guard low <= high else {
      log.report(
        .init(
          .rangeReversed, "the range begins at \(low) and ends at \(high)", at: node,
          help: "the lower bound comes first: `\(high)..\(low)`"))
      return nil
    }
    return low...high
  }

  /// `NUMBER: name` entries. Duplicate numbers are kept: that is a question of the device, not of the syntax.
  private func namedNumbers(
    _ node: Node, of what: String, numbers: (Node) -> ClosedRange<Int128>?
  ) -> [NamedNumber]? {
    guard let entries = node.entries else { return log.wrongKind(node, expected: "names by \(what)") }
    return entries.compactMap { entry in
      guard let numbers = numbers(entry.key) else { return nil }
      guard entry.value.entries != nil else {
        guard let name = log.text(entry.value) else { return nil }
        return NamedNumber(numbers: numbers, numberNode: entry.key, name: name, nameNode: entry.value)
      }
      guard let fields = Fields<NamedValueKey>(entry.value, owner: entry.key, log: log),
        let nameNode = fields[.name], let name = log.text(nameNode)
      else { return nil }
      return NamedNumber(
        numbers: numbers, numberNode: entry.key, name: name, nameNode: nameNode,
        title: log.text(fields[.title]), description: log.text(fields[.description]),
        called: TextReader(log: log).printedName(fields[.called]),
        formerNames: TextReader(log: log).formerNames(fields[.was]))
    }
  }

  private func recordFields(_ node: Node) -> [FieldDefinition]? {
    guard let entries = node.entries else { return log.wrongKind(node, expected: "fields by name") }
    var seen: [String: Node] = [:]
    return entries.compactMap { entry in
      guard let name = log.text(entry.key) else { return nil }
      if let first = seen[name] {
        log.report(.duplicateKey(entry.key, name: name, first: first))
        return nil
      }
      seen[name] = entry.key
      guard entry.value.entries != nil else {
        guard let bits = bits(entry.value) else { return nil }
        return FieldDefinition(
          name: name, nameNode: entry.key, bits: bits, bitsNode: entry.value,
          kind: bits.low == bits.high ? .bool : .unsigned)
      }
      guard let fields = Fields<FieldKey>(entry.value, owner: entry.key, log: log),
        let bitsNode = fields[.bits], let bits = bits(bitsNode)
      else { return nil }
      var field = FieldDefinition(
        name: name, nameNode: entry.key, bits: bits, bitsNode: bitsNode,
        kind: bits.low == bits.high ? .bool : .unsigned, kindNode: fields[.type],
        fields: fields, scale: log.number(fields[.scale]), offset: log.number(fields[.offset]),
        unit: UnitReader(log: log).unit(fields[.unit]), plausible: log.openRange(fields[.plausible]),
        title: log.text(fields[.title]), called: TextReader(log: log).printedName(fields[.called]),
        formerNames: TextReader(log: log).formerNames(fields[.was]))
      if let typeNode = fields[.type] { field.kind = kind(typeNode) }
      return field
    }
  }

  /// Some bits of a word that are a value of their own.
  func part(_ bitsNode: Node, typed typeNode: Node?, name: String, nameNode: Node) -> FieldDefinition? {
    guard let bits = bits(bitsNode) else { return nil }
    let implied: FieldDefinition.Kind = bits.low == bits.high ? .bool : .unsigned
    return FieldDefinition(
      name: name, nameNode: nameNode, bits: bits, bitsNode: bitsNode,
      kind: typeNode.map(kind) ?? implied, kindNode: typeNode)
  }

  /// The type of a field by its name.
  private func kind(_ node: Node) -> FieldDefinition.Kind? {
    guard let name = log.text(node) else { return nil }
    return switch TypeVocabulary.Part(rawValue: name) {
    case .bool: .bool
    case .uint: .unsigned
    case .int: .signed
    case .signMagnitude: .signMagnitude
    case nil: .named(name)
    }
  }

  /// `LOW..HIGH` or one bit.
  private func bits(_ node: Node) -> (low: Int, high: Int)? {
    guard let scalar = node.scalar else { return log.wrongKind(node, expected: "bits such as `0..3`") }
    guard let (low, high) = NumberSyntax.splitRange(scalar.text) else {
      return log.integer(node).map { ($0, $0) }
    }
    guard case .success(let low) = NumberSyntax.smallInteger(low),
      case .success(let high) = NumberSyntax.smallInteger(high)
    else { return log.wrongKind(node, expected: "bits such as `0..3`") }
    return (low, high)
  }
}
