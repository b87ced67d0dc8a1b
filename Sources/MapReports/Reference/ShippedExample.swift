/// A construct of the language and where a map in `maps/` uses it.
struct ShippedExample {
  /// What the construct is for, as a heading.
  let title: String
  /// How it works, in a sentence or two.
  let text: String
  /// The file under `maps/`.
  let file: String
  /// The keys that lead to the place, joined by full stops.
  let path: String
  /// The keys shown of the place; `nil` shows all of it.
  var kept: [String]? = nil

  init(_ title: String, _ text: String, _ file: String, _ path: String, keeping kept: [String]? = nil) {
    self.title = title
    self.text = text
    self.file = file
    self.path = path
    self.kept = kept
  }

  private static let resys = "socomec-resys-b40.regmap.yaml"
  private static let contactor = "contactor-state.regmap.yaml"
  private static let diris = "socomec-diris.regmap.yaml"
  private static let xerus = "xerus-pdu.regmap.yaml"
  private static let sensors = "shared/xerus-sensors.regmap-shared.yaml"
  private static let eaton = "eaton-pxr-events.regmap.yaml"

  /// The constructs, from the plain to the rare.
  static let all = [
    ShippedExample(
      "A value", "The address twice and the word count, as printed; the type, the unit and a title.",
      resys, "blocks.measures.registers.current-dc"),
    ShippedExample(
      "A scale and an example", "The raw number times the scale is the value. Lint proves the example.",
      resys, "blocks.measures.registers.thd"),
    ShippedExample(
      "What may be written",
      "A value outside the range or between the steps is refused before anything is sent.",
      resys, "blocks.trip-setup.registers.delay"),
    ShippedExample(
      "A list of what may be written", "Where the document lists values instead of a range.",
      diris, "blocks.common-settings.registers.transformer-secondary"),
    ShippedExample(
      "Register numbers and functions",
      "The register number is the address + 1 here; the document names the functions of each row.",
      contactor, "blocks.configuration.registers.contact-count"),
    ShippedExample(
      "An array of bits", "Four discrete inputs are one value; `rows` repeats what is printed for each.",
      contactor, "blocks.state", keeping: ["table", "at", "decimal", "number", "size", "access", "registers"]),
    ShippedExample(
      "An array with some of its rows", "The document prints the first three elements and the last.",
      resys, "blocks.harmonics.registers.levels"),
    ShippedExample(
      "An enum", "Its Swift type has a case for each name, and `unknown` for a value without one.",
      resys, "types.EventType"),
    ShippedExample(
      "An enum in place", "Only one register has it, so it needs no name.",
      resys, "blocks.trip-setup.registers.reset-mode"),
    ShippedExample("Flags", "In Swift an option set.", xerus, "types.TransferInletFaults"),
    ShippedExample(
      "A record",
      "Fields packed into the bits of one value; in Swift a structure. Four bits for each state here.",
      xerus, "types.PowerStatus"),
    ShippedExample(
      "A time of day",
      "The parts in the order of their addresses, a byte each; the first byte is printed as empty.",
      resys, "blocks.events.registers.time"),
    ShippedExample(
      "A date", "A word that holds the year in full, behind two bytes.", resys, "blocks.events.registers.date"
    ),
    ShippedExample(
      "Text",
      "`string8` has two bytes a word, in UTF-8 unless `encoding` gives another; `string16` has one character a word.",
      diris,
      "blocks.identification.registers",
      keeping: ["signature", "vendor-name"]),
    ShippedExample(
      "Hexadecimal", "People are shown the number as the document writes it.",
      diris, "blocks.identification.registers.code"),
    ShippedExample(
      "Two words that count to 9999",
      "One value, read in one request; `word-order` names the word that comes first.",
      diris, "blocks.specific-measures-short.registers.active-energy"),
    ShippedExample(
      "Words that nobody explains", "`raw` keeps them as they are.",
      diris, "blocks.identification.registers.product-build-date"),
    ShippedExample(
      "A raw value that means \"not available\"", "In Swift the value is optional.",
      sensors, "shapes.peripheral-sensor.registers.battery-voltage"),
    ShippedExample(
      "A word order that the document does not print", "The client gives it when it connects.", eaton,
      "defaults"),
    ShippedExample(
      "The functions that a device knows", "A register that would need another one is an error.",
      contactor, "device"),
    ShippedExample(
      "Several functions for one content",
      "Where the device refuses the first, the next is asked, and from then on the one that it knows.",
      eaton, "device"),
    ShippedExample(
      "A value that never changes", "What depends on it costs no second read of it.", xerus,
      "blocks.overcurrent-protectors.registers.pole-count"),
    ShippedExample(
      "The serial line", "What a client on a serial line uses unless told otherwise.", contactor, "serial"),
    ShippedExample(
      "A value whose reading does something", "It is read only when it is asked for, never in passing.",
      resys, "blocks.measures.registers.current-total"),
    ShippedExample(
      "A command", "In Swift a method; the magic number stays in the map.",
      resys, "blocks.reset", keeping: ["access", "write-whole", "registers"]),
    ShippedExample(
      "Values that cannot be used",
      "Printed at addresses that cannot be right: `access: none` keeps the facts and "
        + "makes no code.", resys, "blocks.password-setup", keeping: ["description", "access", "write-whole"]),
    ShippedExample(
      "A lock", "A write while the level is locked is refused before anything is sent.",
      diris, "blocks.legacy-calibration", keeping: ["at", "size", "lock", "access"]),
    ShippedExample(
      "Reserved addresses", "The printed size is the registers and what is reserved.",
      diris, "blocks.options", keeping: ["at", "size", "access", "reserved"]),
    ShippedExample(
      "A block that repeats",
      "A register counts the instances that a device has. One request reads within the 256 addresses of one instance.",
      xerus, "blocks.outlets", keeping: ["at", "extent", "size", "repeat", "reserved", "blocks"]),
    ShippedExample(
      "A shape",
      "A block without an address, for every place that is built alike. The document does not say whether a read may cross its border.",
      xerus, "shapes.pole", keeping: ["title", "extent", "border", "gaps", "reserved", "access"]),
    ShippedExample(
      "A shared file", "Its types and shapes can be used as if they were in the map.", xerus, "include"),
    ShippedExample(
      "A shape in use", "The registers come from the shape, which is in the shared file.", xerus,
      "blocks.sensors",
      keeping: ["shape", "at", "repeat"]),
    ShippedExample(
      "A unit that a register chooses", "`readWithUnit()` reads both in one request.",
      sensors, "shapes.peripheral-sensor.registers.reading"),
    ShippedExample(
      "A meaning that a register chooses",
      "The same word is one enum or another. Both are read in one request; in Swift the block is an enum with payloads.",
      sensors, "shapes.peripheral-sensor.select"),
    ShippedExample(
      "A layout that a register chooses", "Three layouts of the same addresses.", eaton,
      "blocks.event.select",
      keeping: ["by", "cases"]),
    ShippedExample(
      "What the document does not account for",
      "`partial` lets a case have fewer registers than its addresses; what it leaves out is not read.",
      sensors,
      "shapes.peripheral-sensor.select.cases.unassigned"),
    ShippedExample(
      "An erratum", "The map has the fact that is right; lint proves that what is printed breaks the rule.",
      resys, "errata.2"),
    ShippedExample(
      "An erratum with printed rows", "Only what is printed wrongly is repeated.", xerus, "errata.0"),
  ]
}
