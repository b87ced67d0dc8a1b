import DeviceModel
import MapDiff
import Testing

/// One edit of the panel and the changes that it is.
struct PanelEdit: Sendable, CustomTestStringConvertible {
  let what: String
  let from: String
  let to: String
  let changes: [String]

  init(_ what: String, _ from: String, _ to: String, _ changes: String...) {
    self.what = what
    self.from = from
    self.to = to
    self.changes = changes
  }

  var testDescription: String { what }
}

@Suite("What is different between two maps")
struct DetectionTests {
  @Test("nothing is different between a map and itself, however it is written")
  func same() throws {
    #expect(try ComparedPanel(old: Panel.text, new: Panel.text).changes == [])
    let edits = [
      ("at: 0x200, type: Mode", "at: 512, type: Mode"),
      ("{at: 0x401, type: uint16}}}\n        alarm", "{at: 0x401, words: 1, type: uint16}}}\n        alarm"),
      ("# A device", "# The device"),
    ]
    for (from, to) in edits {
      #expect(try Panel.comparison(replacing: from, with: to).changes == [], "\(to)")
    }
  }

  private static let limit = "range: 1..100, default: 10"
  private static let current = "current: {at: 0x205, type: uint16,"

  @Test(
    "a range, a list or a sum in another notation is the same",
    arguments: [
      (limit, "range: 1..1e2, default: 10", "range: 1..100, step: 0.05, default: 10"),
      (limit, "range: ..100, default: 10", "range: 0..100, default: 10"),
      (limit, "range: 0..6553.5, default: 10", "default: 10"),
      (limit, "range: 1..2, step: 0.5, default: 1", "values: [2, 1.5, 1], default: 1"),
      (current, "\(current) plausible: ..60,", "\(current) plausible: 0..60.0,"),
      (current, "\(current) plausible: 0..65535,", current),
      ("[power, -loss]", "[power, -loss]", "[-loss, power]"),
    ])
  func notation(of text: String, old: String, new: String) throws {
    #expect(Panel.text.contains(text))
    let compared = try ComparedPanel(
      old: Panel.text.replacing(text, with: old), new: Panel.text.replacing(text, with: new))
    #expect(compared.changes == [])
  }

  @Test("a list that is no range is told from one")
  func list() throws {
    let range = Panel.text.replacing(Self.limit, with: "range: 1..2, step: 0.5, default: 1")
    let list = Panel.text.replacing(Self.limit, with: "values: [1, 2], default: 1")
    #expect(try ComparedPanel(old: range, new: list).changes == ["range-narrowed inputs.limit"])
    #expect(try ComparedPanel(old: list, new: range).changes == ["range-widened inputs.limit"])
  }

  @Test("an array that is written whole takes no fewer elements than before")
  func writtenArray() throws {
    let old = Panel.text.replacing("count: 4, access: read}", with: "count: 4}")
    let new = old.replacing("count: 4}", with: "count: 3}")
    #expect(try ComparedPanel(old: new, new: old).changes == ["written-array-lengthened inputs.counts"])
    #expect(try ComparedPanel(old: old, new: new).changes == ["array-shortened inputs.counts"])
  }

  @Test("another format of a time says from what to what")
  func format() throws {
    func map(_ format: String) -> String {
      Panel.text.replacing(
        "counts: {at: 0x20A, type: uint16, count: 4, access: read}",
        with: "clock: {at: 0x20A, type: time-of-day, format: \(format), access: read}")
    }
    let compared = try ComparedPanel(old: map("hhmm"), new: map("{parts: [hour, minute], bits: 8}"))
    #expect(compared.changes == ["register-retyped inputs.clock"])
    let change = compared.map.changes.first
    #expect(change?.was == "time-of-day of hour 2, minute 2 digits in 1 word")
    #expect(change?.now == "time-of-day of hour 8, minute 8 bits")
  }

