import DeviceModel
import MapSyntax

extension Rule {
  /// The words of an example do not have its value.
  package static let exampleMismatch = Rule(
    id: "example-mismatch", summary: "An example's words do not decode to its value.",
    why: "The example is the proof that type, order and scale are transcribed as they are meant.")
}

/// Decodes the words of every example and compares the text.
enum ExampleMismatch: MapRule {
  static let rule = Rule.exampleMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    let builder = LayoutBuilder(map)
    map.forEachRegister { register, _ in
      guard !register.definition.examples.isEmpty, let layout = builder.register(register) else { return }
      for example in register.definition.examples {
        do throws(ValueError) {
          if !layout.apart.isEmpty, example.words.count != layout.apart.count {
            throw .wrongCount(example.words.count, of: "word", takes: layout.apart.count, layout.name)
          }
          let value = try ValueCodec.decode(layout.spread(example.words.map { UInt16($0) }), as: layout)
          // `231.0` is `231`: the values are compared, not their spellings.
          if let stated = try? ValueParser.parse(example.value, as: layout), isSame(stated, value) {
            continue
          }
          let text = ValueFormatter.text(value, for: layout)
          guard text != example.value else { continue }
          log.report(
            .init(
              .exampleMismatch, "the words decode to `\(text)`, not to `\(example.value)`",
              at: example.valueNode, notes: [.init("the words are here", at: example.wordsNode.textRange)]))
        } catch {
          log.report(.init(.exampleMismatch, "the words cannot be decoded: \(error)", at: example.wordsNode))
        }
      }
    }
  }

  /// Whether a stated value is the one that words decode to. A scaled one has the same `Double`, and no more digits than
  /// a `Double` can tell apart.
  private static func isSame(_ stated: DynamicValue, _ value: DynamicValue) -> Bool {
    switch (stated, value) {
    case (.number(let stated), .real(let value)):
      stated.significand.magnitude < 100_000_000_000_000_000 && stated.double == value
    case (.array(let stated), .array(let values)):
      stated.count == values.count && zip(stated, values).allSatisfy { isSame($0, $1) }
    default: stated == value
    }
  }
}
