import DeviceModel
import MapSyntax
import RegisterEncoding

/// Turns types as stated into types as used.
struct TypeResolver {
  /// The types under `types` that could be resolved, by name: each once, however many registers have it.
  private(set) var shared: [String: ValueType] = [:]

  init(_ types: [TypeDefinition]) {
    // A record refers to enums, and to nothing else.
    let (records, others) = (types.filter(\.isRecord), types.filter { !$0.isRecord })
    for type in others + records where shared[type.name] == nil { shared[type.name] = resolve(type) }
  }

  /// The type that a register refers to; `nil` when it is unknown or broken.
  ///
  /// - Parameters:
  ///   - words: The words of one element, for the types that are as long as a map makes them.
  ///   - encoding: How the bytes of a string are characters.
  func resolve(_ reference: TypeReference, words: Int?, encoding: TextEncoding) -> ValueType? {
    switch reference {
    case .builtIn(.raw): .raw(words: max(1, words ?? 1))
    case .builtIn(.string(_, .ucs2)): .string(words: max(1, words ?? 1), .ucs2)
    case .builtIn(.string): .string(words: max(1, words ?? 1), encoding)
    case .builtIn(let type): type
    // What these are follows from their format, too.
    case .parts: nil
    case .named(let name): shared[name]
    case .inPlace(let definition): resolve(definition)
    case .bits(let field): fieldType(field)
    }
  }

  /// The type that a definition describes.
  func resolve(_ definition: TypeDefinition) -> ValueType? {
    guard let base = definition.base, let body = definition.body else { return nil }
    let bits = base.bits
    let swiftName = definition.swiftName
    switch body {
    case .enumeration(let cases):
      return .enumeration(
        EnumType(
          swiftName: swiftName, isShared: definition.isShared, bits: bits, isSigned: base.isSigned,
          cases: Self.cases(cases)))
    case .flags(let flags):
      return .flags(
        FlagsType(
          swiftName: swiftName, isShared: definition.isShared, bits: bits,
          flags: flags.sorted { $0.numbers.lowerBound < $1.numbers.lowerBound }.map {
            .init(
              bit: Int($0.numbers.lowerBound), name: $0.name, swiftName: SwiftName.property($0.name),
              title: $0.title, description: $0.description, called: $0.called,
              formerNames: $0.formerNames.map(\.name))
          }))
    case .record(let fields):
      var resolved: [RecordType.Field] = []
      for field in fields {
        guard let type = fieldType(field), let scaling = field.scaling else { return nil }
        resolved.append(
          .init(
            name: field.name, swiftName: SwiftName.property(field.name), title: field.title,
            lowBit: field.bits.low, width: field.bits.high - field.bits.low + 1, type: type,
            scaling: scaling, unit: field.unit?.display, plausible: field.plausible, called: field.called,
            formerNames: field.formerNames.map(\.name)))
      }
      return .record(
        RecordType(swiftName: swiftName, isShared: definition.isShared, bits: bits, fields: resolved))
    }
  }

  /// The entries of an enum by name, in the order in which the names come first.
  private static func cases(_ entries: [NamedNumber]) -> [EnumType.Case] {
    var cases: [EnumType.Case] = []
    var positions: [String: Int] = [:]
    for entry in entries {
      guard let position = positions[entry.name] else {
        positions[entry.name] = cases.count
        cases.append(
          .init(
            numbers: [entry.numbers], name: entry.name, swiftName: SwiftName.property(entry.name),
            title: entry.title, description: entry.description, called: entry.called,
            formerNames: entry.formerNames.map(\.name)))
        continue
      }
      cases[position].numbers.append(entry.numbers)
      cases[position].title = cases[position].title ?? entry.title
      cases[position].description = cases[position].description ?? entry.description
      cases[position].called = cases[position].called ?? entry.called
      cases[position].formerNames += entry.formerNames.map(\.name)
    }
    return cases
  }

  private func fieldType(_ field: FieldDefinition) -> ValueType? {
    // A field that ends before it begins, or beyond 64 bits, has a finding.
    let width = min(max(field.bits.high - field.bits.low + 1, 1), 64)
    return switch field.kind {
    case nil: nil
    case .bool: .bool
    case .unsigned: .integer(bits: width, signed: false)
    case .signed: .integer(bits: width, signed: true)
    case .signMagnitude: .signMagnitude(bits: width)
    case .named(let name):
      // Only an enum without a sign fits in a field; anything else is a finding of the rule for unknown types.
      shared[name].flatMap { type in
        if case .enumeration(let own) = type, !own.isSigned { type } else { nil }
      }
    }
  }
}

extension TypeDefinition {
  fileprivate var isRecord: Bool { if case .record = body { true } else { false } }
}
