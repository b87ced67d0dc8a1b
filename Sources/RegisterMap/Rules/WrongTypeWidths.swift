import DeviceModel
import MapSyntax

/// The types with names whose width disagrees with all that is printed about their registers: the slip is in the type.
struct WrongTypeWidths {
  /// One for each of the types, at its base.
  let findings: [Finding]
  private let types: Set<String>

  /// The most places that are shown as notes.
  private static let mostNotes = 3

  init(_ map: ResolvedMap) {
    var printed: [String: [ResolvedRegister]] = [:]
    map.forEachRegister { register, _ in
      guard case .named(let name) = register.definition.type, register.definition.words != nil else { return }
      printed[name, default: []].append(register)
    }
    var findings: [Finding] = []
    var types: Set<String> = []
    for type in map.definition.types {
      guard let finding = Self.finding(about: type, printed[type.name] ?? []) else { continue }
      findings.append(finding)
      types.insert(type.name)
    }
    (self.findings, self.types) = (findings, types)
  }

  /// Whether a register has one of the types.
  func has(_ register: ResolvedRegister) -> Bool {
    guard case .named(let name) = register.definition.type else { return false }
    return types.contains(name)
  }

  private static func finding(about type: TypeDefinition, _ registers: [ResolvedRegister]) -> Finding? {
    guard let size = registers.first?.elementWords else { return nil }
    let printed = registers.compactMap { register -> Int? in
      guard let words = register.disagreeingWords, words % register.elements == 0 else { return nil }
      return words / register.elements
    }
    let places = Set(registers.compactMap { $0.definition.fields[.words]?.range })
    guard let words = printed.first, printed.count == registers.count, Set(printed).count == 1,
      places.count > 1
    else { return nil }
    let fitting = TypeVocabulary.names(taking: words).filter(TypeVocabulary.bases.contains)
    return .init(
      .typeWordsMismatch,
      "`\(type.name)` takes \(counted(size, "word")), but its \(places.count) registers are printed with \(words)",
      at: type.fields[.base] ?? type.nameNode,
      notes: places.sorted { $0.start < $1.start }.prefix(mostNotes).map { .init("\(words) here", at: $0) },
      help: fitting.isEmpty
        ? nil
        : "look at the base again: \(fitting.map { "`\($0)`" }.joined(separator: " or ")) fits the word counts"
    )
  }
}
