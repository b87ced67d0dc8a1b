import DeviceModel
import MapSyntax
import RegisterMap

/// The reference of the map language, written from the key tables that the reader uses.
package enum LanguageReference {
  /// The text of `docs/language.md`.
  ///
  /// - Parameter maps: The files of `maps/`, of which the examples are cut.
  package static func markdown(examplesFrom maps: SourceSet) -> String {
    var text = introduction
    text += DependingExample.markdown
    text += KindsExample.markdown
    text += FoundExample.markdown
    text += examples(from: maps)
    text += section(RootKey.self)
    text += section(DeviceKey.self)
    text += section(DocumentKey.self)
    text += section(DefaultsKey.self)
    text += section(LimitsKey.self)
    text += section(SerialKey.self)
    text += section(SettingKey.self)
    text += section(ChainKey.self)
    text += section(LinkKey.self)
    text += section(BlockKey.self)
    text += section(RepeatKey.self)
    text += section(DistanceKey.self)
    text += section(LockKey.self)
    text += section(SelectKey.self)
    text += section(CaseKey.self)
    text += section(RegisterKey.self)
    text += section(UnitKey.self)
    text += section(PresenceKey.self)
    text += section(ScaleKey.self)
    text += section(FormatKey.self)
    text += section(ComputedKey.self)
    text += section(TermKey.self)
    text += section(CommandKey.self)
    text += section(RowKey.self)
    text += section(ExampleKey.self)
    text += section(TypeKey.self)
    text += section(NamedValueKey.self)
    text += section(FieldKey.self)
    text += section(ErratumKey.self)
    text += section(UncoveredKey.self)
    text += section(WaiverKey.self)
    text += section(SharedKey.self)
    text += section(PolicyKey.self)
    text += section(PolicyPathKey.self)
    text += section(GeneratedKey.self)
    text += units
    return text
  }

  private static func examples(from maps: SourceSet) -> String {
    var text = """

      ## Every construct, from the maps in `maps/`

      Cut out of the maps of this project; `# …` marks lines left out. No document behind them prints limits of
      one request, so `limits` has no example here.

      """
    var excerpts: [String: MapExcerpt] = [:]
    for example in ShippedExample.all {
      guard let file = maps.files.first(where: { $0.path.hasSuffix("/" + example.file) }),
        let excerpt = excerpts[example.file] ?? MapExcerpt(file),
        let lines = excerpt.text(at: example.path, keeping: example.kept)
      else {
        text += "\n### \(example.title)\n\nNot found: `\(example.path)` in `\(example.file)`.\n"
        continue
      }
      excerpts[example.file] = excerpt
      text += "\n### \(example.title)\n\n\(example.text) From `\(example.file)`, `\(example.path)`:\n"
      text += "\n```yaml\n\(lines)```\n"
    }
    return text
  }

  private static var units: String {
    var text =
      """

      ## Units

      A unit is one of these codes. People are shown the form behind it, where that differs. A unit that is not among \
      them is written as `{text: "% WMax"}`.


      """
    text += "| quantity | codes |\n|---|---|\n"
    var quantities: [String] = []
    for unit in UnitVocabulary.units where !quantities.contains(unit.quantity) {
      quantities.append(unit.quantity)
    }
    for quantity in quantities {
      let codes = UnitVocabulary.units.filter { $0.quantity == quantity }.map { unit in
        unit.display == unit.code ? "`\(unit.code)`" : "`\(unit.code)` (\(unit.display))"
      }
      text += "| \(quantity) | \(codes.joined(separator: ", ")) |\n"
    }
    return text
  }

  private static func section<Key: MapKey>(_: Key.Type) -> String {
    var text =
      "\n## \(capitalised(Key.mapping.name))\n\n\(Key.mapping.summary) Place: `\(Key.mapping.place)`.\n\n"
    text += "| key | value | if left out | meaning | example |\n|---|---|---|---|---|\n"
    for key in Key.allCases {
      let spec = key.spec
      let fallback = spec.isRequired ? "**required**" : spec.fallback ?? ""
      text +=
        "| `\(key.rawValue)` | \(cell(spec.kind.description)) | \(cell(fallback)) | \(cell(spec.summary)) "
        + "| `\(cell(spec.example))` |\n"
    }
    return text
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  private static let introduction = """
    # The map language, version 1

    <!-- Written from the tables that the parser uses; a test proves it current. Do not edit by hand: see CONTRIBUTING. -->

    A map is a file named `*.regmap.yaml`, `*.regmap.yml` or `*.regmap.json`. It lists the values of one device
    with their Modbus addresses, and where each is printed.

    ## A whole map

    ```yaml
    register-map: 1
    device: {name: Rack Meter, vendor: Example, summary: Meter of a rack with four feeds}
    documents: {manual: {title: Rack meter Modbus table, edition: "1.2"}}
    defaults: {table: holding-register, access: read, source: manual 4}

    types:
      State: {enum: {0: open, 1: closed, 2: {name: tripped, title: Opened by a fault}, 8..15: vendor}}

    blocks:
      rack:
        registers:
          voltage:    {at: 0x00, decimal: 0, words: 1, type: uint16, unit: V, scale: 0.1}
          energy:     {at: 0x01, decimal: 1, words: 2, type: uint32, unit: Wh, word-order: little}
          feed-count: {at: 0x03, decimal: 3, words: 1, type: uint16}
          limit:      {at: 0x04, type: uint16, unit: A, access: read-write, range: 1..32, default: 16}
      feeds:                                  # four times eight registers: 0x100, 0x108, 0x110, 0x118
        at: 0x100
        size: 8                               # printed: the registers and what is reserved behind them
        repeat: {count: 4, stride: 8, filled: rack.feed-count}
        reserved: [+3..+7]
        gaps: readable                        # reserved registers read as something; one request may run over them
        registers:
          current: {at: +0, type: float32, unit: A}
          state:   {at: +2, type: State}
    ```

    ## How values are written

    - **The key decides what a value is, not YAML.** A name may be `on` or `no`; quotes change nothing.
    - **Numbers** are decimal, or hexadecimal with `0x` in front (in JSON in quotes: `"0x100"`). A leading zero, an
      underscore, colons, or a fraction where a whole number belongs is an error.
    - **Addresses** count from 0. With a leading `+` they are relative to the block.
    - **Names** are lower-case words joined by hyphens: `current-total` becomes `currentTotal` in Swift. Names of types
      begin with a capital: `EventType`. In Swift a block is a type too: the block `status` and the type `Status` cannot
      be in one map.
    - **Ranges** are two numbers joined by `..`, both included: `20..10000`. `range`, `plausible` and `not-available` may have one
      of them alone: `5..`, `..100`.
    - **Sources** are the id of a document and the section: `manual 1.12`.
    - **Printed facts** (`decimal`, `number`, `words`, `size`, `rows`) are optional copies of what the document prints;
      lint proves them against each other. Where the document is wrong, state the corrected fact and declare an erratum.
    - **A block lists all its registers**, or has `partial: true`: every address from its first to its last is taken by a
      register, by a block inside or by `reserved`. `gaps` only tells what a read finds between registers.
    - Bits count from 0 at the least significant bit of the whole value, whatever its word order.
    - JSON maps have the same keys and are held to RFC 8259. YAML anchors and aliases work; tags and several documents in
      one file do not.

    Word order `big` puts the most significant word at the lowest address, `little` at the highest. Byte order `little`
    swaps the two bytes of every word. An 8-bit value lives in the low byte of one word. The high byte has to be zero, or
    to continue the sign of a signed one; a word with anything else in it is refused, never cut to its low byte.

    """
}
