/// A map whose blocks have to be found.
enum FoundExample {
  /// The section of the reference.
  static let markdown = """

    ## A map of blocks that have to be found

    Some devices tell where their registers are. A *chain* begins with a marker; behind it, block follows block, each with an id
    and a length; a mark ends it. SunSpec is such a chain.

    A client walks the chain before it first reads or writes such a block, and keeps the places for as long as the connection. It
    reads id and length again with every value or after it, and before and after every write. Where they are others than those
    that were found, it walks the chain once more. What only a walk tells is not kept: that a block is absent, how many there are of
    an id, and which of several is meant. For these it walks before and after, and both walks have to tell the same. A chain has
    1,024 blocks at most.

    ```yaml
    register-map: 1
    device: {name: Roof Inverter, vendor: Example, summary: Inverter with strings of modules}
    documents: {models: {title: Models of the inverter, edition: "2"}}
    defaults: {source: models 1}

    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}

    blocks:
      inverter:
        chain: sunspec
        id: [101, 102, 103]                   # one of these
        registers:
          power: {at: +2, type: int16, unit: W, scale: {by: power-sf, as: power-of-ten}, not-available: 0x8000}
          power-sf: {at: +3, type: int16, not-available: 0x8000}
      strings:
        chain: sunspec
        id: 160
        every: true                           # strings[0], strings[1] and so on, as many as the device has
        registers:
          voltage: {at: +2, type: uint16, unit: V}
        blocks:
          modules:
            at: +3
            repeat: {until: length, stride: 2}  # to the end of the block
            registers:
              current: {at: +0, type: uint16, unit: A}
              state:   {at: +1, type: uint16}
      curves:
        chain: sunspec
        id: 705
        registers:
          n-crv: {at: +2, type: uint16}
          n-pt:  {at: +3, type: uint16}
        blocks:
          crv:
            at: +4                            # as long as the device has points in a curve
            repeat: {filled: n-crv, stride: {of: n-pt, times: 2, plus: 2}}
            registers: {active: {at: +0, type: uint16}}
            blocks:
              pt:
                at: +1
                repeat: {filled: n-pt, stride: 2}
                registers: {v: {at: +0, type: uint16}, t: {at: +1, type: uint16}}
              after:
                at: {of: n-pt, times: 2, plus: 1}  # behind the points
                registers: {priority: {at: +0, type: uint16}}
    ```

    - **Addresses count from the word with the id**, so all of them have a `+`. The words `+0` and `+1` hold id and length; they
      may be listed.
    - **A device may have a shorter or a longer block.** What lies beyond its length, or depends on a register there, is not
      there, and is never asked for. A block that it does not have is not there either. Two blocks that can be meant are an
      error, unless `every` makes them a collection.
    - **A device answers for every address of a block**, so `gaps` is `readable` there unless the map has it otherwise.
    - **A distance may follow a count**: that of instances with a counted group in them, and that of what is behind such a
      group. The count is read before all that it places, and again with it or after it. A count above the map's `count`, or
      one that the length of the block has no room for, is an error of all that it places. Lint proves that nothing meets, for
      whatever count.
    - What decides, scales, counts or bounds is in the same block or in one with an address.
    - A chain without marker or end, or with a block that reaches beyond address 65535, is an error of every block in it.
    - `regmap plan` and `regmap simulate` take a device that has every block once, those of `every` twice, at the first address.

    """
}
