import MapFormatting
import MapSyntax
import Testing

@Suite("The layout of a map")
struct LayoutTests {
  /// A layout is what is expected, and stays what it is.
  private func expect(
    _ text: String, becomes expected: String, width: Int = 120, at place: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try laidOut(text, width: width, at: place) == expected, sourceLocation: place)
    #expect(try laidOut(expected, width: width, at: place) == expected, sourceLocation: place)
  }

  @Test("keys stand in the order of their tables, names of the map in the order that they have")
  func ordersKeys() throws {
    try expect(
      """
      blocks:
        state:
          registers:
            second: {type: uint16, at: 2}
            first:
              title: The first
              type: uint16
              at: 1
          title: State
      register-map: 1

      """,
      becomes: """
        register-map: 1
        blocks:
          state:
            title: State
            registers:
              second: {at: 2, type: uint16}
              first:
                at: 1
                type: uint16
                title: The first

        """)
  }

  @Test("keys stay where they are beside one that the table does not have, and beside themselves")
  func keepsOrderOfUnknownKeys() throws {
    let text = """
      blocks:
        state:
          registers:
            misspelt: {typ: uint16, at: 2}
            twice:    {type: uint16, at: 2, at: 3}

      """
    try expect(text, becomes: text)
  }

  @Test("keys stay where they are where a comment between them may be about all that follow")
  func keepsOrderAroundComments() throws {
    let text = """
      blocks:
        state:
          # What it holds.
          registers:
            first: {at: 1, type: uint16}
          # What it is called.
          title: State

      """
    try expect(text, becomes: text)
  }

  @Test("values of one line stand in a column, and the others do not move it")
  func alignsValues() throws {
    try expect(
      """
      blocks:
        state:
          registers:
            a: {at: 1, type: uint16}
            longer:      {at: 2, type: uint16}
            much-longer-than-the-others:
              at: 3
              type: uint16
            b:
              {at: 4, type: uint16}

      """,
      becomes: """
        blocks:
          state:
            registers:
              a:      {at: 1, type: uint16}
              longer: {at: 2, type: uint16}
              much-longer-than-the-others:
                at: 3
                type: uint16
              b:      {at: 4, type: uint16}

        """)
  }

  @Test("what does not fit into the column stands below its name, so that most values are in it")
  func choosesColumn() throws {
    try expect(
      """
      blocks:
        state:
          registers:
            a: {at: 1, type: uint16, title: Seventeen}
            b: {at: 2, type: uint16, title: Seventeen}
            with-a-long-name: {at: 3, type: uint16, title: Seventeen}

      """,
      becomes: """
        blocks:
          state:
            registers:
              a: {at: 1, type: uint16, title: Seventeen}
              b: {at: 2, type: uint16, title: Seventeen}
              with-a-long-name:
                {at: 3, type: uint16, title: Seventeen}

        """, width: 50)
  }

  @Test("names of numbers are a list and no table")
  func doesNotAlignNumbers() throws {
    let text = """
      types:
        State:
          enum:
            9: {name: idle, title: Idle}
            10: {name: busy, title: Busy}

      """
    try expect(text, becomes: text)
  }

  @Test("what is too wide fills lines, with what is told about a register on lines of its own")
  func fillsLines() throws {
    try expect(
      """
      blocks:
        state:
          registers:
            first: {at: 1, type: uint16, unit: V, title: Voltage, examples: [{words: [1], value: 1}], description: Long}
            list: {at: 2, type: uint16, values: [100, 200, 300, 400, 500, 600, 700, 800]}

      """,
      becomes: """
        blocks:
          state:
            registers:
              first:
                {at: 1, type: uint16, unit: V,
                 title: Voltage,
                 description: Long,
                 examples: [{words: [1], value: 1}]}
              list:
                {at: 2, type: uint16,
                 values: [100, 200, 300, 400, 500,
                          600, 700, 800]}

        """, width: 44)
  }

  @Test("levels are indented by two columns, and empty lines stay, one each")
  func indents() throws {
    try expect(
      """


      register-map:   1
      errata:
      -   rule: range-reversed
          at:  trip


      -  {at: trip,   rule: range-reversed}
      blocks:

            state:
                registers: { }



            other:
                title : Other


      """,
      becomes: """
        register-map: 1
        blocks:
          state:
            registers: {}

          other:
            title: Other
        errata:
          - rule: range-reversed
            at: trip

          - {rule: range-reversed, at: trip}

        """)
  }

  @Test("a text in lines keeps its lines, and moves with its key")
  func movesTexts() throws {
    try expect(
      """
      device:
          summary: >-
               A meter
                 with lines
               of its own.

          name: Meter

      """,
      becomes: """
        device:
          name: Meter
          summary: >-
            A meter
              with lines
            of its own.

        """)
  }

  @Test("an anchor stays at its value, and what refers to one stays behind it")
  func keepsAnchors() throws {
    try expect(
      """
      blocks:
        state:
          registers:
            first: &first   {type: uint16, at: 1}
            second:   *first
          title: &title   State
          description: *title
      device:
        vendor: &vendor Example
        name: *vendor

      """,
      becomes: """
        blocks:
          state:
            registers:
              first:  &first {at: 1, type: uint16}
              second: *first
            title: &title State
            description: *title
        device:
          vendor: &vendor Example
          name: *vendor

        """)
  }

  @Test("texts are as they were written, whatever they look like")
  func keepsTexts() throws {
    let text = """
      device: {name: 'Meter', vendor: 0xab, summary: Meter  of  a rack}
      blocks:
        state:
          registers:
            first: {at: &ten 0x0a, type: uint16, title: *ten}

      """
    try expect(text, becomes: text)
  }

  @Test("hexadecimal numbers have capitals, and as many digits as before; decimal ones stay decimal")
  func capitalisesDigits() throws {
    try expect(
      """
      blocks:
        state:
          registers:
            first:  {at: 0X0a, type: uint16, not-available: [0xfffe, 65535], range: 0..0xff}
            second: {at: +0x1b, type: {enum: {0xa: idle, 0xB..0xf: {name: busy, title: 0xb}}}}
            third:
              at: 0x00fc
              type: uint16

      """,
      becomes: """
        blocks:
          state:
            registers:
              first:  {at: 0x0A, type: uint16, not-available: [0xFFFE, 65535], range: 0..0xFF}
              second: {at: +0x1B, type: {enum: {0xA: idle, 0xB..0xF: {name: busy, title: 0xb}}}}
              third:
                at: 0x00FC
                type: uint16

        """)
  }

  @Test("lines end with line feeds")
  func endsLines() throws {
    try expect(
      "register-map: 1\r\ndevice:\r\n    name: Meter\r\n",
      becomes: "register-map: 1\ndevice:\n  name: Meter\n")
    try expect("register-map: 1", becomes: "register-map: 1\n")
  }

  @Test("a shared file and a policy have tables of their own")
  func knowsOtherFiles() throws {
    #expect(
      try laidOut("shapes: {}\nregister-map: 1\n", as: "states.regmap-shared.yaml")
        == "register-map: 1\nshapes: {}\n")
    #expect(
      try laidOut("error-on: warning\npolicy: 1\n", as: "regmap.yaml") == "policy: 1\nerror-on: warning\n")
  }
}
