/// A made-up map of what the maps in `maps/` do not have: values that depend on others, and values that are computed.
enum DependingExample {
  /// The section of the reference.
  static let markdown = """

    ## A map of what depends

    Values that are there only in some mode or with some firmware, scales and bounds that other registers hold, words that lie
    apart, several values of one word, one that is computed, one that is written elsewhere, and a device behind this one. The
    same addresses belong to two values where their conditions exclude each other.

    ```yaml
    register-map: 1
    device: {name: Hall Inverter, vendor: Example, summary: Inverter of a hall, read-functions: [3, 4]}
    documents: {manual: {title: Hall inverter Modbus table, edition: "2.0"}}
    defaults: {source: manual 7, refresh: 1s}

    settings:
      firmware: {title: Firmware, from: info.firmware, default: 300}   # the device tells, unless the client does
      wiring:   {title: How the grid is connected, values: [single, three-phase], default: single}

    types:
      Mode: {enum: {0: "off", 1: island, 2: grid}}

    blocks:
      info:
        refresh: once                         # worth reading once a connection
        registers:
          firmware: {at: 0, type: uint16}
          model:    {at: 1, type: uint16, constant: true}
          built:    {at: 2, type: date, format: {digits: yyyymmdd}}
      state:
        registers:
          mode:        {at: 8, type: Mode, access: read-write}
          exponent:    {at: 9, type: int16, not-available: 0x8000}
          max-current: {at: 10, type: uint16, unit: A}
          running:     {at: 11, bits: 0, type: bool}                   # two values of one word
          phase-order: {at: 11, bits: 4..5, type: uint}
      power:
        when: {by: state.mode, is: [island, grid]}                     # nothing of it is there while the mode is off
        registers:
          input:   {at: 0x20, type: uint16, unit: W, scale: {by: state.exponent, as: power-of-ten}}
          output:  {at: 0x21, type: uint16, unit: W, scale: {by: state.exponent, as: power-of-ten}, plausible: ..50000}
          export:  {at: 0x22, type: uint16, unit: {text: "% WMax"}, when: {by: state.mode, is: grid}}
          reserve: {at: 0x22, type: uint16, unit: "%", when: {by: state.mode, is: island}}   # these two exclude each other
        computed:
          losses: {sum: [input, -output], unit: W, title: What the conversion costs}
      grid:
        when: {setting: wiring, is: three-phase}
        unit: V                               # of every number in it
        registers:
          phases: {at: 0x30, type: uint16, count: 3, scale: 0.1, not-available: [0x8000, 0xFF00..0xFFFF]}
      limits:
        registers:
          current: {at: 0x40, type: uint16, unit: A, access: read-write, range: 0..state.max-current, write-at: 0x1040}
      energies-old:
        when: {setting: firmware, is: ..205}
        gaps: readable
        partial: true
        registers:
          total: {at: [0x50, 0x53], type: uint32, unit: Wh}            # the high word first
      energies:
        when: {setting: firmware, is: 206..}
        registers:
          total: {at: 0x51, type: uint32, unit: Wh}
      meter:
        unit-id: 240                          # behind the inverter, with addresses of its own
        registers:
          import: {at: 0, type: uint32, unit: Wh}
    ```

    """
}
