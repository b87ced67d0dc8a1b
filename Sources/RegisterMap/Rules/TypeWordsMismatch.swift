import DeviceModel
import MapSyntax

extension Rule {
  /// A printed word count is not the size of the type.
  package static let typeWordsMismatch = Rule(
    id: "type-words-mismatch", summary: "A printed word count is not the size of the type.",
    why: "The type or the word count is wrong, and with it every address that follows.")
}

/// Compares `words` with the size of the type, for values, arrays and their printed rows, and in the rows of a repeat with
/// the size of an instance.
enum TypeWordsMismatch: MapRule {
  static let rule = Rule.typeWordsMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { checkRows(of: $0, log) }
    let wrongTypes = WrongTypeWidths(map)
    for finding in wrongTypes.findings { log.report(finding) }
    var proven = ProvenAddresses(map)
    map.forEachBlock { block in
      let findings = block.allRegisters.filter { !wrongTypes.has($0) }.flatMap { register in
        Self.findings(of: register).map { (register, $0) }
      }
      for (register, var finding) in findings {
        // The type may as well be wrong.
        if findings.count > 1 || !proven.isWidthProven(of: register, in: block) { finding.fix = nil }
        log.report(finding)
      }
    }
  }

  /// What disagrees with the type, with the repair that is right if the type is.
  private static func findings(of register: ResolvedRegister) -> [Finding] {
    guard let type = register.type, let elementWords = register.elementWords else { return [] }
    let definition = register.definition
    var findings: [Finding] = []
    let total = elementWords * register.elements
    if let words = definition.words, words < 1 {
      findings.append(
        .init(
          .typeWordsMismatch, "a value has at least one word", at: definition.place(.words),
          fix: .init(replacing: definition.fields.entry(.words), with: "\(total)")))
    } else if let words = register.disagreeingWords {
      let size =
        definition.count.map { "\($0) × `\(type.displayName)` take \(total)" }
        ?? "`\(type.displayName)` takes \(total)"
      findings.append(
        .init(
          .typeWordsMismatch, "\(count(words)) printed, but \(size)", at: definition.place(.words),
          notes: definition.fields[.type].map { [.init("the type is here", at: $0.textRange)] } ?? [],
          help: help(words, definition),
          fix: .init(replacing: definition.fields.entry(.words), with: "\(total)")))
    }
    for row in definition.rows {
      guard let words = row.words, words != elementWords, let node = row.fields[.words] else { continue }
      findings.append(
        .init(
          .typeWordsMismatch,
          "\(count(words)) printed, but one `\(type.displayName)` takes \(elementWords)", at: node,
          notes: definition.fields[.type].map { [.init("the type is here", at: $0.textRange)] } ?? [],
          help: "`words` of a row are those of one element",
          fix: .init(replacing: row.fields.entry(.words), with: "\(elementWords)")))
    }
    return findings
  }

  /// A document counts for an instance the words that its rows take, or with those that it has in reserve.
  private static func checkRows(of block: ResolvedBlock, _ log: FindingLog) {
    guard let rows = block.definition.repetition?.rows, !rows.isEmpty, let listed = block.listed,
      !block.mayBeLonger
    else { return }
    let definition = block.definition
    for row in rows {
      guard let words = row.words, let node = row.fields[.words] else { continue }
      let isSound =
        definition.mayBePartial && definition.size == nil && definition.extent == nil
        ? words >= listed && words <= max(listed, block.repetition?.stride ?? listed)
        : words == definition.size ?? listed || words == definition.extent
      guard !isSound else { continue }
      let (size, place): (String, BlockKey?) =
        definition.size.map { ("is printed with \($0)", .size) }
        ?? definition.extent.map { ("has \($0)", .extent) }
        ?? ("takes \(definition.mayBePartial ? "at least " : "")\(listed)", nil)
      log.report(
        .init(
          .typeWordsMismatch, "\(count(words)) printed, but one instance of `\(definition.name)` \(size)",
          at: node,
          notes: place.map { [.init("its size is here", at: definition.place($0).textRange)] } ?? [],
          help: "`words` of a row are those of one instance"
            + (words > listed && place == nil
              ? "; what is printed behind its registers is `reserved`, or counts in `size`" : "")))
    }
  }

  /// Another type that fits the word count.
  private static func help(_ words: Int, _ definition: RegisterDefinition) -> String {
    guard definition.part == nil else {
      return "`words` counts the words of the value, and its bits are in one"
    }
    let (size, rest) = words.quotientAndRemainder(dividingBy: definition.count ?? 1)
    let names = rest == 0 ? TypeVocabulary.names(taking: size) : []
    guard !names.isEmpty else { return "look at the document again: the type or the word count is wrong" }
    return
      "if the word count is right, the type is one of \(names.map { "`\($0)`" }.joined(separator: ", ")), or has such a base"
  }

  private static func count(_ words: Int) -> String {
    "\(counted(words, "word")) \(words == 1 ? "is" : "are")"
  }
}

extension ResolvedBlock {
  /// Whether the device tells how long an instance is.
  fileprivate var mayBeLonger: Bool {
    blocks.contains { $0.repetition?.isOpen == true || $0.definition.countedAddress != nil || $0.mayBeLonger }
  }
}

extension ResolvedRegister {
  /// The printed word count, where it is not that of the type.
  var disagreeingWords: Int? {
    guard let words = definition.words, words > 0, let type, let elementWords else { return nil }
    // Raw words are as many as are printed.
    if case .raw = type, words % elements == 0 { return nil }
    return words == elementWords * elements ? nil : words
  }
}