  @Test("who sees the Swift is compared where both maps have a policy that could say so")
  func access() throws {
    func changes(_ old: GeneratedAccess?, _ new: GeneratedAccess?) throws -> [String] {
      try ComparedPanel(old: Panel.text, new: Panel.text, access: (old, new)).changes
    }
    #expect(try changes(.public, .package) == ["swift-visibility-narrowed device"])
    #expect(try changes(.internal, .package) == ["swift-visibility-widened device"])
    #expect(try changes(nil, .package) == [])
    #expect(try changes(.package, nil) == [])
  }

  @Test("each edit is one change, and what it makes of the Swift", arguments: places + values + parts + uses)
  func edit(_ edit: PanelEdit) throws {
    let compared = try Panel.comparison(replacing: edit.from, with: edit.to)
    #expect(compared.changes == edit.changes)
  }

  @Test("what was said to be settled is no guess")
  func settled() throws {
    let compared = try Panel.comparison(replacing: "firmware: {", with: "version: {was: firmware, ")
    #expect(compared.map.changes.map(\.isGuess) == [false])
    #expect(compared.map.changes.map(\.verdict) == [.additive])
  }

  @Test("a former name is kept until the map leaves it out")
  func formerNames() throws {
    let once = Panel.text.replacing("firmware: {", with: "version: {was: firmware, ")
    let twice = Panel.text.replacing("firmware: {", with: "release: {was: [firmware, version], ")
    let without = Panel.text.replacing("firmware: {", with: "version: {")
    #expect(try ComparedPanel(old: once, new: twice).changes == ["register-renamed-with-was info.release"])
    #expect(try ComparedPanel(old: once, new: without).changes == ["former-name-removed info.version"])
    #expect(try ComparedPanel(old: without, new: once).changes == ["former-name-added info.version"])
    let forgotten = Panel.text.replacing("firmware: {", with: "release: {was: version, ")
    #expect(
      try ComparedPanel(old: once, new: forgotten).changes
        == ["former-name-removed info.release", "register-renamed-with-was info.release"])
  }

  @Test(
    "another name of a type or a setting, and what it was called",
    arguments: [
      (
        ["  Alarms:\n": "  Alerts:\n    was: Alarms\n", "type: Alarms": "type: Alerts"],
        "type-renamed-with-was types.Alerts"
      ),
      (
        ["  revision: {": "  board: {was: revision, ", "setting: revision": "setting: board"],
        "setting-renamed-with-was settings.board"
      ),
    ])
  func withUses(_ edits: [String: String], _ change: String) throws {
    let new = edits.reduce(Panel.text) { $0.replacing($1.key, with: $1.value) }
    let compared = try ComparedPanel(old: Panel.text, new: new)
    #expect(compared.changes == [change])
    #expect(compared.map.changes.map(\.verdict) == [.additive])
  }

  @Test("a setting that the device tells keeps its default under other names of the case and of itself")
  func settingDefault() throws {
    let old = Panel.text.replacing(
      "settings:\n", with: "settings:\n  wiring: {from: info.wiring, default: wye}\n"
    )
    .replacing(
      "firmware: {", with: "wiring: {at: 0x107, type: {enum: {1: wye, 2: delta}}}\n      firmware: {"
    )
    .replacing(
      "pulses: {",
      with: "spare: {at: 0x212, type: uint16, when: {setting: wiring, is: [delta]}}\n      pulses: {")
    let new = old.replacing("1: wye", with: "1: {name: star, was: wye}")
      .replacing("default: wye", with: "default: star")
    #expect(
      try ComparedPanel(old: old, new: new).changes == [
        "case-renamed-with-was settings.wiring.star", "case-renamed-with-was info.wiring.star",
      ])
    // What may be left to the device is optional in Swift, and the register keeps a type of the old name.
    let renamed = old.replacing("  wiring: {from", with: "  wires: {was: wiring, from")
      .replacing("setting: wiring", with: "setting: wires")
    #expect(
      try ComparedPanel(old: old, new: renamed).changes == ["setting-renamed-with-was settings.wires"])
  }

  @Test("a case that carries its number is no pattern under its old name")
  func pattern() throws {
    let old = Panel.text.replacing("0: idle", with: "0: idle, 2: idle")
    let new = Panel.text.replacing("0: idle", with: "0: {name: rest, was: idle}, 2: rest")
    #expect(
      try ComparedPanel(old: old, new: new).changes
        == ["swift-pattern-changed inputs.state.rest", "case-renamed-with-was inputs.state.rest"])
  }

  @Test("an initialiser takes every mix of old and new names, as long as they are few")
  func initialisers() throws {
    let first = Panel.text.replacing("record: {level: {", with: "record: {fill: {was: level, ")
    let second = first.replacing("armed: 4}", with: "active: {bits: 4, was: armed}}")
    #expect(
      try ComparedPanel(old: first, new: second).changes == ["field-renamed-with-was types.Setup.active"])
    #expect(
      try ComparedPanel(old: Panel.text, new: second).changes
        == ["field-renamed-with-was types.Setup.fill", "field-renamed-with-was types.Setup.active"])
    let many = (1...8).map { "level-\($0)" }.joined(separator: ", ")
    let compared = try ComparedPanel(
      old: first, new: second.replacing("was: level,", with: "was: [level, \(many)],"))
    let change = try #require(compared.map.changes.first)
    #expect(change.kind == .swiftInitialiserChanged)
    #expect(change.was == "`init(fill:armed:)`" && change.now == "`init(fill:active:)`")
  }

  @Test(
    "settings in another order, in which the initialiser takes them, are a change; one that comes between is none"
  )
  func settingOrder() throws {
    func panel(_ settings: String...) throws -> String {
      Panel.text.replacing(
        "settings:\n",
        with: "settings:\n" + settings.map { "  \($0): {title: T, values: [a, b], default: a}\n" }.joined())
    }
    let compared = try ComparedPanel(old: panel("phase", "wiring"), new: panel("wiring", "phase"))
    #expect(compared.changes == ["settings-reordered settings"])
    #expect(compared.map.changes.first?.was == "phase, wiring, revision")
    #expect(compared.map.changes.first?.now == "wiring, phase, revision")
    #expect(
      try ComparedPanel(old: panel("phase"), new: panel("wiring", "phase")).changes
        == ["setting-added settings.wiring"])
  }

  private static let places = [
    PanelEdit(
      "a register at another address", "firmware: {at: 0x102", "firmware: {at: 0x107",
      "register-moved info.firmware"),
    PanelEdit(
      "a block at another address, with relative registers", "at: 0x300", "at: 0x340", "block-moved outlets"),
    PanelEdit("instances further apart", "stride: 0x10", "stride: 0x20", "stride-changed outlets"),
    PanelEdit("more instances", "count: 4, stride", "count: 5, stride", "count-raised outlets"),
    PanelEdit("fewer instances", "count: 4, stride", "count: 3, stride", "count-lowered outlets"),
    PanelEdit(
      "no repeat", "    repeat: {count: 4, stride: 0x10}\n", "", "repeat-removed outlets",
      "swift-type-changed outlets"),
    PanelEdit(
      "fewer elements", "type: uint16, count: 4", "type: uint16, count: 3", "array-shortened inputs.counts"),
    PanelEdit(
      "another table", "title: What it is", "table: input-register", "table-changed info",
      "title-changed info"),
    PanelEdit(
      "another unit", "title: What it is", "unit-id: 7", "unit-id-changed info", "title-changed info"),
  ]

  private static let values = [
    PanelEdit(
      "another type", "current: {at: 0x205, type: uint16", "current: {at: 0x205, type: int16",
      "register-retyped inputs.current", "swift-type-changed inputs.current"),
    PanelEdit(
      "another encoding", "type: string8, words: 4", "type: string8, words: 4, encoding: latin-1",
      "register-retyped info.vendor-text"),
    PanelEdit(
      "another order of the words", "loss: {at: 0x208, type: uint32,",
      "loss: {at: 0x208, type: uint32, word-order: little,", "word-order-changed inputs.loss"),
    PanelEdit(
      "another scale", "limit: {at: 0x201, type: uint16, scale: 0.1",
      "limit: {at: 0x201, type: uint16, scale: 0.01",
      "scale-changed inputs.limit"),
    PanelEdit(
      "a scale where none was", "type: uint16, unit: A", "type: uint16, scale: 0.1, unit: A",
      "scale-changed inputs.current", "swift-type-changed inputs.current"),
    PanelEdit(
      "another unit of a value", "type: uint16, unit: A", "type: uint16, unit: mA",
      "unit-changed inputs.current"),
    PanelEdit(
      "no unit", "type: uint16, unit: A,", "type: uint16,", "unit-removed inputs.current"),
    PanelEdit(
      "a unit", "answer: {at: 0x210, type: Answer, access: read}\n      pulses: {at: 0x211, type: uint16,",
      "answer: {at: 0x210, type: Answer, access: read}\n      pulses: {at: 0x211, type: uint16, unit: V,",
      "unit-added inputs.pulses"),
    PanelEdit(
      "a value that may be missing", "power: {at: 0x206, type: uint32,",
      "power: {at: 0x206, type: uint32, not-available: [0xFFFFFFFF],",
      "no-value-allowed inputs.power", "swift-type-changed inputs.power",
      "swift-type-changed inputs.net-power"),
    PanelEdit(
      "one more raw number without a value", "[0x8000]", "[0x8000, 0x7FFF]", "sentinel-added inputs.voltage"),
    PanelEdit(
      "another raw number without a value", "[0x8000]", "[0x7FFF]", "sentinel-removed inputs.voltage"),
    PanelEdit(
      "a value that is never missing", ", not-available: [0x8000]", "", "swift-type-changed inputs.voltage",
      "no-value-excluded inputs.voltage"),
    PanelEdit(
      "a plausible range", "[0x8000]", "[0x8000], plausible: 0..300", "plausible-narrowed inputs.voltage"),
    PanelEdit("another sum", "[power, -loss]", "[power, loss]", "sum-changed inputs.net-power"),
    PanelEdit(
      "a value of a setting, before the others", "values: [v1, v2]", "values: [v0, v1, v2]",
      "case-added-to-closed settings.revision.v0"),
    PanelEdit(
      "a case that is called as that of all other numbers was", "2: automatic",
      "2: automatic\n      3: unknown",
      "rest-case-renamed types.Mode", "case-added types.Mode.unknown"),
    PanelEdit("a case", "2: automatic", "2: automatic\n      3: service", "case-added types.Mode.service"),
    PanelEdit("no case", "      0: off\n", "", "case-removed types.Mode.off"),
    PanelEdit("another number", "0: off", "7: off", "case-renumbered types.Mode.off"),
    PanelEdit(
      "one more number", "0: idle", "0: idle, 2: idle", "swift-type-changed inputs.state.idle",
      "case-numbers-added inputs.state.idle"),
    PanelEdit("another bit", "1: door", "2: door", "flag-moved types.Alarms.door"),
    PanelEdit("a flag", "1: door", "1: door, 2: window", "flag-added types.Alarms.window"),
    PanelEdit(
      "fields in another order, in which the initialiser takes them",
      "level: {bits: 0..3, unit: \"%\"}, armed: 4", "armed: 4, level: {bits: 0..3, unit: \"%\"}",
      "fields-reordered types.Setup"),
    PanelEdit(
      "a field before the others", "record: {level", "record: {mask: 5, level",
      "field-added types.Setup.mask"),
    PanelEdit("other bits", "armed: 4", "armed: 5", "field-moved types.Setup.armed"),
    PanelEdit(
      "another unit of a field", "unit: \"%\"", "unit: V", "unit-changed types.Setup.level"),
    PanelEdit(
      "a case of an enumeration that names every number", "1..255: answer", "1..254: answer, 255: busy",
      "case-added-to-closed types.Answer.busy", "case-renumbered types.Answer.answer"),
    PanelEdit(
      "an enumeration that no longer names every number", "1..255: answer", "1..254: answer",
      "case-renumbered types.Answer.answer", "enumeration-opened types.Answer"),
  ]

  private static let parts = [
    PanelEdit(
      "a register", "firmware: {", "model: {at: 0x107, type: uint16}\n      firmware: {",
      "register-added info.model"),
    PanelEdit(
      "no register", "      counts: {at: 0x20A, type: uint16, count: 4, access: read}\n", "",
      "register-removed inputs.counts"),
    PanelEdit("another name of a register", "firmware: {", "version: {", "register-renamed info.version"),
    PanelEdit(
      "another name of a block", "  outlets:", "  sockets:", "block-renamed sockets"),
    PanelEdit(
      "another name of a block, and what it was called", "  outlets:\n", "  sockets:\n    was: outlets\n",
      "block-renamed-with-was sockets"),
    PanelEdit(
      "another name of a register, and what it was called", "firmware: {", "version: {was: firmware, ",
      "register-renamed-with-was info.version"),
    PanelEdit(
      "another name of a type in place, and what it was called", "state: {",
      "condition: {was: [status, state], ",
      "register-renamed-with-was inputs.condition", "former-name-added inputs.condition"),
    PanelEdit(
      "another name of a case, and what it was called", "0: off", "0: {name: stopped, was: off}",
      "case-renamed-with-was types.Mode.stopped"),
    PanelEdit(
      "another name of a case in place, and what it was called", "0: idle", "0: {name: rest, was: idle}",
      "case-renamed-with-was inputs.state.rest"),
    PanelEdit(
      "another name of a case where every number has one, and what it was called", "1..255: answer",
      "1..255: {name: reply, was: answer}", "swift-pattern-changed types.Answer.reply",
      "case-renamed-with-was types.Answer.reply"),
    PanelEdit(
      "another name of a flag, and what it was called", "0: smoke", "0: {name: fire, was: smoke}",
      "flag-renamed-with-was types.Alarms.fire"),
    PanelEdit(
      "another name of a field, and what it was called", "record: {level: {", "record: {fill: {was: level, ",
      "field-renamed-with-was types.Setup.fill"),
    PanelEdit(
      "another name of a computed value, and what it was called", "net-power: {",
      "balance: {was: net-power, ",
      "sum-renamed-with-was inputs.balance"),
    PanelEdit(
      "a former name that is none", "firmware: {", "version: {was: revision, ",
      "register-renamed info.version",
      "former-name-added info.version"),
    PanelEdit(
      "the former name of another register",
      """
      firmware: {at: 0x102, type: uint16}
            vendor-text: {
      """,
      """
      version: {was: vendor-text, at: 0x102, type: uint16}
            maker: {
      """,
      "register-removed info.firmware", "register-moved info.version", "register-retyped info.version",
      "swift-type-changed info.version", "register-renamed-with-was info.version", "register-added info.maker"
    ),
    PanelEdit(
      "another name of a type in place", "state: {", "condition: {", "register-renamed inputs.condition"),
    PanelEdit(
      "another name of a case, with its uses", "automatic", "by-itself", "case-renamed types.Mode.by-itself"),
    PanelEdit(
      "another name of a setting, with its uses", "revision", "board", "setting-renamed settings.board"),
    PanelEdit("another name of a type, with its uses", "Alarms", "Alerts", "type-renamed types.Alerts"),
    PanelEdit(
      "another name of a register, with its uses", "mode", "operation", "register-renamed inputs.operation"),
    PanelEdit("another name of a flag", "0: smoke", "0: fire", "flag-renamed types.Alarms.fire"),
    PanelEdit(
      "a layout of a record", "        alarm: {when: [2]",
      "        test: {when: [3], registers: {step: {at: 0x401, type: uint16}}}\n        alarm: {when: [2]",
      "layout-added record.test"),
    PanelEdit(
      "other numbers of a layout", "when: [2]", "when: [2, 3]", "layout-numbers-added record.alarm"),
    PanelEdit(
      "no computed value", "    computed:\n      net-power: {sum: [power, -loss], unit: W}\n", "",
      "sum-removed inputs.net-power"),
  ]

  private static let uses = [
    PanelEdit(
      "less access", "mode: {at: 0x200, type: Mode}", "mode: {at: 0x200, type: Mode, access: read}",
      "access-narrowed inputs.mode", "swift-type-changed inputs.mode"),
    PanelEdit(
      "more access", "alarms: {at: 0x202, type: Alarms, access: read}", "alarms: {at: 0x202, type: Alarms}",
      "access-widened inputs.alarms", "swift-access-widened inputs.alarms"),
    PanelEdit("a narrower range", "range: 1..100", "range: 1..50", "range-narrowed inputs.limit"),
    PanelEdit("a wider range", "range: 1..100", "range: 0..100", "range-widened inputs.limit"),
    PanelEdit("a step", "range: 1..100", "range: 1..100, step: 0.5", "range-narrowed inputs.limit"),
    PanelEdit("another default", "default: 10", "default: 20", "default-changed inputs.limit"),
    PanelEdit("another command", "0x55AA", "0x55AB", "command-changed inputs.reset"),
    PanelEdit(
      "a condition", "current: {at: 0x205,", "current: {at: 0x205, when: {by: mode, is: [manual]},",
      "condition-added inputs.current", "swift-type-changed inputs.current"),
    PanelEdit(
      "a wider condition", "is: [manual, automatic]", "is: [manual, automatic, off]",
      "condition-widened inputs.pulses"),
    PanelEdit(
      "a narrower condition", "is: [manual, automatic]", "is: [manual]", "condition-narrowed inputs.pulses"),
    PanelEdit(
      "no condition of a block", "    when: {setting: revision, is: [v2]}\n", "", "condition-removed later"),
    PanelEdit(
      "no lock", "    lock: {level: user, locked: [read], unlocked: [read, write]}\n", "",
      "swift-removed device", "lock-removed later"),
    PanelEdit(
      "another default of a setting", "default: v2", "default: v1",
      "setting-default-changed settings.revision"),
    PanelEdit("another parity", "parity: even", "parity: none", "serial-settings-changed serial"),
    PanelEdit("other rates", "[9600, 19200]", "[9600, 19200, 38400]", "serial-offer-changed serial"),
    PanelEdit("other limits", "read-registers: 60", "read-registers: 50", "limits-changed limits"),
    PanelEdit(
      "another title", "title: Number on the label", "title: Number", "title-changed info.serial-number"),
    PanelEdit(
      "another title of a case", "title: By hand", "title: Manual", "title-changed types.Mode.manual"),
    PanelEdit(
      "another text about the device", "summary: A panel", "summary: Panel", "device-text-changed device"),
    PanelEdit(
      "another edition, which every source has", "edition: \"1\"", "edition: \"2\"",
      "documents-changed documents"),
    PanelEdit(
      "another section by default", "source: manual 1", "source: manual 4", "source-changed defaults"),
    PanelEdit("another section", "source: manual 2", "source: manual 3", "source-changed info"),
    PanelEdit(
      "an order of words that nobody knows", "word-order: big", "word-order: unknown",
      "word-order-changed info.serial-number", "word-order-changed inputs.power",
      "word-order-changed inputs.loss",
      "word-order-changed outlets.energy", "swift-word-order-asked device"),
    PanelEdit(
      "another name of the device", "  name: Panel", "  name: Board", "swift-name-changed device",
      "device-text-changed device"),
  ]
}
