import DeviceModel
import ModbusProtocol

/// The keys of `blocks.NAME.registers.NAME`.
package enum RegisterKey: String, MapKey {
  case at
  case decimal
  case number
  case words
  case bits
  case type
  case format
  case count
  case wordOrder = "word-order"
  case byteOrder = "byte-order"
  case encoding
  case scale
  case offset
  case unit
  case display
  case notAvailable = "not-available"
  case plausible
  case access
  case range
  case step
  case values
  case `default`
  case readFunction = "read-function"
  case writeFunctions = "write-functions"
  case writeAt = "write-at"
  case writeWhole = "write-whole"
  case readsAsZero = "reads-as-zero"
  case idempotent
  case constant
  case mandatory
  case refresh
  case command
  case onRead = "on-read"
  case when
  case title
  case description
  case called
  case was
  case source
  case rows
  case examples
  case allow

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "register", place: "blocks.NAME.registers.NAME",
    summary: "One value: where it lives, how it is read, what may be written.")
  /// The most characters of `called`.
  package static let longestPrintedName = 80
  /// The keys by name.
  package static let keys = KeyTable(of: RegisterKey.self)
  /// The most words of a value whose words lie apart: one request brings all.
  static let mostWordsApart = RegisterTable.holdingRegister.maximumReadCount
  /// The types that no map declares.
  static let types =
    TypeVocabulary.names
    + TypeVocabulary.Part.allCases.map(\.rawValue).filter { TypeVocabulary.types[$0] == nil }
  /// What the keys say about each other.
  package static let relations: [KeyRelation<RegisterKey>] = [
    .atLeastOne([.at, .number]),
    .needs(.rows, beside: .count),
    .rulesOut(
      [
        .decimal, .number, .count, .rows, .when, .wordOrder, .onRead, .command, .readsAsZero,
        .writeFunctions, .writeWhole,
        .idempotent, .range, .step, .values,
      ], beside: .at, as: .list, because: "`at` gives each word its address"),
    .rulesOut(
      [.range, .step, .values, .default, .scale, .offset, .unit, .plausible, .onRead, .count],
      beside: .command, because: "the register is a command"),
    .rulesOut(
      [
        .count, .rows, .command, .onRead, .range, .step, .values, .writeFunctions, .writeWhole, .idempotent,
        .readsAsZero, .wordOrder, .encoding, .format,
      ], beside: .bits, because: "the value is some bits of one word, which can only be read"),
    .rulesOut(
      [.offset, .step, .values, .default], beside: .scale, as: .mapping,
      because: "another register gives the scale"),
    .rulesOut([.values], beside: .range, because: "`range` limits what may be written"),
  ]

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .at:
      .optional(
        .either([.address, .list("addresses", of: .address, count: 2...RegisterKey.mostWordsApart)]),
        """
        The address, 0-based, decimal or `0x…`; with a leading `+` relative to the block. In a block \
        that repeats, the address of the first instance. A list such as `[10, 14]` is for a value whose words lie apart: one \
        address a word, the most significant word first, whatever the `word-order`. Such a value is only read, and what lies \
        between its words is read with it. It decides nothing about others, is no term of a sum, has no `when`, `count`, \
        `decimal` or `number` of its own, and no scale or unit that a register gives; the block around may have a `when`. \
        Between its words lie registers of its own instance alone.
        """,
        default: "the address of `number`, where `numbering` is given; without that, `at` is required",
        example: "at: 0x2104")
    case .decimal:
      .optional(
        .integer,
        "The decimal address, where the document prints it beside the hexadecimal one.",
        example: "decimal: 8452")
    case .number:
      .optional(
        .integer,
        "The register number, where the document prints it, beside the address or alone (see `numbering`).",
        example: "number: 8453")
    case .words:
      .optional(
        .integer,
        """
        The number of words as printed; for an array, of all its elements. Required of `raw` and of the strings, which \
        are as long as it gives.
        """,
        default: "what the type takes",
        example: "words: 2")
    case .bits:
      .optional(
        .numbers,
        """
        The bits of the word that the value is in, `LOW..HIGH` or one bit, counted from 0 at the least significant. Such \
        values share a word where their bits do not meet, and can only be read. `type` is then `bool`, `uint`, `int`, \
        `sign-magnitude` or an enum under `types`, as in a field of a record.
        """,
        example: "bits: 4..7")
    case .type:
      .optional(
        .either([
          .word("a type of the language", among: RegisterKey.types), .typeName, .mapping(TypeKey.self),
        ]),
        """
        `bool`; `uint8` to `uint64` and `int8` to `int64`, of any whole number of bytes (such as `uint24`, in the low bytes of \
        its words); `float32`, `float64`; `bcd16`, `bcd32`, `bcd48`, `bcd64` (decimal digits of four bits each; a digit above \
        9 is an error; scale, range and default are about the decimal number, `not-available` about the bits); \
        `sign-magnitude16`, `sign-magnitude32` (the highest bit is the sign, the others are the number without it; \
        `not-available` is about the bits); `base10000` (two words, each counting to 9999); `time-of-day`, `date`, \
        `date-time` and `version` (see `format`); `string8` (two bytes a word, see `encoding`), `string16` (one character a \
        word); `raw` (words that the document does not explain); a name under `types`, or a type in place.
        """,
        default: "`bool` for coils, discrete inputs and one bit of a word, `uint` for several",
        example: "type: uint32")
    case .format:
      .optional(
        .either([.digits, .choice(of: StandardFormat.self), .mapping(FormatKey.self)]),
        "How the words of a `time-of-day`, `date`, `date-time` or `version` hold its parts. Required of these.",
        example: "format: hhmm")
    case .count:
      .optional(
        .within(RepeatKey.counts),
        "The value is an array of that many elements, one after the other.",
        example: "count: 63")
    case .wordOrder:
      .optional(
        .choice(of: RegisterLayout.WordOrder.self),
        "Which word of a wider value comes first.",
        default: "the block's",
        example: "word-order: little")
    case .byteOrder:
      .optional(
        .choice(of: RegisterLayout.ByteOrder.self),
        "Which byte of a word comes first.",
        default: "the block's",
        example: "byte-order: little")
    case .encoding:
      .optional(
        .choice(of: EncodingName.self),
        "How the bytes of a `string8` are characters.",
        default: "the block's",
        example: "encoding: latin-1")
    case .scale:
      .optional(
        .either([.number, .mapping(ScaleKey.self)]),
        "What the raw number is multiplied by; or, where another register of the block gives it, a mapping.",
        default: "1",
        example: "scale: 0.01")
    case .offset:
      .optional(
        .number,
        "What is added after scaling.",
        default: "0",
        example: "offset: -40")
    case .unit:
      .optional(
        .either([
          .unitCode, .mapping(UnitKey.self),
        ]),
        """
        The unit of the value after scaling, as a code of the vocabulary; a mapping where the vocabulary does not have it, \
        or where another register of the block chooses it; `none` for a number without one, in a block that gives a unit.
        """,
        default: "the block's, for a number",
        example: "unit: mA")
    case .display:
      .optional(
        .choice(of: NumberDisplay.self),
        "How people are shown the number.",
        default: "`decimal`",
        example: "display: hexadecimal")
    case .notAvailable:
      .optional(
        .oneOrMore("raw numbers and ranges of them", of: .rawNumbers),
        """
        Raw values that mean that there is no value: numbers, and ranges such as `0xFF00..0xFFFF`, of which one bound \
        may be left out, but for floats. They are the bits of the words before anything else, or of a value with `bits` the number in \
        these: of 16 bits, -1 and 0xFFFF are the same. In \
        Swift the value is then `nil`; on the command line and in `examples` it is written `not available`. Where there \
        is exactly one raw value, it can be written, too.
        """,
        example: "not-available: [0x8000, 0xFF00..0xFFFF]")
    case .plausible:
      .optional(
        .range(of: .number, isOpen: true),
        """
        The lowest and the highest value that the device can mean, in the unit of the value; one of them may be left out: \
        `5..`, `..100`. A value outside that is read is an error and never a value. It is judged last, after \
        `not-available`, type and scale, and has no part in writing, which `range` limits. What a register that chooses, \
        counts or decides may hold follows from that.
        """,
        example: "plausible: 0..100")
    case .access:
      .optional(
        .choice(of: RegisterLayout.Access.self),
        """
        What a client may do. `none` is for a value that is printed but cannot be used; no code is \
        generated for it.
        """,
        default: "the block's",
        example: "access: read-write")
    case .range:
      .optional(
        .range(of: .either([.number, .path]), isOpen: true),
        """
        The lowest and the highest value that may be written, in the unit of the value; one of them may be left out. A \
        bound may be the name or path of a register that holds it, as in `0..max-current`: it is read right before a write. \
        Arrays and floats have fixed bounds alone.
        """,
        example: "range: 20..10000")
    case .step:
      .optional(
        .number,
        "Values that may be written are multiples of it.",
        example: "step: 20")
    case .values:
      .optional(
        .list("numbers", of: .number),
        "The values that may be written, where they are not a range.",
        example: "values: [1, 5]")
    case .`default`:
      .optional(
        .text,
        "The factory setting: a number, or the name of a case.",
        example: "default: 90")
    case .readFunction:
      .optional(
        .integer,
        """
        The function code to read with: 1 for coils, 2 discrete inputs, 3 holding registers, 4 input \
        registers.
        """,
        default: "the one of the table",
        example: "read-function: 3")
    case .writeFunctions:
      .optional(
        .list("function codes", of: .integer),
        """
        The function codes that the device takes for a write: 5 and 15 for coils, 6 and 16 for holding \
        registers, and 22 where single bits of one word can be changed.
        """,
        default: "those that fit the width, and 22 for flags and records where the device lists it",
        example: "write-functions: [6, 16]")
    case .writeAt:
      .optional(
        .address,
        """
        The address to write to, where it is not the one to read from. The value takes as many addresses there, in the same \
        table. They cannot be read, and nothing else may lie there, not even what is only read, unless it is never there together \
        with the value. Within the size of a block, or between its registers, they count as listed. Single bits are not changed there (function 22).
        """,
        default: "`at`",
        example: "write-at: 0x3104")
    case .writeWhole:
      .optional(
        .bool,
        "Whether all the words have to be written in one request.",
        default: "the block's",
        example: "write-whole: true")
    case .readsAsZero:
      .optional(
        .bool,
        """
        Whether the device answers a read of this write-only register, with zero. A read of what lies around may then \
        go over it.
        """,
        default: "false",
        example: "reads-as-zero: true")
    case .idempotent:
      .optional(
        .bool,
        """
        Whether the value may be written twice where once was meant, so that a write without an answer can be \
        sent again: true of most settings, not of counters and toggles. A write that another register decides about, \
        scales or bounds is sent once in any case.
        """,
        default: "the block's",
        example: "idempotent: true")
    case .constant:
      .optional(
        .bool,
        """
        Whether the value never changes in a device, such as a model or the number of its poles. What it decides about, or \
        gives a scale, is then read without reading it once more afterwards. Whether something is there by it is asked once a TCP \
        connection.
        """,
        default: "false",
        example: "constant: true")
    case .mandatory:
      .optional(
        .bool,
        """
        Whether the document demands the value of every device that it is about. For people: a device without it is met like \
        one that lacks any other.
        """,
        default: "false",
        example: "mandatory: true")
    case .refresh:
      .optional(
        .refresh,
        "How often the value is worth reading, for those who poll: as for blocks.",
        default: "the block's",
        example: "refresh: once")
    case .command:
      .optional(
        .either([.integer, .mapping(CommandKey.self)]),
        """
        Writing this raw value triggers an action. The register is write-only. Several actions at one register are an \
        enum with `access: write`.
        """,
        example: "command: {value: 0x0A0A, decimal: 2570}")
    case .onRead:
      .optional(
        .name,
        """
        What reading the register sets off. Such a register is read only when it is asked for, and depends on no other \
        that is read by itself and may change.
        """,
        example: "on-read: arm-waveform")
    case .when:
      .optional(
        .mapping(PresenceKey.self),
        "The value is there only while another register holds one of some values.",
        example: "when: {by: mode, is: [counter]}")
    case .title:
      .optional(
        .text,
        "A short title in your own words.",
        example: "title: Total residual current")
    case .description:
      .optional(
        .text,
        "More about the value.",
        example: "description: Measured over one period.")
    case .called:
      .optional(
        .line(most: RegisterKey.longestPrintedName),
        """
        What the document calls the value, where the name in the map is made from that. For people: nothing else depends \
        on it.
        """,
        example: "called: PhVphA")
    case .was:
      .optional(
        .oneOrMore("names", of: .name),
        """
        The name that the register had in earlier maps, or several. `regmap diff` then knows it again, and the Swift keeps each \
        as a deprecated name, so that programs compile as before. Paths have to have the new name: the error for an old one \
        says it. Nothing beside it may have an old name.
        """,
        example: "was: rms-current")
    case .source:
      .optional(
        .text,
        "The document, by id, and the section, where it differs from that of the block.",
        default: "the source of the block",
        example: "source: manual 1.4")
    case .rows:
      .optional(
        .entries("printed rows by ordinal", by: .within(RowKey.ordinals), of: .mapping(RowKey.self)),
        "Rows that the document prints for elements of the array, by ordinal from 1.",
        example: "rows: {63: {at: 0x107C, decimal: 4220}}")
    case .examples:
      .optional(
        .list("examples", of: .mapping(ExampleKey.self)),
        """
        Raw words and their value, written as `regmap read` shows it; lint proves them. For words that mean \
        that there is no value, that is `not available`. A date is `2000-01-02`, a time `08:30:00`, both `2000-01-02T08:30:00`.
        """,
        example: "examples: [{words: [0x0000, 0x04D2], value: 12.34}]")
    case .allow:
      .optional(
        WaiverKey.list,
        "Findings about this register that are right as they are, each with its reason.",
        example: "allow: [{rule: title-duplicate, fact: Current, because: both are printed so}]")
    }
  }
}
