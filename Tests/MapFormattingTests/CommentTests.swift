import Testing

@Suite("Comments in a layout")
struct CommentTests {
  private func expect(
    _ text: String, becomes expected: String, at place: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try laidOut(text, at: place) == expected, sourceLocation: place)
    #expect(try laidOut(expected, at: place) == expected, sourceLocation: place)
  }

  @Test("what a file begins with stays at its top, while its keys are sorted")
  func header() throws {
    try expect(
      """
      # Of the manual of 2024.
      ---    # begins
      # Checked twice.

      device: {name: N}
      register-map: 1

      """,
      becomes: """
        # Of the manual of 2024.
        --- # begins
        # Checked twice.

        register-map: 1
        device: {name: N}

        """)
  }

  @Test("a comment on a line of its own stays above what it is above, and is indented like it")
  func staysAbove() throws {
    try expect(
      """
        # The map.

      register-map: 1
      blocks:
      # The state.
          state:
              # What it is.
              title: State
              registers:
                    # The first.
                  first: {type: uint16, at: 1}

                      # The second.
                  second: {at: 2, type: uint16}
      """,
      becomes: """
        # The map.

        register-map: 1
        blocks:
          # The state.
          state:
            # What it is.
            title: State
            registers:
              # The first.
              first:  {at: 1, type: uint16}

              # The second.
              second: {at: 2, type: uint16}

        """)
  }

  @Test("a comment behind the last entry belongs to what it is indented like")
  func staysBelow() throws {
    let text = """
      blocks:
        state:
          registers:
            first: {at: 1, type: uint16}
            # Nothing else is printed here.
          # Nor here.

        # The next one.
        other:
          title: Other
      # The end.

      """
    try expect(text, becomes: text)
  }

  @Test("a comment behind a value stays on its line, and moves only where the line needs its place")
  func staysBehind() throws {
    try expect(
      """
      blocks:          # all
        feeds: # four
          at: 0x100
          size: 8                    # printed
          registers:
            current: {type: float32, at: +0} # the first
            state: {at: +2,          type: State}   # the second
            long-name: {at: +3, type: State} # the third
      """,
      becomes: """
        blocks:          # all
          feeds:  # four
            at: 0x100
            size: 8                    # printed
            registers:
              current:   {at: +0, type: float32}  # the first
              state:     {at: +2, type: State}        # the second
              long-name: {at: +3, type: State}  # the third

        """)
  }

  @Test("comments that stood below each other still do")
  func staysAligned() throws {
    try expect(
      """
      blocks:
        feeds:
          registers:
            current: {at: +0, type: float32}  # the first
            state:   {at: +2, type: State}    # the second
            long-name:
              {at: +3, type: State}
      """,
      becomes: """
        blocks:
          feeds:
            registers:
              current:   {at: +0, type: float32}  # the first
              state:     {at: +2, type: State}    # the second
              long-name: {at: +3, type: State}

        """)
  }

  @Test("what has comments in brackets stays as it is, moved by as much as its key")
  func keepsBrackets() throws {
    try expect(
      """
      blocks:
          state:
              registers:
                  first: {type: uint16,  # not signed
                          at: 1}         # as printed
                  second: {type: uint16,  at: 2}
      """,
      becomes: """
        blocks:
          state:
            registers:
              first: {type: uint16,  # not signed
                      at: 1}         # as printed
              second: {at: 2, type: uint16}

        """)
  }

  @Test("a comment between a dash and its keys has a line of its own")
  func keepsCommentsOfItems() throws {
    try expect(
      """
      errata:
        -    # the first
          rule: range-reversed
          at: trip
        -
          # the second
          rule: range-reversed
          at: trip
      """,
      becomes: """
        errata:
          -    # the first
            rule: range-reversed
            at: trip
          -
            # the second
            rule: range-reversed
            at: trip

        """)
  }
}
