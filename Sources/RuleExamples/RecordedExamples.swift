/// Fixtures of the rules, recorded by `RuleExampleReferenceTests`. Do not edit by hand: see CONTRIBUTING.
enum RecordedExamples {
  static let text = #"""
    === access-function-mismatch
    register-map: 1
    device: {name: Sample Meter, functions: [3, 6, 16]}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read-write}
    blocks:
      setup:
        registers:
          limit: {at: 0x10, type: uint16, write-functions: [6, 22]}
    === finds
    8:60: error: the device does not list function 22 [access-function-mismatch]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      setup:
        access: read-write
        registers:
          limit: {at: 0x100, type: uint32, unit: mA, write-functions: [16]}
          steps: {at: 0x102, type: uint16, count: 4, write-functions: [16]}
    === access-kind-mismatch
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      totals:
        kind: settings
        access: read
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
          limit:  {at: 0x102, type: uint16, unit: A, access: read}
    === finds
    8:11: error: a block of settings has nothing that can be written [access-kind-mismatch]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      totals:
        kind: settings
        access: read
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
          limit:  {at: 0x102, type: uint16, unit: A, access: read-write}
    === access-table-read-only
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        table: input-register
        registers:
          power: {at: 0x100, type: uint16, write-functions: [16], access: read-write}
    === finds
    10:71: error: access is `read-write`, but input registers can only be read [access-table-read-only]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      measures:
        table: input-register
        registers:
          power: {at: 0x100, type: uint16, unit: W}
      contacts:
        table: discrete-input
        registers:
          first: {at: 0x100}
    === address-apart
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Kind: {enum: {1: temperature, 2: humidity}}

    blocks:
      sensor:
        registers:
          kind:    {at: 0, type: Kind}
          events:  {at: 1, type: uint16, on-read: clear-events}
          reading: {at: 2, type: float32, unit: {by: kind, cases: {temperature: Cel, humidity: "%"}}}
    === finds
    14:7: error: reading `reading` with what it depends on would read `events` as well, which has a side effect [address-apart]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Format: {enum: {4: trip, 5: alarm}}

    blocks:
      event:
        registers:
          format: {at: 0x2000, type: Format}
        select:
          by: format
          cases:
            trip:  {when: [trip], registers: {cause: {at: 0x2001, type: uint16, on-read: clear-trip}}}
            alarm: {when: [alarm], registers: {}}
    === address-decimal-mismatch
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        at: 0x110
        decimal: 273
        registers:
          thd: {at: 0x110, decimal: 272, type: uint32, scale: 0.01, unit: "%"}
          tdd: {at: 0x112, decimal: 247, type: uint32, scale: 0.01, unit: "%"}
          samples:
            {at: 0x114, decimal: 276, type: int16, count: 8,
             rows: {1: {at: 0x114, decimal: 276}, 2: {at: 0x115, decimal: 278}}}
    === finds
    9:14: error: decimal 273 is 0x0111, but `at` is 0x0110 = 272 [address-decimal-mismatch]
    12:33: error: decimal 247 is 0x00F7, but `at` is 0x0112 = 274 [address-decimal-mismatch]
    15:71: error: decimal 278 is 0x0116, but `at` is 0x0115 = 277 [address-decimal-mismatch]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        at: 0x110
        decimal: 272
        registers:
          thd: {at: 0x110, decimal: 272, type: uint32, scale: 0.01, unit: "%"}
          tdd: {at: 0x112, decimal: 274, type: uint32, scale: 0.01, unit: "%"}
          samples:
            {at: 0x114, decimal: 276, type: int16, count: 8,
             rows: {1: {at: 0x114, decimal: 276}, 2: {at: 0x115, decimal: 277}}}
    === address-gap
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      line:
        registers:
          voltage: {at: 0x100, type: uint16, unit: V}
          current: {at: 0x102, type: uint16, unit: A}
      totals:
        at: 0x110
        extent: 0x04
        registers:
          energy: {at: 0x110, type: uint32, unit: Wh}
    === finds
    10:21: error: address 0x0101 is not accounted for before this [address-gap]
    13:13: error: addresses 0x0112…0x0113 are not accounted for before this [address-gap]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      line:
        reserved: [0x101]
        registers:
          voltage: {at: 0x100, type: uint16, unit: V}
          current: {at: 0x102, type: uint16, unit: A}
      totals:
        at: 0x110
        extent: 0x04
        partial: true
        registers:
          energy: {at: 0x110, type: uint32, unit: Wh}
    === address-number-mismatch
    register-map: 1
    device: {name: Sample Contactor}
    documents: {manual: {title: Sample Contactor manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      contacts:
        table: discrete-input
        at: 0x4100
        number: 16641
        registers:
          first:  {at: 0x4100, number: 16640}
          second: {at: 0x4101, number: 16642}
    === finds
    12:36: error: number 16640 is printed, but `at` is 0x4100 = 16640, whose number is 16641 [address-number-mismatch]
    === passes
    register-map: 1
    device: {name: Sample Contactor}
    documents: {manual: {title: Sample Contactor manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      contacts:
        table: discrete-input
        at: 0x4100
        number: 16641
        registers:
          first:  {at: 0x4100, number: 16641}
          second: {at: 0x4101, number: 16642}
    === address-out-of-range
    register-map: 1
    device: {name: Sample Strip}
    documents: {manual: {title: Sample Strip manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      outlets:
        at: 0xFF00
        repeat: {count: 17, stride: 0x10}
        registers:
          power: {at: +0, type: uint32, unit: W}
    === finds
    9:21: error: in the last instance `power` would be at 0x10000; the last address is 0xFFFF [address-out-of-range]
    === passes
    register-map: 1
    device: {name: Sample Strip}
    documents: {manual: {title: Sample Strip manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      outlets:
        at: 0xFF00
        repeat: {count: 16, stride: 0x10}
        registers:
          power: {at: +0, type: uint32, unit: W}
    === address-outside-block
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      line:
        at: 0x100
        extent: 4
        registers:
          frequency: {at: 0x0FF, type: uint16, unit: Hz}
          voltage:   {at: 0x100, type: uint32, unit: V}
          current:   {at: 0x102, type: uint32, unit: A}
          power:     {at: 0x104, type: uint32, unit: W}
    === finds
    11:23: error: `frequency` at 0x00FF lies before its block, which begins at 0x0100 [address-outside-block]
    14:23: error: `power` at 0x0104…0x0105 lies behind its block, whose extent ends at 0x0103 [address-outside-block]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      line:
        at: 0x0FF
        extent: 7
        registers:
          frequency: {at: 0x0FF, type: uint16, unit: Hz}
          voltage:   {at: 0x100, type: uint32, unit: V}
          current:   {at: 0x102, type: uint32, unit: A}
          power:     {at: 0x104, type: uint32, unit: W}
    === address-overlap
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, numbering: five-digit}

    blocks:
      line:
        registers:
          voltage: {number: 40101, type: uint32}
          current: {number: 40102, type: uint16}
    === finds
    10:25: error: `line.current` meets `line.voltage` at 0x0065 [address-overlap]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      line:
        registers:
          voltage: {at: 0x100, type: uint32, unit: V}
          current: {at: 0x102, type: uint32, unit: A}
      totals:
        registers:
          energy: {at: 0x104, type: uint64, unit: Wh}
    === address-too-wide
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    limits: {read-registers: 2}
    blocks:
      totals:
        registers:
          energy:  {at: 0x100, words: 4, type: uint64, unit: Wh}
          power:   {at: 0x104, words: 2, type: uint32, unit: W}
          samples: {at: 0x106, words: 8, type: uint16, count: 8}
    === finds
    10:35: error: a value of 4 words does not fit in one request of at most 2 [address-too-wide]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    limits: {read-registers: 4}
    blocks:
      totals:
        registers:
          energy:  {at: 0x100, words: 4, type: uint64, unit: Wh}
          power:   {at: 0x104, words: 2, type: uint32, unit: W}
          samples: {at: 0x106, words: 8, type: uint16, count: 8}
    === bits-out-of-width
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      state:
        registers:
          running: {at: 0, bits: 16}
          mode:    {at: 1, bits: 12..16}
    === finds
    9:30: error: bit 16 of `running` is beyond the 16 bits (0 to 15) of a word [bits-out-of-width]
    10:30: error: bit 16 of `mode` is beyond the 16 bits (0 to 15) of a word [bits-out-of-width]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      state:
        registers:
          running: {at: 0, bits: 15}
          mode:    {at: 1, bits: 0..15}
    === bits-overlap
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Status: {flags: {0: alarm, 1: trip, 1: open}}
      ClockTime: {base: uint32, record: {hour: 16..23, minute: 8..15, second: 0..8}}
    blocks:
      state:
        registers:
          status: {at: 0x100, type: Status}
          time:   {at: 0x101, type: ClockTime}
    === finds
    7:39: error: `open` and `trip` share bit 1 [bits-overlap]
    8:60: error: `minute` and `second` share bit 8 [bits-overlap]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Status: {flags: {0: alarm, 1: trip, 2: open}}
      ClockTime: {base: uint32, record: {hour: 16..23, minute: 8..15, second: 0..7}}
    blocks:
      state:
        registers:
          status: {at: 0x100, type: Status}
          time:   {at: 0x101, type: ClockTime}
    === bits-reversed
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      state:
        registers:
          mode: {at: 1, bits: 7..4}
    === finds
    9:27: error: bits are given lowest first: `4..7` [bits-reversed]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      state:
        registers:
          mode: {at: 1, bits: 4..7}
    === bits-writable
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      state:
        registers:
          running: {at: 0, bits: 0, access: read-write}
          secret:  {at: 0, bits: 1, access: write}
      setup:
        access: read-write
        registers:
          mode: {at: 1, bits: 0..3}
    === finds
    9:41: error: access is `read-write`, but some bits of a word can only be read [bits-writable]
    10:41: error: access is `write`, but some bits of a word can only be read [bits-writable]
    14:7: error: access is `read-write`, but some bits of a word can only be read [bits-writable]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      state:
        registers:
          running: {at: 0, bits: 0}
      setup:
        access: read-write
        registers:
          mode:  {at: 1, bits: 0..3, access: read}
          level: {at: 1, bits: 4..15, access: read, default: 7}
      unusable:
        access: none
        registers:
          low:  {at: 2, bits: 0..3}
          high: {at: 2, bits: 4..15, access: read}
    === block-empty
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter: {registers: {power: {at: 0, type: uint16, unit: W}}}
      rest: {}
      more: {registers: {}}
    === finds
    8:3: error: the block `rest` has no registers [block-empty]
    9:3: error: the block `more` has no registers [block-empty]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter: {registers: {power: {at: 0, type: uint16, unit: W}}}
    === block-not-partial
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Kind: {enum: {0: door, 1: fan}}

    blocks:
      line:
        at: 0x100
        size: 3
        partial: true
        registers:
          voltage: {at: 0x100, type: uint16, unit: V}
          current: {at: 0x101, type: uint32, unit: mA}
      totals:
        at: 0x110
        extent: 4
        partial: true
        reserved: [+2..+3]
        registers:
          energy: {at: +0, type: uint32, unit: Wh}
      place:
        at: 0x120
        extent: 2
        registers:
          kind: {at: +0, type: Kind}
        select:
          by: kind
          cases:
            door:
              when: [door]
              registers: {open: {at: +1, type: bool}}
            fan: {when: [fan], title: Fan, partial: true, registers: {on: {at: +1, type: bool}}}
    === finds
    13:14: warning: the block `line` accounts for all its addresses [block-not-partial]
    20:14: warning: the block `totals` accounts for all its addresses [block-not-partial]
    35:49: warning: the case `fan` accounts for all its addresses [block-not-partial]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Kind: {enum: {0: door, 1: fan}}

    blocks:
      line:
        at: 0x100
        size: 3
        registers:
          voltage: {at: 0x100, type: uint16, unit: V}
          current: {at: 0x101, type: uint32, unit: mA}
      totals:
        at: 0x110
        extent: 4
        partial: true
        reserved: [+2]
        registers:
          energy: {at: +0, type: uint32, unit: Wh}
      # Nothing tells that the last register here is the last one of the device.
      events:
        at: 0x118
        partial: true
        registers:
          count: {at: +0, type: uint16}
      place:
        at: 0x120
        extent: 2
        registers:
          kind: {at: +0, type: Kind}
        select:
          by: kind
          cases:
            door:
              when: [door]
              registers: {open: {at: +1, type: bool}}
            fan: {when: [fan], title: Fan, partial: true, registers: {}}
    === block-size-mismatch
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read}

    blocks:
      rack:
        at: 0x100
        size: 8
        extent: 4
        partial: true
        registers:
          voltage: {at: +0, type: uint16, unit: V}
    === finds
    9:11: error: the block is printed with 8 words, but its extent is 4 [block-size-mismatch]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read}

    blocks:
      rack:
        at: 0x100
        size: 4
        extent: 8
        partial: true
        registers:
          voltage: {at: +0, type: uint16, unit: V}
    === border-needless
    register-map: 1
    device: {name: Sample Rack}
    documents: {manual: {title: Sample Rack manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      inlet:
        at: 0x100
        extent: 0x10
        border: open
        partial: true
        registers: {voltage: {at: +0, type: float32, unit: V}}
      outlet:
        at: 0x110
        extent: 0x10
        partial: true
        registers: {current: {at: +0, type: float32, unit: A}}
    === finds
    10:13: warning: no request can cross a border of `inlet`: nothing that can be read adjoins it, or its border is closed [border-needless]
    === passes
    register-map: 1
    device: {name: Sample Rack}
    documents: {manual: {title: Sample Rack manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      inlet:
        at: 0x100
        extent: 0x10
        border: open
        gaps: readable
        partial: true
        registers: {voltage: {at: +0, type: float32, unit: V}}
      outlet:
        at: 0x110
        extent: 0x10
        border: open
        partial: true
        registers: {current: {at: +0, type: float32, unit: A}}
    === chain-address-absolute
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        reserved: [+6, 7]
        registers:
          maker: {at: 2, words: 2, type: string8}
          model: {at: +4, words: 2, type: string8, decimal: 40006}
        blocks:
          parts:
            at: 8
            repeat: {count: 2, stride: 1}
            registers: {serial: {at: +0, type: uint16}}
    === finds
    9:20: error: only the device tells where this block is, so its addresses count from its id [chain-address-absolute]
    11:19: error: only the device tells where this block is, so its addresses count from its id [chain-address-absolute]
    12:48: error: `decimal` is about an absolute address, and only the device tells where this block is [chain-address-absolute]
    15:13: error: only the device tells where this block is, so its addresses count from its id [chain-address-absolute]
    === passes
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        reserved: [+6, +7]
        registers:
          maker: {at: +2, words: 2, type: string8}
          model: {at: +4, words: 2, type: string8}
        blocks:
          parts:
            at: +8
            repeat: {count: 2, stride: 1}
            registers: {serial: {at: +0, type: uint16}}
    === chain-choice-elsewhere
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: 40000, link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers: {count: {at: +2, type: uint16}}
      cells:
        chain: sunspec
        id: 2
        registers: {kind: {at: +2, type: uint16}}
        blocks:
          cell:
            at: +3
            repeat: {filled: common.count, stride: 1}
            registers: {charge: {at: +0, type: uint16}}
    === finds
    17:26: error: `common.count` is in a block of a chain, which may move or be missing by itself [chain-choice-elsewhere]
    === passes
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers:
          maker: {at: +2, words: 16, type: string8}
      inverter:
        chain: sunspec
        id: [101, 102, 103]
        registers:
          kind: {at: +2, type: uint16}
          exponent: {at: +3, type: int16}
          power: {at: +4, type: int16, unit: W, scale: {by: exponent, as: power-of-ten}, when: {by: kind, is: 1}}
      settings:
        at: 100
        registers:
          kind: {at: 100, type: uint16}
      control:
        chain: sunspec
        id: 123
        when: {by: settings.kind, is: 1}
        registers:
          limit: {at: +2, type: uint16}
    === chain-id-duplicate
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers:
          maker: {at: +2, words: 16, type: string8}
      inverter:
        chain: sunspec
        id: [101, 102, 101]
        registers:
          power: {at: +2, type: int16, unit: W}
      again:
        chain: sunspec
        id: 1
        registers:
          power: {at: +2, type: int16, unit: W}
    === finds
    13:20: error: the list has the id 101 already [chain-id-duplicate]
    18:9: error: `common` has the id 1 already [chain-id-duplicate]
    === passes
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
      beside: {marker: [0x1234], at: 100, table: input-register, link: {id: +0, length: +1, next: +2}, end: 0}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers:
          maker: {at: +2, words: 16, type: string8}
      other:
        chain: beside
        id: 1
        registers:
          power: {at: +2, type: int16, unit: W}
    === chain-invalid
    register-map: 1
    device: {name: Inverter}
    limits: {read-registers: 3}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: 40000, link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers: {serial: {at: +2, type: uint16}}
    === finds
    5:21: error: the marker, an id and a length are 4 words, and one request carries 3 [chain-invalid]
    === passes
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers:
          maker: {at: +2, words: 16, type: string8}
    === chain-link-mismatch
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers:
          id: {at: +0, type: uint16, access: read-write}
          length: {at: +1, type: int16}
          maker: {at: +2, words: 2, type: string8}
      inverter:
        chain: sunspec
        id: 101
        registers:
          both: {at: +0, type: uint32}
          power: {at: +2, type: int16, unit: W}
    === finds
    10:16: error: the words +0 and +1 hold the id and the length of the block, and `id` can be written [chain-link-mismatch]
    11:20: error: the words +0 and +1 hold the id and the length of the block, and `length` is no `uint16` [chain-link-mismatch]
    17:18: error: the words +0 and +1 hold the id and the length of the block, and `both` is wider, or a part of one [chain-link-mismatch]
    === passes
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers:
          id: {at: +0, type: uint16}
          maker: {at: +2, words: 2, type: string8}
      inverter:
        chain: sunspec
        id: [101, 103]
        registers:
          id: {at: +0, type: {base: uint16, enum: {101: single-phase, 103: three-phase}}}
          length: {at: +1, type: uint16}
          power: {at: +2, type: int16, unit: W}
    === chain-read-effect
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers:
          maker: {at: +2, words: 16, type: string8, on-read: clears}
    === finds
    10:58: error: a walk of the chain reads over `maker`, which sets something off [chain-read-effect]
    === passes
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers:
          maker: {at: +2, words: 16, type: string8}
    === chain-unknown
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspek
        id: 1
        registers:
          maker: {at: +2, words: 16, type: string8}
      inverter:
        chain: sunspec
        id: [101, 102, 103]
        registers:
          power: {at: +2, type: int16, unit: W}
    === finds
    7:12: error: there is no chain `sunspek` [chain-unknown]
    === passes
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers:
          maker: {at: +2, words: 16, type: string8}
      inverter:
        chain: sunspec
        id: [101, 102, 103]
        registers:
          id: {at: +0, type: uint16, constant: true}
          length: {at: +1, type: uint16}
          power: {at: +2, type: int16, unit: W}
    === chain-unused
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
      beside: {marker: [0x1234], at: [100], link: {id: +0, length: +1, next: +2}, end: 0}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers:
          maker: {at: +2, words: 16, type: string8}
    === finds
    5:3: warning: no block is in the chain `beside` [chain-unused]
    === passes
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      common:
        chain: sunspec
        id: 1
        registers:
          maker: {at: +2, words: 16, type: string8}
    === command-decimal-mismatch
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      actions:
        registers:
          reset: {at: 0x100, type: uint32, command: {value: 0x0A0A, decimal: 2570}}
          test:  {at: 0x102, type: uint32, command: {value: 0x5050, decimal: 20650}}
    === finds
    10:74: error: decimal 20650 is 0x50AA, but `value` is 0x5050 = 20560 [command-decimal-mismatch]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      actions:
        registers:
          reset: {at: 0x100, type: uint32, command: {value: 0x0A0A, decimal: 2570}}
          test:  {at: 0x102, type: uint32, command: {value: 0x5050, decimal: 20560}}
    === command-value-too-large
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      actions:
        registers:
          reset: {at: 0x100, type: uint16, command: {value: 0x10A0A}}
          test:  {at: 0x101, type: int16, command: 0x5050}
          clear: {at: 0x102, type: uint8, command: 256}
    === finds
    9:57: error: 0x10A0A does not fit in 16 bits [command-value-too-large]
    10:32: error: a command is written to an unsigned integer, not to `int16` [command-value-too-large]
    11:48: error: 0x0100 does not fit in 8 bits [command-value-too-large]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      actions:
        registers:
          reset: {at: 0x100, type: uint16, command: {value: 0x0A0A}}
          test:  {at: 0x101, type: uint16, command: 0x5050}
          clear: {at: 0x102, type: uint8, command: 255}
    === computed-term-invalid
    register-map: 1
    device: {name: Meter}
    blocks:
      meter:
        registers:
          supply: {at: 0, type: int32, unit: W}
          load: {at: 2, type: int16, unit: W}
        computed:
          losses: {sum: [suply, -load]}
    === finds
    9:22: error: the block has no register `suply` [computed-term-invalid]
    === passes
    register-map: 1
    device: {name: Meter}
    blocks:
      meter:
        registers:
          supply: {at: 0, type: int32, unit: W, scale: 0.1, not-available: 0x80000000}
          load: {at: 2, type: bcd16, unit: W}
          tail: {at: 3, type: float32, unit: W}
          odd: {at: 5, type: int24, unit: W}
          pair: {at: 7, type: base10000, unit: W}
          mode: {at: 9, type: uint16}
          low: {at: 10, type: uint16, unit: W, when: {by: mode, is: 1..5}}
          high: {at: 11, type: uint16, unit: W, when: {by: mode, is: 3..9}}
        computed:
          losses: {title: What is lost, sum: [supply, -load, {of: tail, times: 0.5}], unit: W}
          both: {sum: [low, high]}
          half: {sum: [{of: odd, times: -0.5}, pair]}
    === computed-terms-apart
    register-map: 1
    device: {name: Meter}
    blocks:
      meter:
        at: 0
        gaps: readable
        partial: true
        registers:
          supply: {at: 0, type: int16, unit: W}
          load: {at: 125, type: int16, unit: W}
        computed:
          net: {sum: [supply, -load]}
    === finds
    12:18: error: the terms cannot be read in one request: 126 addresses from 0 are more than one request may carry, 125 [computed-terms-apart]
    === passes
    register-map: 1
    device: {name: Meter}
    blocks:
      meter:
        at: 0
        gaps: readable
        partial: true
        registers:
          kind: {at: 0, type: uint16}
          supply: {at: 1, type: int16, unit: W}
          inside: {at: 2, type: int16, unit: W, when: {by: kind, is: [1, 2]}}
          instead: {at: 2, type: int16, unit: W, when: {by: kind, is: 3}}
          load: {at: 3, type: int16, unit: W, when: {by: kind, is: 1}}
          some: {at: 4, bits: 0..3, unit: W, when: {by: kind, is: 1}}
          rest: {at: 4, bits: 4..7, unit: W}
          last: {at: 5, type: int16, unit: W}
          maybe: {at: 8, type: int16, unit: W, when: {by: kind, is: 9}}
          after: {at: 9, type: int16, unit: W}
          far: {at: 120, type: int16, unit: W}
          low: {at: 121, type: int16, unit: W, when: {by: kind, is: 1}}
          high: {at: 122, type: int16, unit: W, when: {by: kind, is: 1}}
          broad: {at: 121, type: int32, unit: W, when: {by: kind, is: 2}}
          late: {at: 122, type: int64, unit: W, when: {by: kind, is: 3}}
        computed:
          net: {sum: [inside, -load]}
          wide: {sum: [supply, far, load]}
          beside: {sum: [rest, last]}
          across: {sum: [last, far, rest, load]}
          divided: {sum: [low, high]}
          # The device answers for every address of the block, also for what is not there.
          over: {sum: [last, after]}
    === computed-unit-mismatch
    register-map: 1
    device: {name: Meter}
    blocks:
      meter:
        registers:
          supply: {at: 0, type: int16, unit: kW}
          load: {at: 1, type: int16, unit: W}
          steps: {at: 2, type: int16}
        computed:
          net: {sum: [supply, -load], unit: W}
          left: {sum: [load, steps]}
          wrong: {sum: [load], unit: kW}
          missing: {sum: [load], unit: none}
    === finds
    10:27: error: `load` is in `W`, and `supply` is in `kW` [computed-unit-mismatch]
    11:26: error: `steps` has no unit, and `load` is in `W` [computed-unit-mismatch]
    12:34: error: the sum is in `kW`, and `load` is in `W` [computed-unit-mismatch]
    13:36: error: the sum has no unit, and `load` is in `W` [computed-unit-mismatch]
    === passes
    register-map: 1
    device: {name: Meter}
    blocks:
      meter:
        unit: W
        registers:
          supply: {at: 0, type: int16}
          load: {at: 1, type: int16, unit: W}
          steps: {at: 2, type: int16, unit: none}
          more-steps: {at: 3, type: int16, unit: none}
          share: {at: 4, type: int16, unit: {text: "% WMax"}}
        computed:
          net: {sum: [supply, -load], unit: W}
          all-steps: {sum: [steps, more-steps], unit: none}
          rest: {sum: [{of: share, times: 0.5}], unit: {text: "% WMax"}}
    === constant-writable
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up}
    blocks:
      info:
        registers:
          model: {at: 0, type: uint16, access: read-write, constant: true}
    === finds
    8:66: error: `model` can be written, so it is not constant [constant-writable]
    === passes
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up}
    blocks:
      info:
        registers:
          model: {at: 0, type: uint16, constant: true}
          target: {at: 1, type: uint16, access: read-write, constant: false}
    === count-beyond-rows
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read}

    blocks:
      events:
        at: 0x100
        repeat: {count: 5, stride: 2, rows: {1: {at: 0x100}, 2: {at: 0x102}, 3: {at: 0x104}, 4: {at: 0x106}}}
        registers:
          energy: {at: +0, type: uint32, unit: Wh}
      sensors:
        at: 0x200
        repeat: {count: 33, stride: 2, rows: {1: {at: 0x200}, 2: {at: 0x202}, 32: {at: 0x23E}}}
        registers:
          value: {at: +0, type: uint32}
      harmonics:
        registers:
          levels: {at: 0x300, type: uint16, count: 64, rows: {2: {at: 0x301}, 63: {at: 0x33E}}}
          phases: {at: 0x340, type: uint16, count: 4, rows: {3: {at: 0x342}}}
          kind: {at: 0x344, type: uint16}
        select:
          by: kind
          cases:
            steady:
              when: [1]
              registers:
                samples: {at: 0x345, type: uint16, count: 3, rows: {1: {at: 0x345}, 2: {at: 0x346}}}
      trips:
        at: 0x500
        repeat: {count: 8, stride: 1, rows: {1: {at: 0x500}, 2: {at: 0x501}, 3: {at: 0x502}, 4: {at: 0x503}}}
        registers:
          cause: {at: +0, type: uint16}
    === finds
    9:21: warning: the count is 5, and the last row that is printed is 4 [count-beyond-rows]
    14:21: warning: the count is 33, and the last row that is printed is 32 [count-beyond-rows]
    19:48: warning: the count is 64, and the last row that is printed is 63 [count-beyond-rows]
    20:48: warning: the count is 4, and the last row that is printed is 3 [count-beyond-rows]
    28:55: warning: the count is 3, and the last row that is printed is 2 [count-beyond-rows]
    31:21: warning: the count is 8, and the last row that is printed is 4 [count-beyond-rows]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read}

    blocks:
      events:
        at: 0x100
        repeat: {count: 4, stride: 2, rows: {1: {at: 0x100}, 2: {at: 0x102}, 3: {at: 0x104}, 4: {at: 0x106}}}
        registers:
          energy: {at: +0, type: uint32, unit: Wh}
      sensors:
        at: 0x200
        repeat: {count: 32, stride: 2, rows: {1: {at: 0x200}, 2: {at: 0x202}, 32: {at: 0x23E}}}
        registers:
          value: {at: +0, type: uint32}
      harmonics:
        registers:
          levels: {at: 0x300, type: uint16, count: 63, rows: {2: {at: 0x301}, 63: {at: 0x33E}}}
          phases: {at: 0x33F, type: uint16, count: 5, rows: {2: {at: 0x340}}}
          kind: {at: 0x344, type: uint16}
        select:
          by: kind
          cases:
            steady:
              when: [1]
              registers:
                samples: {at: 0x345, type: uint16, count: 4, rows: {1: {at: 0x345}, 2: {at: 0x346}}}
      inlets:
        at: 0x400
        repeat: {count: 16, stride: 2, rows: {4: {at: 0x406}}}   # the row that the document explains
        registers:
          value: {at: +0, type: uint32}
      trips:
        at: 0x500
        repeat: {count: 4, stride: 1, rows: {1: {at: 0x500}, 2: {at: 0x501}, 3: {at: 0x502}, 4: {at: 0x503}}}
        registers:
          cause: {at: +0, type: uint16}
    === counted-distance-invalid
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      sized:
        chain: sunspec
        id: 705
        size: 8
        registers: {n-pt: {at: +2, type: uint16}}
        blocks:
          pt:
            at: +3
            repeat: {filled: n-pt, stride: 1}
            registers: {v: {at: +0, type: uint16}}
          last:
            at: {of: n-pt, times: 1, plus: 3}
            registers: {v: {at: +0, type: uint16}, hidden: {at: +1, type: uint16, access: none}}
            blocks:
              cut:
                at: +2
                extent: 1
                registers: {v: {at: +0, type: uint16}}
      gaps:
        chain: sunspec
        id: 706
        gaps: unreadable
        registers: {n-pt: {at: +2, type: uint16}}
        blocks:
          pt:
            at: +3
            repeat: {filled: n-pt, stride: 1}
            registers: {v: {at: +0, type: uint16}}
          last:
            at: {of: n-pt, times: 1, plus: 3}
            registers: {v: {at: +0, type: uint16}}
    === finds
    9:5: error: the size of `sized` follows a count, by the distances of `last` [counted-distance-invalid]
    18:48: error: the place of `hidden` follows a count, and it cannot be read, by the distances of `last` [counted-distance-invalid]
    22:13: error: what can be read at once in `cut` follows a count, by the distances of `last` [counted-distance-invalid]
    27:11: error: what cannot be read in `gaps` follows a count, by the distances of `last` [counted-distance-invalid]
    === passes
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      curves:
        chain: sunspec
        id: 705
        registers: {n-crv: {at: +2, type: uint16}, n-pt: {at: +3, type: uint16, constant: true}}
        blocks:
          crv:
            at: +4
            repeat: {filled: n-crv, stride: {of: n-pt, times: 5, plus: 3}}
            registers: {read-only: {at: +0, type: uint16}}
            blocks:
              must:
                at: +1
                registers: {act-pt: {at: +0, type: uint16}}
                blocks:
                  pt:
                    at: +1
                    repeat: {filled: n-pt, stride: 3}
                    registers: {v: {at: +0, type: uint16}, t: {at: +1, type: uint32}}
              may:
                at: {of: n-pt, times: 3, plus: 2}
                registers: {act-pt: {at: +0, type: uint16}}
                blocks:
                  pt:
                    at: +1
                    repeat: {filled: curves.n-pt, stride: 2}
                    registers: {v: {at: +0, type: uint16}, t: {at: +1, type: uint16}}
    === counted-place-overlap
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      short-stride:
        chain: sunspec
        id: 705
        registers: {n-crv: {at: +2, type: uint16}, n-pt: {at: +3, type: uint16}}
        blocks:
          crv:
            at: +4
            repeat: {filled: n-crv, stride: {of: n-pt, times: 1, plus: 3}}
            registers: {read-only: {at: +0, type: uint16}}
            blocks:
              pt:
                at: +1
                repeat: {filled: n-pt, stride: 2}
                registers: {v: {at: +0, type: uint16}, t: {at: +1, type: uint16}}
      few:
        chain: sunspec
        id: 706
        registers: {n-crv: {at: +2, type: uint16}, n-pt: {at: +3, type: uint16}}
        blocks:
          crv:
            at: +4
            repeat: {filled: n-crv, stride: {of: n-pt, times: 3, plus: 1}}
            registers: {read-only: {at: +0, type: uint16}, other: {at: +1, type: uint16}, more: {at: +2, type: uint16}}
            blocks:
              pt:
                at: +3
                repeat: {filled: n-pt, stride: 2}
                registers: {v: {at: +0, type: uint16}, t: {at: +1, type: uint16}}
      behind:
        chain: sunspec
        id: 707
        partial: true
        registers: {n-pt: {at: +2, type: uint16}, late: {at: +50, type: uint16}}
        blocks:
          pt:
            at: +3
            repeat: {filled: n-pt, stride: 2}
            registers: {v: {at: +0, type: uint16}, t: {at: +1, type: uint16}}
          last:
            at: +60
            registers: {v: {at: +0, type: uint16}}
      before:
        chain: sunspec
        id: 708
        partial: true
        registers: {n-pt: {at: +2, type: uint16}, other: {at: +3, type: uint16}}
        blocks:
          moved:
            at: {of: n-pt, times: 2, plus: 2}
            registers: {v: {at: +0, type: uint16}}
      fixed:
        chain: sunspec
        id: 709
        registers: {n-pt: {at: +2, type: uint16}}
        blocks:
          crv:
            at: +3
            repeat: {count: 3, stride: 4}
            blocks:
              pt:
                at: +0
                repeat: {filled: n-pt, stride: 2}
                registers: {v: {at: +0, type: uint16}, t: {at: +1, type: uint16}}
      several:
        chain: sunspec
        id: 710
        partial: true
        registers: {n-crv: {at: +2, type: uint16}, n-pt: {at: +3, type: uint16}}
        blocks:
          crv:
            at: +4
            repeat: {filled: n-crv, stride: {of: n-pt, times: 1, plus: 1}}
            registers: {read-only: {at: +0, type: uint16}}
            blocks:
              pt:
                at: +1
                repeat: {filled: n-pt, stride: 1}
                registers: {v: {at: +0, type: uint16}}
          last:
            at: {of: n-crv, times: 10, plus: 4}
            registers: {v: {at: +0, type: uint16}}
    === finds
    13:41: error: where `short-stride.n-pt` is 3, an instance of `crv` reaches to +6, and the next begins at +6 [counted-place-overlap]
    27:41: error: where `few.n-pt` is 0, an instance of `crv` reaches to +2, and the next begins at +1 [counted-place-overlap]
    38:58: error: where `behind.n-pt` is 24, `pt` reaches to +50, and `late` begins at +50 [counted-place-overlap]
    45:13: error: where `behind.n-pt` is 29, `pt` reaches to +60, and `last` begins at +60 [counted-place-overlap]
    54:13: error: where `before.n-pt` is 0, the registers of `before` reach to +3, and `moved` begins at +2 [counted-place-overlap]
    63:36: error: where `fixed.n-pt` is 3, an instance of `crv` reaches to +5, and the next begins at +4 [counted-place-overlap]
    85:13: error: `crv` reaches as far as several counts tell, and `last` is behind it [counted-place-overlap]
    === passes
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      curves:
        chain: sunspec
        id: 705
        registers: {n-crv: {at: +2, type: uint16}, n-pt: {at: +3, type: uint16, constant: true}}
        blocks:
          crv:
            at: +4
            repeat: {filled: n-crv, stride: {of: n-pt, times: 5, plus: 3}}
            registers: {read-only: {at: +0, type: uint16}}
            blocks:
              must:
                at: +1
                registers: {act-pt: {at: +0, type: uint16}}
                blocks:
                  pt:
                    at: +1
                    repeat: {filled: n-pt, stride: 3}
                    registers: {v: {at: +0, type: uint16}, t: {at: +1, type: uint32}}
              may:
                at: {of: n-pt, times: 3, plus: 2}
                registers: {act-pt: {at: +0, type: uint16}}
                blocks:
                  pt:
                    at: +1
                    repeat: {filled: curves.n-pt, stride: 2}
                    registers: {v: {at: +0, type: uint16}, t: {at: +1, type: uint16}}
      bounded:
        chain: sunspec
        id: 706
        registers: {n: {at: +2, type: uint16}}
        blocks:
          group:
            at: +3
            repeat: {count: 2, stride: 8}
            reserved: [+7]
            registers: {x: {at: +0, type: uint16}}
            blocks:
              pt:
                at: +1
                repeat: {count: 6, filled: n, stride: 1}
                registers: {v: {at: +0, type: uint16}}
    === default-unrepresentable
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read-write}

    blocks:
      relay:
        registers:
          mode: {at: 0, type: uint16, values: [0xA1, 0xB2], default: 0x05, display: hexadecimal}
    === finds
    9:66: error: 0x0005 is not one of the values 0x00A1, 0x00B2 [default-unrepresentable]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      State: {base: int16, enum: {-1: "off", 2: string, 512: string, 10..19: vendor}}
    blocks:
      inverter:
        access: read-write
        registers:
          state:  {at: 0x100, type: State, default: 12}
          next:   {at: 0x101, type: State, default: 512}
          first:  {at: 0x102, type: State, default: "off"}
          second: {at: 0x103, type: State, default: -1}
    === device-name-duplicate
    register-map: 1
    device: {name: panel  METER}
    documents: {manual: {title: Manual}}
    defaults: {source: manual}
    blocks: {a: {registers: {x: {at: 0, type: uint16}}}}
    === finds
    2:16: error: another map beside this one also becomes the Swift type `PanelMeter` [device-name-duplicate]
    === passes
    register-map: 1
    device: {name: Panel Meter}
    documents: {manual: {title: Manual}}
    defaults: {source: manual}
    blocks: {a: {registers: {x: {at: 0, type: uint16}}}}
    === document-unused
    register-map: 1
    device: {name: Sample Meter}
    documents:
      manual: {title: Sample Meter manual, edition: A}
      leaflet: {title: Sample Meter leaflet, edition: B}

    blocks:
      meter:
        source: manual 2.2
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
          power:  {at: 0x102, type: uint32, unit: W}
    === finds
    5:3: warning: no source names the document `leaflet` [document-unused]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents:
      manual: {title: Sample Meter manual, edition: A}
      leaflet: {title: Sample Meter leaflet, edition: B}

    blocks:
      meter:
        source: manual 2.2
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
          power:  {at: 0x102, type: uint32, unit: W, source: leaflet page 3}
    === encoding-on-other-type
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, encoding: latin-1}

    types:
      Mode: {enum: {0: manual, 1: automatic}}
    blocks:
      identity:
        registers:
          place: {at: 0x100, type: string16, words: 4, encoding: utf-8}
          power: {at: 0x104, type: uint16, unit: W, encoding: ascii}
          opaque: {at: 0x105, type: raw, words: 2, encoding: latin-1}
          mode: {at: 0x107, type: Mode}
    === finds
    11:62: error: `string16` has no `encoding`: each of its words is one UTF-16 code unit [encoding-on-other-type]
    12:59: error: `encoding` has no meaning on `uint16`, which is not text [encoding-on-other-type]
    13:58: error: `encoding` has no meaning on `raw`, which is not text [encoding-on-other-type]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, encoding: latin-1}

    blocks:
      identity:
        registers:
          inherited:
            {at: 0x100, type: string8, words: 2, examples: [{words: [0x47F6, 0xDF00], value: "Göß"}]}
          own:
            {at: 0x102, type: string8, words: 3, encoding: utf-8,
             examples: [{words: [0x47C3, 0xB6C3, 0x9F00], value: "Göß"}]}
          wide: {at: 0x105, type: string16, words: 2, examples: [{words: [0x35, 0x20AC], value: "5€"}]}
          power: {at: 0x107, type: uint16, unit: W}
      labels:
        encoding: ascii
        registers:
          label: {at: 0x200, type: string8, words: 2, examples: [{words: [0x4142, 0x2020], value: AB}]}
    === entry-duplicate
    register-map: 1
    device: {name: Sample Meter, functions: [3, 6, 16, 3]}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read}
    serial: {baud-rates: [9600, 19200, 9600]}

    blocks:
      meter:
        access: read-write
        lock: {level: user, locked: [read], unlocked: [read, write, read]}
        registers:
          mode:    {at: 0x100, type: uint16, values: [1, 5, 1.0]}
          current: {at: 0x101, type: int16, unit: A, access: read, not-available: [0x8000, 0xFFF0.., -1]}
          delay:   {at: 0x102, type: uint16, unit: s, write-functions: [6, 16, 6]}
          rest:    {at: 0x103, type: uint16, when: {by: mode, is: [1, 3..7, 5]}}
    === finds
    2:52: error: `3` is there twice [entry-duplicate]
    5:36: error: `9600` is there twice [entry-duplicate]
    10:65: error: `read` is there twice [entry-duplicate]
    12:57: error: `1.0` is there twice [entry-duplicate]
    13:98: error: `-1` and `0xFFF0..` have numbers in common [entry-duplicate]
    14:76: error: `6` is there twice [entry-duplicate]
    15:73: error: `5` and `3..7` have numbers in common [entry-duplicate]
    === passes
    register-map: 1
    device: {name: Sample Meter, functions: [3, 6, 16]}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read}
    serial: {baud-rates: [9600, 19200]}

    blocks:
      meter:
        access: read-write
        lock: {level: user, locked: [read], unlocked: [read, write]}
        registers:
          mode:    {at: 0x100, type: uint16, values: [1, 5, 10]}
          current: {at: 0x101, type: int16, unit: A, access: read, not-available: [0x8000, 0xFFF0..0xFFF8, -1]}
          delay:   {at: 0x102, type: uint16, unit: s, write-functions: [6, 16]}
          rest:    {at: 0x103, type: uint16, when: {by: mode, is: [1, 3..4, 5]}}
    === enum-case-none
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      # Two registers have it, and one slip is one finding.
      Fault: {enum: {0: none, 1: overload}}
      Mode: {enum: {0: none, 1: automatic}}
    blocks:
      relay:
        registers:
          fault: {at: 0x100, type: Fault, not-available: 0xFFFF}
          last-fault: {at: 0x101, type: Fault, not-available: 0xFFFF}
          mode: {at: 0x102, type: Mode}
          state:
            at: 0x103
            type: {enum: {0: open, 1: closed, 2: {name: none, title: No relay}}}
            not-available: 0xFFFF
    === finds
    8:21: warning: the case `none` reads in Swift like a missing value, which `fault` can have [enum-case-none]
    18:53: warning: the case `none` reads in Swift like a missing value, which `state` can have [enum-case-none]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Fault: {enum: {0: no-fault, 1: overload}}
      Mode: {enum: {0: none, 1: automatic}}
    blocks:
      relay:
        registers:
          fault: {at: 0x100, type: Fault, not-available: 0xFFFF}
          # Always there, so `none` can only be the case.
          mode: {at: 0x101, type: Mode}
    === enum-duplicate-name
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Cause:
        enum:
          1: {name: trip, title: Overcurrent}
          2: trip
          3: {name: trip, title: Earth fault}
    blocks:
      events:
        registers:
          cause: {at: 0x100, type: Cause}
    === finds
    11:17: error: `trip` has two titles, one for 1 and one for 3 [enum-duplicate-name]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Cause:
        enum:
          1: {name: trip, title: Overcurrent}
          2: trip
          3: {name: trip, title: Overcurrent}
          4..9: trip
    blocks:
      events:
        registers:
          cause: {at: 0x100, type: Cause}
    === enum-duplicate-value
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Cause: {enum: {1: trip, 2: alarm, 2: test, 0x01: power-on}}
    blocks:
      events:
        registers:
          cause: {at: 0x100, type: Cause}
    === finds
    7:37: error: 2 is both `alarm` and `test` [enum-duplicate-value]
    7:46: error: 1 is both `trip` and `power-on` [enum-duplicate-value]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Cause: {enum: {1: trip, 2: alarm, 3: test, 0x04: power-on}}
    blocks:
      events:
        registers:
          cause: {at: 0x100, type: Cause}
    === enum-empty
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Cause: {enum: {}}
      Status: {flags: {}}
      Setup: {record: {}}
    blocks:
      state:
        registers:
          cause:  {at: 0x100, type: Cause}
          status: {at: 0x101, type: Status}
          setup:  {at: 0x102, type: Setup}
    === finds
    7:17: error: this type has no names in it [enum-empty]
    8:19: error: this type has no names in it [enum-empty]
    9:19: error: this type has no names in it [enum-empty]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Cause: {enum: {1: trip}}
      Status: {flags: {0: alarm}}
      Setup: {record: {level: 0..3}}
    blocks:
      state:
        registers:
          cause:  {at: 0x100, type: Cause}
          status: {at: 0x101, type: Status}
          setup:  {at: 0x102, type: Setup}
    === enum-value-too-large
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Mode: {base: uint32, enum: {0: manual, 1: automatic, 4: remote}}
    blocks:
      state:
        registers:
          mode: {at: 0, bits: 4..5, type: Mode}
    === finds
    11:39: error: `remote` = 4 of `Mode` does not fit in the 2 bits of `mode` [enum-value-too-large]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Mode: {base: uint32, enum: {0: manual, 1: automatic, 4: remote}}
    blocks:
      state:
        registers:
          mode: {at: 0, bits: 4..6, type: Mode}
    === erratum-duplicate
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      trip:
        access: read-write
        registers:
          hysteresis: {at: 0x100, type: uint32, unit: "%", range: 50..95}
      outlets:
        at: 0x200
        repeat: {count: 4, stride: 2, rows: {1: {at: 0x200}, 4: {at: 0x206}}}
        access: read
        registers:
          power: {at: +0, type: uint32, unit: W}
    errata:
      - rule: range-reversed
        at: trip.hysteresis
        printed: {range: 95..50}
        because: the bounds are printed highest first
      - rule: range-reversed
        at: trip.hysteresis
        printed: {range: 95..50}
        because: the bounds are printed highest first
    === finds
    24:14: error: the same printed facts of `trip.hysteresis` are declared twice [erratum-duplicate]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      trip:
        access: read-write
        registers:
          hysteresis: {at: 0x100, type: uint32, unit: "%", range: 50..95}
      outlets:
        at: 0x200
        repeat: {count: 4, stride: 2, rows: {1: {at: 0x200}, 4: {at: 0x206}}}
        access: read
        registers:
          power: {at: +0, type: uint32, unit: W}
    errata:
      - rule: range-reversed
        at: trip.hysteresis
        printed: {range: 95..50}
        because: the bounds are printed highest first
    === erratum-fact-invalid
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    blocks:
      meter:
        source: manual 1
        registers:
          energy: {at: 0x10, words: 2, type: uint32, unit: Wh, title: Energy of all phases}
    errata:
      - rule: type-words-mismatch
        at: meter.energy
        printed: {words: 1, title: Energy of the phases}
        source: manual 1
        because: one word is printed, and the type takes two
    === finds
    12:25: error: this printed fact breaks nothing: the same is found without it, and nothing with it alone [erratum-fact-invalid]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks: {values: {registers: {power: {at: 0, words: 1, type: uint16}}}}
    errata:
      - {rule: type-words-mismatch, at: values.power, source: manual 2, printed: {words: 2}, because: two words are printed}
      - {rule: type-words-mismatch, at: values.power, source: manual 7, printed: {words: 3}, because: three words are printed}
    === erratum-stale
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      trip:
        access: read-write
        registers:
          hysteresis: {at: 0x100, type: uint32, unit: "%", range: 50..95}
    errata:
      - rule: range-reversed
        at: trip.hysteresis
        printed: {range: 40..95}
        because: the bounds are printed highest first
    === finds
    14:14: error: with the printed facts put back, `range-reversed` finds nothing wrong with `trip.hysteresis` [erratum-stale]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      trip:
        access: read-write
        registers:
          hysteresis: {at: 0x100, type: uint32, unit: "%", range: 50..95}
    errata:
      - rule: range-reversed
        at: trip.hysteresis
        printed: {range: 95..50}
        because: the bounds are printed highest first
    === erratum-unknown-place
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      trip:
        access: read-write
        registers:
          hysteresis: {at: 0x100, type: uint32, unit: "%", range: 50..95}
    errata:
      - rule: range-reversed
        at: trip.hysteresys
        printed: {range: 95..50}
        because: the bounds are printed highest first
    === finds
    13:9: error: there is no block, register or type `trip.hysteresys` [erratum-unknown-place]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      trip:
        access: read-write
        registers:
          hysteresis: {at: 0x100, type: uint32, unit: "%", range: 50..95}
    errata:
      - rule: range-reversed
        at: trip.hysteresis
        printed: {range: 95..50}
        because: the bounds are printed highest first
    === erratum-unknown-rule
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      trip:
        access: read-write
        registers:
          hysteresis: {at: 0x100, type: uint32, unit: "%", range: 50..95}
    errata:
      - rule: range-backwards
        at: trip.hysteresis
        printed: {range: 95..50}
        because: the bounds are printed highest first
    === finds
    12:11: error: there is no rule `range-backwards` [erratum-unknown-rule]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      trip:
        access: read-write
        registers:
          hysteresis: {at: 0x100, type: uint32, unit: "%", range: 50..95}
    errata:
      - rule: range-reversed
        at: trip.hysteresis
        printed: {range: 95..50}
        because: the bounds are printed highest first
    === example-mismatch
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      state:
        registers:
          energy: {at: 0x100, type: uint64, scale: 0.001, unit: kWh, examples: [{words: [0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF], value: 18446744073709551.615}]}
    === finds
    9:126: error: the words decode to `18446744073709552`, not to `18446744073709551.615` [example-mismatch]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read}

    blocks:
      meter:
        gaps: readable
        registers:
          energy: {at: [0x10, 0x11, 0x13], type: uint48, unit: Wh, examples: [{words: [0, 1, 2], value: 65538}]}
          state:  {at: 0x12, type: uint16}
    === extent-overlap
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      inlet:
        at: 0x100
        extent: 0x11
        gaps: readable
        partial: true
        registers: {voltage: {at: +0, type: float32, unit: V}}
      outlet:
        at: 0x110
        extent: 0x10
        gaps: readable
        partial: true
        registers: {current: {at: +0, type: float32, unit: A}}
    === finds
    9:13: error: `inlet` reaches into `outlet` at 0x0110 [extent-overlap]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      inlet:
        at: 0x100
        extent: 0x10
        gaps: readable
        partial: true
        registers: {voltage: {at: +0, type: float32, unit: V}}
      outlet:
        at: 0x110
        extent: 0x10
        gaps: readable
        partial: true
        registers: {current: {at: +0, type: float32, unit: A}}
    === field-plausible-invalid
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      State:
        base: uint32
        record:
          heat:  {bits: 0..7, type: int, scale: 0.5, plausible: 85..-40}
          level: {bits: 8..11, plausible: ..16}
          lean:  {bits: 12..15, type: sign-magnitude, plausible: -8..3}
          flow:  {bits: 16..23, scale: 0.1, offset: -4, plausible: -4.1..}
    blocks:
      pose:
        registers:
          state: {at: 0, type: State}
    === finds
    10:61: error: the range begins at 85 and ends at -40 [field-plausible-invalid]
    11:39: error: 16 is more than `level` can hold, or less [field-plausible-invalid]
    12:62: error: -8 is more than `lean` can hold, or less [field-plausible-invalid]
    13:64: error: -4.1 is more than `flow` can hold, or less [field-plausible-invalid]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      State:
        base: uint32
        record:
          heat:  {bits: 0..7, type: int, scale: 0.5, plausible: -40..63.5}
          level: {bits: 8..11, plausible: ..15}
          lean:  {bits: 12..15, type: sign-magnitude, plausible: -7..3}
          flow:  {bits: 16..23, scale: 0.1, offset: -4, plausible: -4..}
    blocks:
      pose:
        registers:
          state: {at: 0, type: State}
    === field-scale-invalid
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Level: {enum: {0: low, 1: high}}
      State:
        base: uint64
        record:
          on:    {bits: 0, scale: 0.1, plausible: 0..1}
          level: {bits: 1..2, type: Level, offset: 3, unit: V}
          flow:  {bits: 3..4, scale: 0}
          heat:  {bits: 5..6, scale: 9e18, offset: 1e-3}
          # At 1.8e15, neighbouring `Double`s are 0.25 apart.
          power: {bits: 7..60, scale: 0.1}
          cold:  {bits: 61..62, scale: 1e-9, offset: 1e9}
    blocks:
      pose:
        registers:
          level: {at: 0, type: Level}
          state: {at: 1, type: State}
    === finds
    11:31: error: `scale` has no meaning on `bool`, which is not a number [field-scale-invalid]
    11:47: error: `plausible` has no meaning on `bool`, which is not a number [field-scale-invalid]
    12:48: error: `offset` has no meaning on `Level`, which is not a number [field-scale-invalid]
    12:57: error: `unit` has no meaning on `Level`, which is not a number [field-scale-invalid]
    13:34: error: a scale of 0 makes every value 0 [field-scale-invalid]
    14:34: error: scale and offset do not fit in 64 bits [field-scale-invalid]
    16:35: error: the numbers of the field are closer to each other than a `Double` can tell [field-scale-invalid]
    17:36: error: the numbers of the field are closer to each other than a `Double` can tell [field-scale-invalid]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Level: {enum: {0: low, 1: high}}
      State:
        base: uint64
        record:
          "on":  {bits: 0, type: uint, unit: A}
          level: {bits: 1..2, type: Level}
          flow:  {bits: 3..4, type: int, scale: 1e-18}
          power: {bits: 5..55, type: sign-magnitude, scale: 0.1, unit: W}
          cold:  {bits: 56..63, scale: 0.5, offset: -40, unit: Cel}
    blocks:
      pose:
        registers:
          level: {at: 0, type: Level}
          state: {at: 1, type: State}
    === format-century
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      clocks:
        partial: true
        registers:
          digits: {at: 0, type: date, format: yymmdd}
          byte: {at: 10, type: date, format: {parts: [{unused: 8}, year, month, day], bits: 8}}
          in-full: {at: 20, type: date, format: {digits: yyyymmdd, century: 2000}}
          time: {at: 30, type: time-of-day, format: {digits: hhmm, century: 2000}}
    === finds
    10:43: error: the year is not there in full, and `century` is missing [format-century]
    11:64: error: the year is not there in full, and `century` is missing [format-century]
    12:73: error: `century` has no use: the year is there in full [format-century]
    13:73: error: `century` has no use: there is no year [format-century]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      clocks:
        partial: true
        registers:
          digits: {at: 0, type: date, format: {digits: yymmdd, century: 2000}}
          byte: {at: 10, type: date, format: {parts: [{unused: 8}, year, month, day], bits: 8, century: 1900}}
          word: {at: 20, type: date, format: {parts: [year, month, day], century: 2000}}
          word-in-full: {at: 30, type: date, format: {parts: [year, month, day]}}
          in-full: {at: 40, type: date, format: yyyymmdd}
    === format-invalid
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      versions:
        partial: true
        registers:
          no-minor: {at: 0, type: version, format: {parts: [major, patch], bits: 8}}
          no-patch: {at: 10, type: version, format: {parts: [major, minor, build, unused], bits: 4}}
          twice: {at: 20, type: version, format: {parts: [major, minor, minor, unused], bits: 4}}
          day: {at: 30, type: version, format: {parts: [major, day], bits: 8}}
          minor-of-a-date: {at: 40, type: date, format: {parts: [year, month, day, minor]}}
          clock-digits: {at: 50, type: version, format: hhmm}
          version-digits: {at: 60, type: time-of-day, format: x.xx}
          counted: {at: 70, type: version, format: {count: days, since: 1970-01-01}}
          zone: {at: 80, type: version, format: {digits: x.xx, zone: utc}}
          years: {at: 90, type: version, format: {digits: x.xx, years: 2023..2099}}
          too-few-words: {at: 100, words: 1, type: version, format: xxx.xxx}
          across: {at: 110, type: version, format: {parts: [major, minor], bits: 24}}
          standard: {at: 120, type: version, format: iec-870-5-4}
    === finds
    10:48: error: `version` needs the minor number, which the format does not have [format-invalid]
    11:49: error: `version` needs the patch number, which the format does not have [format-invalid]
    12:69: error: the minor number is there twice [format-invalid]
    13:60: error: `version` has no day [format-invalid]
    14:80: error: `date` has no minor number [format-invalid]
    15:53: error: `version` has no hour [format-invalid]
    16:59: error: `time-of-day` has no major number [format-invalid]
    17:56: error: `version` is not counted [format-invalid]
    18:66: error: `version` has no zone [format-invalid]
    19:68: error: `version` has no years [format-invalid]
    20:39: error: 6 digits do not fit in 1 word [format-invalid]
    21:57: error: the major number begins in one word and ends in another [format-invalid]
    22:50: error: `version` has no year [format-invalid]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      clocks:
        partial: true
        registers:
          hhmm: {at: 0, type: time-of-day, format: hhmm, examples: [{words: [2359], value: "23:59:00"}]}
          wide: {at: 10, words: 2, type: time-of-day, format: hhmm, examples: [{words: [0, 130], value: "01:30:00"}]}
          packed:
            {at: 20, type: time-of-day, format: {parts: [{unused: 5}, {hour: 5}, {minute: 6}]},
             examples: [{words: [0x05BB], value: "22:59:00"}]}
          bcd:
            {at: 30, type: time-of-day, format: {parts: [{unused: 2}, {hour: 6}, {unused: 1}, {minute: 7}], bcd: true},
             examples: [{words: [0x2359], value: "23:59:00"}]}
          date: {at: 40, type: date, format: yyyymmdd, word-order: little, examples: [{words: [0xFE04, 0x0134], value: 2025-01-16}]}
          standard:
            {at: 50, words: 4, type: date-time, format: iec-870-5-4,
             examples: [{words: [26, 0x0BDC, 0x0500, 0x0BB8], value: "2026-11-28T05:00:03"}]}
          utc:
            {at: 60, words: 2, type: date-time, format: {count: seconds, since: 1970-01-01, zone: utc},
             examples: [{words: [0, 0], value: "1970-01-01T00:00:00Z"}]}
          years:
            {at: 70, type: date, format: {parts: [year, month, day], century: 2000, years: 2023..2099},
             examples: [{words: [26, 11, 28], value: 2026-11-28}]}
          version: {at: 80, type: version, format: x.xx, examples: [{words: [214], value: "2.14"}, {words: [204], value: "2.4"}]}
          version-bytes:
            {at: 90, type: version, format: {parts: [major, minor], bits: 8}, access: read-write,
             examples: [{words: [0x0210], value: "2.16"}]}
          version-bcd:
            {at: 91, type: version, format: {parts: [unused, major, minor, patch], bits: 4, bcd: true},
             examples: [{words: [0x0123], value: "1.2.3"}]}
          version-words:
            {at: 92, type: version, format: {parts: [major, minor, patch, build]}, byte-order: little,
             examples: [{words: [0x0100, 0x0200, 0x0300, 0x0400], value: "1.2.3.4"}]}
    === format-not-writable
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      clocks:
        partial: true
        registers:
          time: {at: 0, access: read-write, type: time-of-day, format: {parts: [ignored, hour, minute, second], bits: 8}}
          meter: {at: 2, access: write, type: date-time, format: iec-870-5-4}
    === finds
    10:68: error: the format has bits that are ignored, and the register can be written [format-not-writable]
    11:62: error: the format has bits that are ignored, and the register can be written [format-not-writable]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      clocks:
        partial: true
        registers:
          event: {at: 0, type: time-of-day, format: {parts: [ignored, hour, minute, second], bits: 8}}
          time: {at: 2, access: read-write, type: time-of-day, format: {parts: [unused, hour, minute, second], bits: 8}}
    === format-on-other-type
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      clocks:
        partial: true
        registers:
          number: {at: 0, type: uint16, format: hhmm}
          opaque: {at: 1, words: 2, type: raw, format: {count: seconds, since: 1970-01-01}}
    === finds
    10:45: error: `format` has no meaning on `uint16`, which has no parts [format-on-other-type]
    11:52: error: `format` has no meaning on `raw`, which has no parts [format-on-other-type]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      clocks:
        partial: true
        registers:
          number: {at: 0, type: uint16}
          time: {at: 1, type: time-of-day, format: hhmm}
    === former-name-invalid
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}
    types: {Mode: {enum: {0: slow, 1: fast}}}
    blocks:
      measures:
        was: mode
        registers:
          voltage: {was: current, at: 0, type: uint16, unit: V}
          current: {was: current, at: 1, type: uint16, unit: A}
          power: {was: [watts, watts], at: 2, type: uint16, unit: W}
          energy: {was: read, at: 3, type: uint32, unit: Wh}
          state: {was: device-session, at: 5, type: {enum: {0: off, 1: on}}}
          speed: {was: power1, at: 6, type: Mode}
          power-1: {at: 7, type: uint16, unit: W}
      info: {was: [measures, registers], registers: {present: {at: 0x10, type: Mode}}}
    === finds
    8:10: error: `mode` cannot be kept: the Swift type `Mode` is that of the type `Mode` [former-name-invalid]
    10:22: error: `current` is here already [former-name-invalid]
    11:22: error: `current` is what it is called now [former-name-invalid]
    12:28: error: `watts` is here already [former-name-invalid]
    13:21: error: `read` cannot be kept: the block has a member `read` of its own [former-name-invalid]
    14:20: error: `device-session` cannot be kept: the Swift type `DeviceSession` is that of generated code [former-name-invalid]
    15:20: error: `power-1`, which is `power1` in Swift as well, is here already [former-name-invalid]
    17:16: error: `measures` is here already [former-name-invalid]
    17:26: error: `registers` cannot be kept: the device has a member `registers` of its own [former-name-invalid]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}
    types: {Mode: {enum: {0: slow, 1: fast}}}
    blocks:
      measures:
        was: measurements
        registers:
          voltage: {was: volts, at: 0, type: uint16, unit: V}
          current: {at: 1, type: uint16, unit: A}
          power:   {was: [watts, load], at: 2, type: uint16, unit: W}
      info: {registers: {operation: {was: mode, at: 0x10, type: Mode}}}
    === include-invalid
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    include: [one.regmap-shared.yaml]

    blocks:
      meter:
        registers: {state: {at: 0, type: State}}
    === finds
    1:11: error: `one.regmap-shared.yaml` includes itself [include-invalid]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    include: [states.regmap-shared.yaml]

    blocks:
      meter:
        registers: {state: {at: 0, type: State}}
    === limit-out-of-range
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    limits: {read-registers: 126, write-registers: 0, in-flight: 17, timeout-ms: 0, pause-ms: 0, pause-after-connecting-ms: 4000000}
    serial: {baud-rates: [9600, 7], default-baud-rate: 1200, data-bits: 7, stop-bits: 3, unit-ids: 0..247}
    blocks:
      meter:
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
    === finds
    6:26: error: `read-registers` is 1 to 125 by the protocol, found 126 [limit-out-of-range]
    6:48: error: `write-registers` is 1 to 123 by the protocol, found 0 [limit-out-of-range]
    6:62: error: `in-flight` is 1 to 16, found 17 [limit-out-of-range]
    6:78: error: `timeout-ms` is 1 to 3600000, found 0 [limit-out-of-range]
    6:91: error: `pause-ms` is 1 to 3600000, found 0 [limit-out-of-range]
    6:121: error: `pause-after-connecting-ms` is 1 to 3600000, found 4000000 [limit-out-of-range]
    7:29: error: a baud rate is 50 to 4000000, found 7 [limit-out-of-range]
    7:52: error: `default-baud-rate` is one of `baud-rates`, not 1200 [limit-out-of-range]
    7:69: error: a character of Modbus RTU has 8 data bits, not 7 [limit-out-of-range]
    7:83: error: `stop-bits` is 1 to 2, found 3 [limit-out-of-range]
    7:96: error: unit ids are a range within 1..247, lowest first [limit-out-of-range]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    limits: {read-registers: 125, write-registers: 123, in-flight: 16, timeout-ms: 300, pause-ms: 20}
    serial: {baud-rates: [9600, 19200], default-baud-rate: 19200, data-bits: 8, stop-bits: 2, unit-ids: 1..247}
    blocks:
      meter:
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
    === limit-register-invalid
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, access: read-write}
    blocks:
      limits:
        registers:
          most: {at: 0, type: uint16, unit: A}
          volts: {at: 1, type: uint16, unit: V}
          secret: {at: 2, type: uint16, unit: A, access: write}
          several: {at: 3, type: uint16, unit: A, count: 2}
          real: {at: 5, type: float32, unit: A}
          exponent: {at: 7, type: int16}
          scaled: {at: 8, type: uint16, unit: A, scale: {by: exponent, as: power-of-ten}}
          peak: {at: 9, type: uint16, unit: A, on-read: peak-cleared}
          wide: {at: 10, type: uint64, unit: A}
          either: {at: 15, type: uint16, unit: {by: choice, cases: {0: A, 1: mA}}}
          choice: {at: 16, type: uint16}
          optional: {at: 14, type: uint16, unit: A, when: {by: exponent, is: 1}}
      targets:
        at: 20
        registers:
          a: {at: +0, type: uint16, unit: A, range: 0..limits.mots}
          b: {at: +1, type: uint16, unit: A, range: 0..limits.volts}
          c: {at: +2, type: uint16, unit: A, range: 0..limits.secret}
          d: {at: +3, type: uint16, unit: A, range: 0..limits.several}
          e: {at: +4, type: uint16, unit: A, range: 0..limits.real}
          f: {at: +5, type: uint16, unit: A, range: 0..limits.scaled}
          g: {at: +6, type: uint16, unit: A, range: 0..limits.peak}
          h: {at: +7, type: uint16, unit: A, range: 0..limits.wide}
          i: {at: +8, type: float32, unit: A, range: 0..limits.most}
          j: {at: +10, type: uint16, unit: A, count: 2, range: 0..limits.most}
          k: {at: +12, type: uint16, unit: A, range: 0..k}
          l: {at: +13, type: uint16, unit: A, range: 0..outlets.current}
          m: {at: +14, type: uint16, unit: A, range: x1..limits.most}
          n: {at: +15, type: uint16, unit: A, range: "0x..limits.most"}
          o: {at: +16, type: uint16, unit: A, range: 0..limits.optional}
          p: {at: +17, type: uint16, unit: A, range: 0..limits.either}
          q: {at: +18, type: uint16, unit: {by: chooser, cases: {0: A, 1: mA}}, range: 0..limits.most}
          chooser: {at: +19, type: uint16, access: read}
      outlets:
        at: 40
        repeat: {count: 2, stride: 1}
        registers:
          current: {at: +0, type: uint16, unit: A}
    === finds
    23:49: error: there is no register `limits.mots` that could hold the bound [limit-register-invalid]
    24:49: error: `limits.volts` is in V, and what it bounds in A [limit-register-invalid]
    25:49: error: `limits.secret` cannot be read [limit-register-invalid]
    26:49: error: `limits.several` is an array; one value is a bound [limit-register-invalid]
    27:49: error: `limits.real` is `float32`; only a whole number of at most 48 bits can be a bound [limit-register-invalid]
    28:49: error: `limits.scaled` has a scale that another register gives [limit-register-invalid]
    29:49: error: `limits.peak` sets something off when it is read [limit-register-invalid]
    30:49: error: `limits.wide` is `uint64`; only a whole number of at most 48 bits can be a bound [limit-register-invalid]
    31:50: error: a register cannot bound `float32`; only whole numbers are compared with registers [limit-register-invalid]
    32:60: error: a register cannot bound the elements of an array [limit-register-invalid]
    33:50: error: a register cannot be its own bound [limit-register-invalid]
    34:50: error: `outlets.current` is in a block that repeats, and in no instance around this [limit-register-invalid]
    35:50: error: there is no register `x1` that could hold the bound [limit-register-invalid]
    36:50: error: expected a range such as `0..100`, `0..max-current` or `..100`, found `0x..limits.most` [syntax-wrong-kind]
    37:7: error: `optional` is not there whenever `o` needs it [presence-not-shared]
    38:50: error: `limits.either` has a unit that another register chooses [limit-register-invalid]
    39:84: error: a register cannot bound a value whose unit another register chooses [limit-register-invalid]
    === passes
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, access: read-write}
    blocks:
      limits:
        access: read
        registers:
          most: {at: 0, type: uint16, unit: A, scale: 0.1}
          least: {at: 1, type: int32, unit: A}
      targets:
        at: 20
        registers:
          current: {at: +0, type: int16, unit: A, scale: 0.01, range: limits.least..limits.most}
          most: {at: +1, type: uint16, unit: A, range: ..limits.most}
          step: {at: +2, type: uint16, unit: A, range: 5..limits.most, step: 5}
      outlets:
        at: 40
        repeat: {count: 2, stride: 2}
        registers:
          most: {at: +0, type: uint16, unit: A}
          current: {at: +1, type: uint16, unit: A, range: 0..most}
    === lock-contradiction
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      setup:
        at: 0
        access: read-write
        lock: {level: user, locked: [read], unlocked: [read]}
        registers: {limit: {at: +0, type: uint16}}
    === finds
    10:51: error: the lock makes no difference [lock-contradiction]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      setup:
        at: 0
        access: read-write
        lock: {level: user, locked: [read], unlocked: [read, write]}
        registers: {limit: {at: +0, type: uint16}}
    === name-duplicate
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, gaps: readable}

    types:
      Pole: {enum: {0: off, 1: on}}

    shapes:
      pole: {registers: {state: {at: +0, type: Pole}}}

    blocks:
      outlet: {at: 0x10, shape: pole}
    === finds
    10:3: error: the shape `pole` would be the Swift type `Pole`, which is taken [name-duplicate]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, gaps: readable}

    types:
      Pole: {enum: {0: off, 1: on}}

    shapes:
      phase: {registers: {state: {at: +0, type: Pole}}}

    blocks:
      outlet: {at: 0x10, shape: phase}
    === name-invalid
    register-map: 1
    device: {name: Meter}
    blocks:
      meter:
        registers:
          load: {at: 0, type: int16, unit: W}
        computed:
          Net_Load: {sum: [load]}
    === finds
    8:7: error: `Net_Load` is not a name for a computed value: lower-case letters and digits, joined by single hyphens, beginning with a letter, 64 characters at most [name-invalid]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      State: {enum: {0: off, 1: on}}
    blocks:
      line-1:
        registers:
          voltage-1:    {at: 0x100, type: uint16, unit: V}
          voltage-2:    {at: 0x101, type: uint16, unit: V}
          power:       {at: 0x102, type: uint16, unit: W}
          relay:       {at: 0x103, type: State}
    === name-reserved
    register-map: 1
    device: {name: Meter}
    blocks:
      meter:
        registers:
          load: {at: 0, type: int16, unit: W}
        computed:
          poll: {sum: [load]}
    === finds
    8:7: error: `poll` is taken: every block has a member `poll` of its own [name-reserved]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      readings:
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
      meter:
        registers:
          reading: {at: 0x110, type: uint16, unit: W}
          kind:   {at: 0x111, type: uint16}
    === on-read-dependent
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      info:
        registers:
          model: {at: 0x10, type: uint16, constant: true}
      event:
        registers:
          kind: {at: 0x20, type: uint16}
        select:
          by: kind
          cases:
            trip: {when: [1], registers: {cause: {at: 0x21, type: uint16, on-read: clear, when: {by: info.model, is: [1]}}}}
    === finds
    16:80: error: reading `cause` sets something off, and it is read twice where `event.kind`, which selects its layout, changes meanwhile [on-read-dependent]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      info:
        registers:
          model: {at: 0x10, type: uint16, constant: true}
      event:
        registers:
          kind: {at: 0x20, type: uint16}
        select:
          by: kind
          cases:
            trip: {when: [1], registers: {cause: {at: 0x21, type: uint16, on-read: clear}}}
      record:
        registers:
          kind: {at: 0x30, type: uint16, constant: true}
        select:
          by: kind
          cases:
            trip: {when: [1], registers: {cause: {at: 0x31, type: uint16, on-read: clear, when: {by: info.model, is: [1]}}}}
    === plausible-invalid
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        registers:
          state:    {at: 0, type: {enum: {0: idle, 1: busy}}, plausible: 0..1}
          secret:   {at: 1, type: uint16, access: write, plausible: ..5}
          kind:     {at: 2, type: uint16, plausible: 0..3}
          value:    {at: 3, type: uint16, unit: {by: kind, cases: {1: V, 2: A}}}
          exponent: {at: 4, type: int16, plausible: -3..3}
          power:    {at: 5, type: uint16, scale: {by: exponent, as: power-of-ten}}
          count:    {at: 6, type: uint16, plausible: ..4}
          low:      {at: 7, type: uint16, plausible: -1..}
          scaled:   {at: 8, type: uint16, scale: 0.1, plausible: ..7000}
          taken:    {at: 9, type: uint16, access: read-write, plausible: ..50, range: 1..60}
          listed:   {at: 10, type: uint16, access: read-write, plausible: 2.., values: [1, 9]}
          stated:   {at: 11, type: uint16, default: 0, plausible: 1..}
      parts:
        at: 20
        repeat: {count: 4, stride: 1, filled: meter.count}
        registers:
          part: {at: +0, type: uint16}
    === finds
    9:70: error: `plausible` has no meaning on `State (uint16)`, which is not a number [plausible-invalid]
    10:65: error: `plausible` has no meaning on a value that is only written [plausible-invalid]
    11:50: error: `plausible` has no meaning on a register that chooses, counts or decides [plausible-invalid]
    13:49: error: `plausible` has no meaning on a register that chooses, counts or decides [plausible-invalid]
    15:50: error: `plausible` has no meaning on a register that chooses, counts or decides [plausible-invalid]
    16:50: error: -1 is more than the register can hold, or less [plausible-invalid]
    17:62: error: 7000 is more than the register can hold, or less [plausible-invalid]
    18:83: error: 60 is not plausible for this register [plausible-invalid]
    19:84: error: 1 is not plausible for this register [plausible-invalid]
    20:49: error: 0 is not plausible for this register [plausible-invalid]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        registers:
          exponent: {at: 0, type: int16}
          power:    {at: 1, type: uint16, scale: {by: exponent, as: power-of-ten}, plausible: ..1000000}
          low:      {at: 2, type: int16, scale: 0.1, offset: -40, plausible: -3316.8..}
          whole:    {at: 3, type: uint16, plausible: 0..65535}
          taken:    {at: 4, type: uint16, access: read-write, plausible: ..50, range: 1..50, default: 1}
          single:   {at: 5, type: float32, not-available: 0x7FC00000, plausible: 0.5..2.5}
    === policy-not-waivable
    register-map: 1
    device: {name: Sample Meter}
    documents:
      manual: {title: Sample Meter manual, edition: A}
    defaults: {source: manual 2}

    blocks:
      meter:
        allow: [{rule: address-overlap, fact: current, because: they are never read together}]
        registers:
          voltage: {at: 0x100, type: uint32, unit: V}
          current: {at: 0x101, type: uint16, unit: A}
    === finds
    9:20: error: `address-overlap` must hold: its breach can change a value, an address or a write [policy-not-waivable]
    12:21: error: `meter.current` meets `meter.voltage` at 0x0101 [address-overlap]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents:
      manual: {title: Sample Meter manual, edition: A}
      annex: {title: Units of the Sample Meter}
    defaults: {source: manual 2}
    allow: [{rule: document-unused, fact: annex, because: it explains the units}]

    blocks:
      meter:
        allow: [{rule: address-gap, fact: 0x101, because: the row is printed for another model}]
        registers:
          voltage: {at: 0x100, type: uint16, unit: V}
          current: {at: 0x102, type: uint16, unit: A}
    === policy-unknown-rule
    register-map: 1
    device: {name: Sample Meter}
    documents:
      manual: {title: Sample Meter manual, edition: A}
      annex: {title: Units of the Sample Meter}
    defaults: {source: manual 2}
    allow: [{rule: document-unusd, fact: annex, because: it explains the units}]

    blocks:
      meter:
        registers:
          voltage: {at: 0x100, type: uint16, unit: V}
    === finds
    5:3: warning: no source names the document `annex` [document-unused]
    7:16: error: there is no rule `document-unusd` [policy-unknown-rule]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents:
      manual: {title: Sample Meter manual, edition: A}
      annex: {title: Units of the Sample Meter}
    defaults: {source: manual 2}
    allow: [{rule: document-unused, fact: annex, because: it explains the units}]

    blocks:
      meter:
        registers:
          voltage: {at: 0x100, type: uint16, unit: V}
    === presence-chooser-invalid
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      event:
        registers:
          kind: {at: 0x20, type: uint16}
        select:
          by: kind
          cases:
            trip:  {when: [1], registers: {sub: {at: 0x21, type: uint16}}}
            alarm: {when: [2], registers: {level: {at: 0x21, type: uint16, when: {by: sub, is: [1]}}}}
      other:
        registers:
          detail: {at: 0x30, type: uint16, when: {by: event.trip.sub, is: [1]}}
    === finds
    14:83: error: there is no register `sub` that could decide [presence-chooser-invalid]
    17:51: error: there is no register `event.trip.sub` that could decide [presence-chooser-invalid]
    === passes
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, gaps: readable}
    blocks:
      inputs:
        partial: true
        registers:
          mode: {at: 10, type: uint16}
          delay: {at: 11, type: uint16, when: {by: mode, is: [1]}}
      slots:
        at: 20
        partial: true
        repeat: {count: 2, stride: 8}
        registers:
          kind: {at: +0, type: uint16}
          near: {at: +1, type: uint16, when: {by: slots.kind, is: [1]}}
          far: {at: +2, type: uint16, when: {by: inputs.mode, is: [1]}}
        blocks:
          parts:
            at: +4
            when: {by: kind, is: [1, 2]}
            repeat: {count: 2, stride: 2}
            registers:
              value: {at: +0, type: uint16, when: {by: kind, is: [2]}}
    === presence-contradiction
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, gaps: readable}
    blocks:
      info:
        registers: {firmware: {at: 0, type: uint16}}
      inputs:
        when: {by: info.firmware, is: 200..}
        registers:
          kind: {at: 10, type: uint16, when: {by: info.firmware, is: ..299}}
          never: {at: 11, type: uint16, when: {by: info.firmware, is: [100, 150..199]}}
          either: {at: 12, type: uint16, when: {by: kind, is: [1]}}
    === finds
    12:67: error: this is never there: the conditions around it need other values of `info.firmware` [presence-contradiction]
    === passes
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, gaps: readable}
    blocks:
      info:
        registers: {firmware: {at: 0, type: uint16}}
      inputs:
        when: {by: info.firmware, is: 200..}
        registers:
          kind: {at: 10, type: uint16, when: {by: info.firmware, is: ..299}}
          some: {at: 11, type: uint16, when: {by: info.firmware, is: [100, 200]}}
    === presence-cycle
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      a:
        registers:
          kind: {at: 0, type: uint16, when: {by: kind, is: [1]}}
          other: {at: 1, type: uint16}
    === finds
    9:46: error: whether `a.kind` is there depends on itself [presence-cycle]
    === passes
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, gaps: readable}
    blocks:
      inputs:
        registers:
          first: {at: 1, type: uint16}
          second: {at: 2, type: uint16, when: {by: first, is: [1]}}
          third: {at: 3, type: uint16, when: {by: second, is: [1]}}
    === presence-not-shared
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, gaps: readable}
    blocks:
      inputs:
        registers:
          mode: {at: 10, type: uint16}
          exponent: {at: 11, type: int16, when: {by: mode, is: [1, 2]}}
          rate: {at: 12, type: uint16, scale: {by: exponent, as: power-of-ten}, when: {by: mode, is: 2..3}}
          parts: {at: 13, type: uint16, when: {by: mode, is: [1]}}
      slots:
        {at: 20, repeat: {count: 2, stride: 2, filled: inputs.parts}, registers: {value: {at: +0, type: uint16}}}
    === finds
    10:7: error: `exponent` is not there whenever `rate` needs it [presence-not-shared]
    13:52: error: `parts` is not there whenever `slots` needs it [presence-not-shared]
    === passes
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, gaps: readable}
    blocks:
      inputs:
        registers:
          mode: {at: 10, type: uint16}
          exponent: {at: 11, type: int16, when: {by: mode, is: [1, 2, 3]}}
          rate: {at: 12, type: uint16, scale: {by: exponent, as: power-of-ten}, when: {by: mode, is: 2..3}}
          parts: {at: 13, type: uint16, when: {by: mode, is: [1]}}
      slots:
        at: 20
        when: {by: inputs.mode, is: [1]}
        repeat: {count: 2, stride: 2, filled: inputs.parts}
        registers: {value: {at: +0, type: uint16}}
    === presence-value-invalid
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      state:
        registers:
          mode:  {at: 0, bits: 0..1, type: uint}
          count: {at: 1, type: uint16, when: {by: mode, is: 4}}
          delay: {at: 1, type: uint16, when: {by: mode, is: [0, 1]}}
    === finds
    10:57: error: 4 does not fit in the 2 bits of `mode` [presence-value-invalid]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      state:
        registers:
          mode:  {at: 0, bits: 0..1, type: int}
          count: {at: 1, type: uint16, when: {by: mode, is: -1}}
          delay: {at: 1, type: uint16, when: {by: mode, is: [0, 1]}}
    === range-reversed
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        registers:
          voltage: {at: 0, type: uint16, plausible: 250..200}
    === finds
    9:49: error: the range begins at 250 and ends at 200 [range-reversed]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      trip:
        access: read-write
        registers:
          threshold:  {at: 0x100, type: uint32, unit: mA, range: 20..30000}
          hysteresis: {at: 0x102, type: uint32, unit: "%", range: 50..95, default: 90}
    === range-unrepresentable
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        access: read-write
        registers:
          low:  {at: 0, type: uint16, range: -5..}
          high: {at: 1, type: uint16, range: ..70000}
    === finds
    10:42: error: -5 would be the raw number -5, and `uint16` holds 0 to 65535 [range-unrepresentable]
    11:42: error: 70000 would be the raw number 70000, and `uint16` holds 0 to 65535 [range-unrepresentable]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read-write}

    blocks:
      meter:
        registers:
          power: {at: 0, type: sign-magnitude16, range: -32767..32767}
          angle: {at: 1, type: sign-magnitude32, scale: 0.1, range: -214748364.7..0}
    === read-functions-invalid
    register-map: 1
    device: {name: Box, read-functions: []}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up}
    blocks:
      info:
        registers:
          model: {at: 0, type: uint16}
    === finds
    2:37: error: there is no function here [read-functions-invalid]
    === passes
    register-map: 1
    device: {name: Box, functions: [1, 2, 4, 3, 16], read-functions: [4, 3, 1, 2]}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up}
    blocks:
      info:
        registers:
          model: {at: 0, type: uint16, read-function: 4}
          limit: {at: 1, type: uint16, read-function: 3, access: read-write}
      alarms:
        table: discrete-input
        registers:
          smoke: {at: 0, type: bool, read-function: 1}
    === refresh-invalid
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, refresh: 0s}
    blocks:
      info:
        refresh: 25h
        registers:
          model: {at: 0, type: uint16, refresh: 0ms}
          state: {at: 1, type: uint16, refresh: 99999999999999999999h}
          key: {at: 2, type: uint16, access: write, refresh: once}
          reset: {at: 3, command: 1, refresh: 10s}
          spare: {at: 4, type: uint16, access: none, refresh: 10s}
      orders:
        access: write
        refresh: 1s
        registers:
          target: {at: 10, type: uint16}
    === finds
    4:38: error: a value is read every 1ms to 24h, or `once`, not every 0s [refresh-invalid]
    7:14: error: a value is read every 1ms to 24h, or `once`, not every 25h [refresh-invalid]
    9:45: error: a value is read every 1ms to 24h, or `once`, not every 0ms [refresh-invalid]
    10:45: error: a value is read every 1ms to 24h, or `once`, not every 99999999999999999999h [refresh-invalid]
    11:58: error: `key` cannot be read, so it has no `refresh` [refresh-invalid]
    12:43: error: `reset` cannot be read, so it has no `refresh` [refresh-invalid]
    13:59: error: `spare` cannot be read, so it has no `refresh` [refresh-invalid]
    16:14: error: nothing in `orders` can be read, so it has no `refresh` [refresh-invalid]
    === passes
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, refresh: 1ms}
    blocks:
      info:
        refresh: once
        registers:
          model: {at: 0, type: uint16}
          reset: {at: 1, command: 1}
        blocks:
          states:
            at: 2
            refresh: 24h
            registers:
              state: {at: 2, type: uint16, refresh: 500ms}
    === repeat-filled-invalid
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      pdu:
        registers:
          outlet-count: {at: 0, type: uint16}
          load:         {at: 1, type: float32, unit: A}
      outlets:
        at: 0x100
        repeat: {count: 4, stride: 2, filled: pdu.load}
        registers: {power: {at: +0, type: uint32, unit: W}}
    === finds
    13:43: error: `pdu.load` cannot count the instances: only a readable unsigned integer can [repeat-filled-invalid]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      pdu:
        registers:
          outlet-count: {at: 0, type: uint16}
          load:         {at: 1, type: float32, unit: A}
      outlets:
        at: 0x100
        repeat: {count: 4, stride: 2, filled: pdu.outlet-count}
        registers: {power: {at: +0, type: uint32, unit: W}}
    === repeat-stride
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, access: read}
    blocks:
      values:
        at: 0
        gaps: readable
        partial: true
        repeat: {count: 8, stride: 1}
        registers:
          energy: {at: [+0, +8], type: uint32}
    === finds
    10:32: error: with a stride of 1, `values[0].energy` lies between the words of `values[1].energy` [repeat-stride]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      channels:
        at: 0x10
        repeat: {count: 8, stride: 4}
        reserved: [+3]
        registers:
          kind:  {at: +0, type: uint16}
          value: {at: +1, type: uint32}
    === repeat-until-invalid
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      mppt:
        chain: sunspec
        id: 160
        registers:
          late: {at: +6, type: uint16}
        blocks:
          module:
            at: +2
            repeat: {until: length, stride: 2}
            registers: {current: {at: +0, type: uint16, unit: A}, voltage: {at: +1, type: uint16, unit: V}}
      curves:
        chain: sunspec
        id: 161
        blocks:
          curve:
            at: +2
            repeat: {count: 2, stride: 2}
            blocks:
              point:
                at: +0
                repeat: {until: length, stride: 1}
                registers: {current: {at: +0, type: uint16, unit: A}}
      sized:
        chain: sunspec
        id: 162
        size: 4
        blocks:
          point:
            at: +2
            repeat: {until: length, stride: 1}
            registers: {current: {at: +0, type: uint16, unit: A}}
    === finds
    14:25: error: `module` reaches to the end of the block, and `late` is behind its beginning [repeat-until-invalid]
    26:29: error: `point` reaches to the end of the whole block, and `curve` around it repeats [repeat-until-invalid]
    35:25: error: a block with instances up to its end has no `size` of its own [repeat-until-invalid]
    === passes
    register-map: 1
    device: {name: Inverter}
    chains:
      sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
    blocks:
      mppt:
        chain: sunspec
        id: 160
        registers:
          count: {at: +2, type: uint16}
        blocks:
          module:
            at: +3
            repeat: {until: length, stride: 2}
            registers: {current: {at: +0, type: uint16, unit: A}, voltage: {at: +1, type: uint16, unit: V}}
      curves:
        chain: sunspec
        id: 161
        registers:
          count: {at: +2, type: uint16}
        blocks:
          point:
            at: +3
            repeat: {filled: count, stride: 2}
            registers: {current: {at: +0, type: uint16, unit: A}, voltage: {at: +1, type: uint16, unit: V}}
    === reserved-overlap
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read}

    blocks:
      meter:
        at: 0x100
        partial: true
        reserved: [0x104..0x107, +6..+9, 0x110]
        registers:
          power: {at: +0, type: uint16, unit: W}
      events:
        at: 0x200
        repeat: {count: 2, stride: 8}
        reserved: [+4..+7, +1..+4]
        registers:
          cause: {at: +0, type: uint16}
    === finds
    10:30: error: two reserved ranges of `meter` share 0x0106…0x0107 [reserved-overlap]
    16:24: error: two reserved ranges of `events` share 0x0204 [reserved-overlap]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read}

    blocks:
      meter:
        at: 0x100
        partial: true
        reserved: [0x104..0x107, +8..+9, 0x110]
        registers:
          power: {at: +0, type: uint16, unit: W}
      events:
        at: 0x200
        repeat: {count: 2, stride: 8}
        reserved: [+4..+7, +1..+3]
        registers:
          cause: {at: +0, type: uint16}
    === row-address-mismatch
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, numbering: five-digit}

    blocks:
      status:
        table: input-register
        registers:
          state: {number: 30001, type: uint16}
          power: {number: 30002, type: uint32, unit: W}
      channels:
        number: 40101
        repeat: {count: 8, stride: 4, rows: {8: {number: 40128}}}
        gaps: readable
        registers:
          kind:  {at: +0, number: 40101, type: uint16}
          value: {number: 40102, type: int16}
      relays:
        table: coil
        registers:
          relay: {number: 1, count: 4, rows: {4: {number: 4}}}
    === finds
    14:54: error: instance 8 is printed at 0x007F, but 0x0064 + 7 × 4 is 0x0080 [row-address-mismatch]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      waveform:
        registers:
          samples: {at: 0x6000, type: int16, count: 256, rows: {2: {at: 0x6001}, 256: {at: 0x60FF}}}
      events:
        at: 0x6800
        repeat: {count: 4, stride: 0x20, rows: {2: {at: 0x6820}, 4: {at: 0x6860}}}
        registers:
          current: {at: 0x6800, type: uint32, unit: mA}
    === scale-choice-invalid
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      a:
        registers:
          power: {at: 0, type: int16, unit: W, scale: {by: power, as: power-of-ten}}
    === finds
    9:56: error: a register cannot give its own scale [scale-choice-invalid]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Range: {enum: {1: low, 2: high}}

    blocks:
      energies:
        registers:
          exponent:  {at: 0, type: int16, not-available: 0x8000}
          factor:    {at: 1, type: uint16, scale: 0.1}
          meter-range: {at: 2, type: Range}
          ratio:     {at: 3, type: float32}
          active:    {at: 5, type: uint32, unit: Wh, scale: {by: exponent, as: power-of-ten}}
          reactive:  {at: 7, type: uint32, unit: varh, scale: {by: factor, as: factor}, examples: [{words: [0, 12], value: 12}]}
          apparent:  {at: 9, type: int32, unit: VAh, scale: {by: meter-range, cases: {low: 0.1, high: 10}}}
    === scale-too-wide
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      line:
        registers:
          energy:  {at: 0x100, type: uint64, scale: 18000000000000000000, unit: Wh}
          level:   {at: 0x104, type: uint32, scale: 0.1, offset: 1000000000000000000}
          height:  {at: 0x106, type: uint32, offset: 9223372036854775808, access: read-write, range: 5..7}
          range:   {at: 0x108, type: uint16, scale: {by: kind, cases: {1: 1e18, 2: 93e17}}}
          kind:    {at: 0x109, type: uint16}
    === finds
    9:49: error: 18000000000000000000 does not fit in 64 bits [scale-too-wide]
    10:49: error: the scale 0.1 and the offset 1000000000000000000 do not fit in 64 bits [scale-too-wide]
    11:50: error: the scale 1 and the offset 9223372036854775808 do not fit in 64 bits [scale-too-wide]
    12:77: error: 9300000000000000000 does not fit in 64 bits [scale-too-wide]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      line:
        registers:
          energy:  {at: 0x100, type: uint64, scale: 9000000000000000000, unit: Wh}
          level:   {at: 0x104, type: uint32, scale: 0.1, offset: 900000000000000000}
          height:  {at: 0x106, type: uint32, offset: -9223372036854775808}
          range:   {at: 0x108, type: uint16, scale: {by: kind, cases: {1: 1e18, 2: 9.2e17}}}
          kind:    {at: 0x109, type: uint16}
    === select-case-ambiguous
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Format: {enum: {4: trip, 5: alarm}}

    blocks:
      event:
        at: 0x2000
        registers:
          format: {at: +0, type: Format}
          cause:  {at: +1, type: uint16, access: read}
        select:
          by: format
          cases:
            trip:  {when: [trip], registers: {current: {at: +2, type: uint32, unit: A}}}
            alarm: {when: [trip], registers: {level: {at: +2, type: uint16}}}
    === finds
    19:24: error: trip chooses both `trip` and `alarm` [select-case-ambiguous]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Format: {enum: {4: trip, 5: alarm}}

    blocks:
      event:
        at: 0x2000
        registers:
          format: {at: +0, type: Format}
          cause:  {at: +1, type: uint16, access: read}
        select:
          by: format
          cases:
            trip:  {when: [trip], registers: {current: {at: +2, type: uint32, unit: A}}}
            alarm: {when: [alarm], registers: {level: {at: +2, type: uint16}}}
    === select-case-missing
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read-write}

    blocks:
      event:
        at: 0x2000
        registers: {format: {at: +0, type: uint16, access: read}}
        select: {by: format, cases: {}}
    === finds
    10:33: error: the selection has no cases [select-case-missing]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Format: {enum: {4: trip, 5: alarm}}

    blocks:
      event:
        at: 0x2000
        registers:
          format: {at: +0, type: Format}
          cause:  {at: +1, type: uint16, access: read}
        select:
          by: format
          cases:
            trip:  {when: [trip], registers: {current: {at: +2, type: uint32, unit: A}}}
            alarm: {when: [alarm], registers: {level: {at: +2, type: uint16}}}
    === select-case-unreachable
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Kind: {enum: {1: door, 2: minor-alarm}}
    blocks:
      event:
        at: 0x10
        registers:
          kind: {at: +0, type: Kind}
        select:
          by: kind
          cases:
            door: {when: [door], registers: {who: {at: +1, type: uint16}}}
            alarm: {when: [minor-alrm], registers: {level: {at: +1, type: uint16}}}
    === finds
    17:24: error: `minor-alrm` is neither a raw number nor a case of `Kind (uint16)` [select-case-unreachable]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Format: {enum: {4: trip, 5: alarm}}

    blocks:
      event:
        at: 0x2000
        registers:
          format: {at: +0, type: Format}
          cause:  {at: +1, type: uint16, access: read}
        select:
          by: format
          cases:
            trip:  {when: [trip], registers: {current: {at: +2, type: uint32, unit: A}}}
            alarm: {when: [alarm], registers: {level: {at: +2, type: uint16}}}
    === select-selector-invalid
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      event:
        registers:
          kind: {at: 0, bits: 0..3}
        select:
          by: kind
          cases:
            one: {when: [0], registers: {value: {at: 1, type: uint16}}}
            two: {when: [1], registers: {value: {at: 1, type: int16}}}
    === finds
    11:11: error: `kind` is some bits of a word; all of a word chooses [select-selector-invalid]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      event:
        registers:
          kind: {at: 0, type: uint16}
        select:
          by: kind
          cases:
            one: {when: [0], registers: {value: {at: 1, type: uint16}}}
            two: {when: [1], registers: {value: {at: 1, type: int16}}}
    === sentinel-conflict
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      State: {enum: {0: off, 1: on}}

    blocks:
      meter:
        registers:
          level: {at: 0, type: uint16, not-available: [0xFFFF, 0x10000]}
          state: {at: 1, type: State, not-available: 1}
          words: {at: 2, type: raw, words: 2, not-available: 0}
    === finds
    12:60: error: 0x10000 does not fit in the 16 bits of the register [sentinel-conflict]
    13:50: error: 1 is the case `on` of `State` [sentinel-conflict]
    14:58: error: `not-available` has no meaning on `raw` [sentinel-conflict]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      State: {enum: {0: off, 1: on}}

    blocks:
      meter:
        registers:
          level: {at: 0, type: uint16, not-available: [0xFFFF, 0xFFFE]}
          state: {at: 1, type: State, not-available: 9}
          words: {at: 2, type: raw, words: 2}
    === setting-invalid
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up}
    settings:
      alone: {values: [v1], default: v1}
      no-default: {values: [v1, v2]}
      twice: {values: [v1, v1], default: v1}
      numbers: {values: [100, 200], default: 100}
      other: {values: [v1, v2], default: v3}
      wide: {range: 1..3, default: 4}
      missing: {from: info.firmwar}
      text: {from: info.serial}
      optional: {from: info.option}
      many: {from: inputs.mode}
      named: {from: info.kind, default: blue}
      several: {from: info.kind, default: old}
      empty: {}
      both: {values: [v1, v2], from: info.firmware, default: v1}
      told: {from: info.firmware}
      again: {from: info.firmware}
      writable: {from: info.mode}
      too-wide: {from: info.wide}
    blocks:
      info:
        registers:
          mode: {at: 0, type: uint16, access: read-write}
          firmware: {at: 1, type: uint16}
          serial: {at: 2, type: string8, words: 2}
          option: {at: 4, type: uint16, when: {by: firmware, is: 2}}
          kind: {at: 5, type: {enum: {1: new, 2..3: old}}}
          wide: {at: 6, type: uint64}
      inputs:
        at: 10
        repeat: {count: 2, stride: 1}
        registers:
          mode: {at: +0, type: uint16}
    === finds
    6:19: error: a setting has at least two values [setting-invalid]
    7:3: error: the setting has no `default` [setting-invalid]
    8:24: error: the value `v1` is there twice [setting-invalid]
    9:22: error: `100` is not a name for a value: lower-case letters and digits, joined by single hyphens [setting-invalid]
    10:38: error: `v3` is no value of the setting `other` [setting-invalid]
    11:32: error: the setting `wide` is 1…3, not 4 [setting-invalid]
    12:19: error: there is no register `info.firmwar` that could hold the setting [setting-invalid]
    13:16: error: `info.serial` is `string8`; only an integer, an enum or a bit can decide [setting-invalid]
    14:20: error: `info.option` is not always there [setting-invalid]
    15:16: error: `inputs.mode` is in a block that repeats [setting-invalid]
    16:37: error: `blue` is neither a raw number nor a case of `Kind (uint16)` [setting-invalid]
    17:39: error: `old` has several numbers [setting-invalid]
    18:3: error: a setting has `values`, `range` or `from` [syntax-missing-key]
    19:28: error: `from` has no meaning here: the values of the setting are those of `values` [syntax-key-conflict]
    20:3: warning: nothing depends on the setting `told` [setting-unused]
    21:17: error: `info.firmware` already holds the setting `told` [setting-invalid]
    22:20: error: `info.mode` can be written, and a setting does not change in a device [setting-invalid]
    23:20: error: `info.wide` can hold more than a client can give, which is 9223372036854775807 at most [setting-invalid]
    === passes
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up}
    settings:
      hardware: {title: Hardware, source: made-up 1, values: [v1, v2], default: v2}
      phases: {range: 1..3, default: 3}
      firmware: {from: info.firmware}
      kind: {from: info.kind, default: new}
    blocks:
      info:
        registers:
          firmware: {at: 1, type: uint16}
          kind: {at: 2, type: {enum: {1: new, 2..3: old}}}
          first: {at: 3, type: uint16, when: {setting: hardware, is: v1}}
          second: {at: 4, type: uint16, when: {setting: phases, is: [1, 3]}}
          third: {at: 5, type: uint16, when: {setting: firmware, is: 206..}}
          fourth: {at: 6, type: uint16, when: {setting: kind, is: old}}
    === setting-unknown
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}
    settings:
      firmwaer: {range: 1..300, default: 3}
    blocks:
      info:
        registers:
          first:  {at: 3, type: uint16, when: {setting: firmware, is: 1}}
          second: {at: 4, type: uint16, when: {setting: firmware, is: 206..}}
    === finds
    6:3: error: 2 places name the setting `firmware`, and none names `firmwaer` [setting-unknown]
    === passes
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up}
    settings:
      firmware: {range: 1..300, default: 3}
    blocks:
      info:
        registers:
          first: {at: 3, type: uint16, when: {setting: firmware, is: 1}}
    === setting-unused
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up}
    settings:
      hardware: {values: [v1, v2], default: v2}
      firmware: {from: info.firmware}
    blocks:
      info:
        registers:
          firmware: {at: 2, type: uint16}
          first: {at: 3, type: uint16, when: {setting: hardware, is: v1}}
    === finds
    7:3: warning: nothing depends on the setting `firmware` [setting-unused]
    === passes
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up}
    settings:
      hardware: {values: [v1, v2], default: v2}
    blocks:
      info:
        registers:
          firmware: {at: 2, type: uint16}
          first: {at: 3, type: uint16, when: {setting: hardware, is: v1}}
    === shape-unknown
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    shapes:
      pole: {registers: {current: {at: +0, type: uint16, unit: A}}}

    blocks:
      outlet:
        at: 0x10
        shape: poles
    === finds
    12:12: error: there is no shape `poles` [shape-unknown]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    shapes:
      pole: {registers: {current: {at: +0, type: uint16, unit: A}}}

    blocks:
      outlet:
        at: 0x10
        shape: pole
    === shape-unused
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read-write}

    types: {State: {enum: {0: off, 1: on}}}
    shapes:
      pole: {registers: {state: {at: +0, type: State}}}
      phase: {registers: {voltage: {at: +0, type: uint16, unit: V}, current: {at: +0, type: uint16, unit: A}}, blocks: {pole: {shape: pole, at: +2}}}
      line: {registers: {power: {at: +0, type: uint16, scale: x}}}

    blocks:
      meter: {registers: {level: {at: 0, type: uint16}}}
    === finds
    9:3: warning: no block has the shape `phase` [shape-unused]
    9:79: error: `phase.current` meets `phase.voltage` at 0 [address-overlap]
    10:3: warning: no block has the shape `line` [shape-unused]
    10:59: error: expected a number, found `x` [syntax-wrong-kind]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read-write}

    include: [shared.regmap-shared.yaml]

    shapes:
      pole: {registers: {current: {at: +0, type: uint16, unit: A}}}
      phase: {blocks: {pole: {shape: pole, at: +0}}}

    blocks:
      meter: {shape: phase, at: 0}
    === source-missing
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}

    blocks:
      meter:
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
      demand:
        source: manual 2.3
        registers:
          power: {at: 0x110, type: uint32, unit: W}
    === finds
    6:3: error: the block `meter` has no source: the section where it is printed [source-missing]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}

    blocks:
      meter:
        source: manual 2.2
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
      demand:
        source: manual 2.3
        registers:
          power: {at: 0x110, type: uint32, unit: W}
    === source-unknown-document
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}

    blocks:
      meter:
        source: manaul 2.2
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
          power:  {at: 0x102, type: uint32, unit: W, source: leaflet page 3}
    === finds
    7:13: error: there is no document `manaul` under `documents` [source-unknown-document]
    10:58: error: there is no document `leaflet` under `documents` [source-unknown-document]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}

    blocks:
      meter:
        source: manual 2.2
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
          power:  {at: 0x102, type: uint32, unit: W, source: manual 2.3}
    === step-mismatch
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        access: read-write
        registers:
          low:  {at: 0, type: uint16, range: 7.., step: 5}
          high: {at: 1, type: uint16, range: ..100, step: 5}
    === finds
    10:42: error: the bound 7 is not a multiple of 5 [step-mismatch]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      trip:
        access: read-write
        registers:
          delay: {at: 0x100, type: uint32, unit: ms, range: 20..10000, step: 20}
          ratio: {at: 0x102, type: uint16, scale: 0.1, range: 0.5..9.5, step: 0.5}
          pause: {at: 0x103, type: uint16, unit: s, range: 0..60, step: 1}
    === syntax-alias
    defaults: &readings {access: read}
    measures: *reading
    === finds
    2:11: error: no anchor ‘&reading’ comes before this alias [syntax-alias]
    === passes
    --- # a clean file has no findings
    a: &x [1, 'two', "three"]
    b: {c: *x, on: no, 1e3: 0x10}
    text: |
      lines

    ...
    === syntax-ambiguous-scalar
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      line:
        registers:
          voltage: {at: 0x10, type: uint16, scale: 5A}
          current: {at: 0x11, type: uint16, scale: 0b101}
          hours:   {at: 12h, type: uint16}
    === finds
    9:48: error: `5A` is not a number: hexadecimal numbers are written with 0x in front [syntax-ambiguous-scalar]
    10:48: error: `0b101` is not a number: binary numbers are written in hexadecimal, with 0x in front [syntax-ambiguous-scalar]
    11:21: error: `12h` is not a whole number: hexadecimal numbers are written with 0x in front [syntax-ambiguous-scalar]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        registers:
          energy:  {at: 0x100, decimal: 256, type: uint32, unit: Wh}
          power:   {at: 0x102, type: uint32, unit: W}
          current: {at: 0x104, words: 1, type: uint16, unit: A}
          hours:   {at: 0x105, decimal: 261, type: uint16, unit: h}
          starts:  {at: 0x106, decimal: 0x106, type: uint16}
    === syntax-directive
    # a comment
    %YAML 1.2
    ---
    a: 1
    === finds
    2:1: error: a directive is not part of the map language [syntax-directive]
    === passes
    --- # a clean file has no findings
    a: &x [1, 'two', "three"]
    b: {c: *x, on: no, 1e3: 0x10}
    text: |
      lines

    ...
    === syntax-duplicate-key
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks: {values: {registers: {power: {at: 0, words: 1, type: uint16}}}}
    errata:
      - {rule: type-words-mismatch, at: values.power, printed: {words: 2, words: 3}, because: two words are printed}
    === finds
    8:71: error: `words` is given twice [syntax-duplicate-key]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      voltages:
        registers:
          phase-1: {at: 0x100, type: uint16, unit: V}
          phase-2: {at: 0x101, type: uint16, unit: V}
          phase-3: {at: 0x102, type: uint16, unit: V}
    === syntax-empty
    ---
    ...
    === finds
    2:1: error: the file is empty [syntax-empty]
    === passes
    --- # a clean file has no findings
    a: &x [1, 'two', "three"]
    b: {c: *x, on: no, 1e3: 0x10}
    text: |
      lines

    ...
    === syntax-invalid
    at:0x100
    words: 2
    === finds
    1:3: error: there is no space after this colon [syntax-invalid]
    === passes
    --- # a clean file has no findings
    a: &x [1, 'two', "three"]
    b: {c: *x, on: no, 1e3: 0x10}
    text: |
      lines

    ...
    === syntax-key
    [1, 2]: x
    {a: 1}: y
    ok: z
    === finds
    1:1: error: a list is where a key belongs [syntax-key]
    2:1: error: a mapping is where a key belongs [syntax-key]
    === passes
    --- # a clean file has no findings
    a: &x [1, 'two', "three"]
    b: {c: *x, on: no, 1e3: 0x10}
    text: |
      lines

    ...
    === syntax-key-conflict
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      relay:
        registers:
          level: {at: 0x100, type: uint16, access: read-write, reads-as-zero: true}
          reset: {at: 0x101, type: uint16, command: 0x0A0A, reads-as-zero: true}
    === finds
    9:75: error: `reads-as-zero` is only for write-only values, and the access is `read-write` [syntax-key-conflict]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      relay:
        registers:
          level: {at: 0x100, type: uint16, access: read-write, range: 1..5}
          reset: {at: 0x101, type: uint16, command: 0x0A0A, reads-as-zero: true}
    === syntax-language-version
    register-map: 2
    device: {name: Sample Meter}
    blocks:
      meter:
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
    === finds
    1:15: error: this is version 2 of the language, and this compiler reads version 1 [syntax-language-version]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    blocks:
      meter:
        registers:
          energy: {at: 0x100, type: uint32, unit: Wh}
    === syntax-limit
    register-map: 1
    device: {name: Dev}
    documents: {m: {title: Doc}}
    defaults: {source: m 1, access: read-write, gaps: readable}
    shapes:
      s0: {registers: {x: {at: +0, type: uint16}}}
      s1: {blocks: {a: {shape: s0, at: +0}, b: {shape: s0, at: +1}, c: {shape: s0, at: +2}, d: {shape: s0, at: +3}, e: {shape: s0, at: +4}, f: {shape: s0, at: +5}, g: {shape: s0, at: +6}, h: {shape: s0, at: +7}}}
      s2: {blocks: {a: {shape: s1, at: +0}, b: {shape: s1, at: +1}, c: {shape: s1, at: +2}, d: {shape: s1, at: +3}, e: {shape: s1, at: +4}, f: {shape: s1, at: +5}, g: {shape: s1, at: +6}, h: {shape: s1, at: +7}}}
      s3: {blocks: {a: {shape: s2, at: +0}, b: {shape: s2, at: +1}, c: {shape: s2, at: +2}, d: {shape: s2, at: +3}, e: {shape: s2, at: +4}, f: {shape: s2, at: +5}, g: {shape: s2, at: +6}, h: {shape: s2, at: +7}}}
      s4: {blocks: {a: {shape: s3, at: +0}, b: {shape: s3, at: +1}, c: {shape: s3, at: +2}, d: {shape: s3, at: +3}, e: {shape: s3, at: +4}, f: {shape: s3, at: +5}, g: {shape: s3, at: +6}, h: {shape: s3, at: +7}}}
      s5: {blocks: {a: {shape: s4, at: +0}, b: {shape: s4, at: +1}, c: {shape: s4, at: +2}, d: {shape: s4, at: +3}, e: {shape: s4, at: +4}, f: {shape: s4, at: +5}, g: {shape: s4, at: +6}, h: {shape: s4, at: +7}}}
      s6: {blocks: {a: {shape: s5, at: +0}, b: {shape: s5, at: +1}, c: {shape: s5, at: +2}, d: {shape: s5, at: +3}, e: {shape: s5, at: +4}, f: {shape: s5, at: +5}, g: {shape: s5, at: +6}, h: {shape: s5, at: +7}}}
      s7: {blocks: {a: {shape: s6, at: +0}, b: {shape: s6, at: +1}, c: {shape: s6, at: +2}, d: {shape: s6, at: +3}, e: {shape: s6, at: +4}, f: {shape: s6, at: +5}, g: {shape: s6, at: +6}, h: {shape: s6, at: +7}}}
      s8: {blocks: {a: {shape: s7, at: +0}, b: {shape: s7, at: +1}, c: {shape: s7, at: +2}, d: {shape: s7, at: +3}, e: {shape: s7, at: +4}, f: {shape: s7, at: +5}, g: {shape: s7, at: +6}, h: {shape: s7, at: +7}}}
    blocks: {z: {shape: s8, at: 0}}
    === finds
    7:89: error: the shapes of this map come to more than 50000 blocks and registers [syntax-limit]
    === passes
    register-map: 1
    device: {name: Dev}
    documents: {m: {title: Doc}}
    defaults: {source: m 1, access: read}
    shapes:
      s0: {registers: {x: {at: +0, type: uint16}}}
      s1: {blocks: {a: {shape: s0, at: +0}, b: {shape: s0, at: +1}, c: {shape: s0, at: +2}, d: {shape: s0, at: +3}, e: {shape: s0, at: +4}, f: {shape: s0, at: +5}, g: {shape: s0, at: +6}, h: {shape: s0, at: +7}}}
      s2: {blocks: {a: {shape: s1, at: +0}, b: {shape: s1, at: +8}, c: {shape: s1, at: +16}, d: {shape: s1, at: +24}, e: {shape: s1, at: +32}, f: {shape: s1, at: +40}, g: {shape: s1, at: +48}, h: {shape: s1, at: +56}}}
      s3: {blocks: {a: {shape: s2, at: +0}, b: {shape: s2, at: +64}, c: {shape: s2, at: +128}, d: {shape: s2, at: +192}, e: {shape: s2, at: +256}, f: {shape: s2, at: +320}, g: {shape: s2, at: +384}, h: {shape: s2, at: +448}}}
      s4: {blocks: {a: {shape: s3, at: +0}, b: {shape: s3, at: +512}, c: {shape: s3, at: +1024}, d: {shape: s3, at: +1536}, e: {shape: s3, at: +2048}, f: {shape: s3, at: +2560}, g: {shape: s3, at: +3072}, h: {shape: s3, at: +3584}}}
    blocks:
      z0: {shape: s4, at: 0}
      z1: {shape: s4, at: 4096}
      z2: {shape: s4, at: 8192}
      z3: {shape: s4, at: 12288}
      z4: {shape: s4, at: 16384}
    === syntax-missing-key
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      line:
        registers:
          voltage: {at: 0x10, type: uint16, count: 4, rows: {4: {words: 1}}}
    === finds
    9:58: error: `at` is missing; it is required in a printed row [syntax-missing-key]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Mode: {base: uint16, enum: {0: manual, 1: automatic}}
    blocks:
      settings:
        registers:
          delay: {at: 0x200, type: uint16, unit: s}
          mode:  {at: 0x201, type: Mode}
    === syntax-several-documents
    a: 1
    --- # next
    b: 2
    === finds
    2:1: error: a second document begins here [syntax-several-documents]
    === passes
    --- # a clean file has no findings
    a: &x [1, 'two', "three"]
    b: {c: *x, on: no, 1e3: 0x10}
    text: |
      lines

    ...
    === syntax-tag
    a: !x!y 1
    === finds
    1:4: error: a tag is not part of the map language [syntax-tag]
    === passes
    --- # a clean file has no findings
    a: &x [1, 'two', "three"]
    b: {c: *x, on: no, 1e3: 0x10}
    text: |
      lines

    ...
    === syntax-unknown-key
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      line:
        registers:
          voltage: {at: 0x10, words: 2, type: uint32, unit: V, scal: 0.1, examples: [{words: [0, 2301], value: 230.1}]}
    === finds
    9:60: error: there is no key `scal` in a register [syntax-unknown-key]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      voltages:
        registers:
          phase-1: {at: 0x100, type: uint16, scale: 0.1, unit: V}
          phase-2: {at: 0x101, type: uint16, scale: 0.1, unit: V}
    === syntax-wrong-kind
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, word-order: low-word-first}

    blocks:
      line:
        registers:
          voltage: {at: 0x10, type: uint32, examples: [{words: [230, 0], value: 230}]}
    === finds
    4:42: error: expected `big`, `little`, `setting`, `unknown`, found `low-word-first` [syntax-wrong-kind]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    limits: {read-registers: 125}
    blocks:
      meter:
        access: read
        registers:
          energy: {at: 0x100, words: 2, type: uint32, unit: Wh}
          power:  {at: 0x102, words: 2, type: uint32, unit: W}
    === title-duplicate
    register-map: 1
    device: {name: Meter}
    blocks:
      meter:
        registers:
          load: {at: 0, type: int16, unit: W, title: Power of the load}
        computed:
          net: {sum: [load], title: Power of the load}
    === finds
    8:33: warning: another value of the block has the same title [title-duplicate]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      event:
        registers:
          format: {at: 0x100, type: uint16, title: Layout of the record}
          first:  {at: 0x101, type: uint16, title: Current of phase 1}
          second: {at: 0x102, type: uint16, title: Current of phase 2}
        select:
          by: format
          cases:
            trip:
              when: [1]
              registers:
                limit: {at: 0x103, type: uint16, title: What was exceeded}
            alarm:
              when: [2]
              registers:
                limit: {at: 0x103, type: uint16, title: What was exceeded}
    === title-repeats-name
    register-map: 1
    device: {name: Meter}
    blocks:
      meter:
        registers:
          load: {at: 0, type: int16, unit: W}
        computed:
          net-load: {sum: [load], title: Net load}
    === finds
    8:38: warning: the title only repeats the name `net-load` [title-repeats-name]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      total-energy:
        title: Energy since the last reset
        registers:
          active-import: {at: 0x100, type: uint32, unit: Wh, title: Energy drawn from the grid}
          active-export: {at: 0x102, type: uint32, unit: Wh, title: Energy fed into the grid}
    === type-scale-on-non-number
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      line:
        registers:
          voltage: {at: 0x10, words: 2, type: uint32, unit: V, scale: 0, examples: [{words: [0, 2301], value: 230.1}]}
    === finds
    9:67: error: a scale of 0 makes every value 0 [type-scale-on-non-number]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Mode: {enum: {0: manual, 1: automatic}}
    blocks:
      relay:
        registers:
          mode:      {at: 0x100, type: Mode}
          energised: {at: 0x101, type: bool}
          current:   {at: 0x102, type: uint16, scale: 0.01, unit: A}
    === type-table-mismatch
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      state:
        table: coil
        registers:
          running: {at: 0, bits: 0, access: read}
    === finds
    10:30: error: `bits` are those of a word, and coils are single bits [type-table-mismatch]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      state:
        table: input-register
        registers:
          running: {at: 0, bits: 0}
    === type-unknown
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      State: {base: int16, enum: {-1: "off", 0: idle}}
      Fields: {record: {state: {bits: 0..7, type: State}}}
    blocks:
      status:
        registers:
          state:  {at: 0x100, type: State}
          fields: {at: 0x101, type: Fields}
    === finds
    8:47: error: an enum in some bits has no sign, and the numbers of `State` have one [type-unknown]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      State: {record: {lean: {bits: 0..1, type: sign-magnitude}, tilt: {bits: 2..3, type: int}, end: {bits: 4, type: int}}}
    blocks:
      pose:
        registers:
          state: {at: 0, type: State}
    === type-unused
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Mode: {enum: {0: manual, 1: automatic}}
      Cause: {enum: {1: trip, 2: alarm}}
    blocks:
      state:
        registers:
          mode: {at: 0x100, type: Mode}
    === finds
    8:3: warning: no register is of type `Cause` [type-unused]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Mode: {enum: {0: manual, 1: automatic}}
    blocks:
      state:
        registers:
          mode: {at: 0x100, type: Mode}
    === type-words-mismatch
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, access: read}
    blocks:
      values:
        registers:
          mode: {at: 0, bits: 0..3, words: 2}
    === finds
    8:40: error: 2 words are printed, but `uint4` takes 1 [type-words-mismatch]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        registers:
          energy:    {at: 0x100, words: 2, type: uint32, unit: Wh}
          harmonics: {at: 0x102, words: 8, type: uint32, count: 4, scale: 0.01, unit: "%"}
          samples:   {at: 0x10A, type: int16, count: 8, rows: {1: {at: 0x10A, words: 1}, 2: {at: 0x10B, words: 1}}}
    === uncovered-unknown-place
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      trip:
        access: read
        registers:
          hysteresis: {at: 0x100, type: uint32, unit: "%"}
    uncovered:
      - at: trip.hysteresys
        fact: range
        because: the value is only read
    === finds
    12:9: error: there is no block or register `trip.hysteresys` [uncovered-unknown-place]
    === passes
    register-map: 1
    device: {name: Sample Relay}
    documents: {manual: {title: Sample Relay manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      trip:
        access: read
        registers:
          hysteresis: {at: 0x100, type: uint32, unit: "%"}
    uncovered:
      - at: trip.hysteresis
        fact: range
        because: the value is only read
    === unit-choice-invalid
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        registers:
          kind:  {at: 0, type: bcd16}
          value: {at: 1, type: uint16, unit: {by: kind, cases: {12: V, 10000: A}}}
    === finds
    10:68: error: 10000 does not fit in the 16 bits of `kind` [unit-choice-invalid]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        registers:
          kind:  {at: 0, type: bcd16}
          value: {at: 1, type: uint16, unit: {by: kind, cases: {12: V, 18: A, 9999: W}}}
    === unit-on-non-number
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Mode: {enum: {0: manual, 1: automatic}}
      Quantity: {enum: {1: humidity, 2: temperature}}
    blocks:
      relay:
        registers:
          mode:     {at: 0x100, type: Mode, unit: A}
          serial:   {at: 0x101, type: string8, words: 4, unit: V}
          opaque:   {at: 0x105, type: raw, words: 2, unit: W}
          quantity: {at: 0x107, type: Quantity}
          words:    {at: 0x108, type: raw, words: 1, unit: {by: quantity, cases: {humidity: "%"}}}
    === finds
    12:47: error: a unit has no meaning on `Mode (uint16)`, which is not a number [unit-on-non-number]
    13:60: error: a unit has no meaning on `string8`, which is not a number [unit-on-non-number]
    14:56: error: a unit has no meaning on `raw`, which is not a number [unit-on-non-number]
    16:56: error: a unit has no meaning on `raw`, which is not a number [unit-on-non-number]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      Mode: {enum: {0: manual, 1: automatic}}
      Quantity: {enum: {1: humidity, 2: temperature}}
    blocks:
      relay:
        registers:
          mode:     {at: 0x100, type: Mode}
          serial:   {at: 0x101, type: string8, words: 4}
          opaque:   {at: 0x105, type: uint32, unit: W}
          quantity: {at: 0x107, type: Quantity}
          words:    {at: 0x108, type: int16, unit: {by: quantity, cases: {humidity: "%"}}}
    === unit-quantity-mismatch
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      energies:
        unit: Wh
        registers:
          active-energy-total:   {at: 0x100, type: uint32}
          reactive-energy-total: {at: 0x102, type: uint32}
    === finds
    11:7: warning: `Wh` is a unit of active energy, and the name has reactive energy [unit-quantity-mismatch]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      energies:
        registers:
          total-reactive-energy: {at: 0x100, type: uint32, unit: varh}
          apparent-power-l1:     {at: 0x102, type: uint32, unit: kVA}
          active-power:          {at: 0x104, type: uint32, unit: "%"}
          non-active-power:      {at: 0x106, type: uint32, unit: var}
          power:                 {at: 0x108, type: uint32, unit: VA}
          voltage-threshold:     {at: 0x10A, type: uint32, unit: "%"}
          current-delay:         {at: 0x10C, type: uint32, unit: ms}
          current-temperature:   {at: 0x10E, type: uint32, unit: Cel}
          trip-at-voltage:       {at: 0x110, type: uint32, title: Current at which it trips, unit: A}
          power-supply:          {at: 0x112, type: uint32, title: Voltage of the power supply, unit: V}
          charge-current-hours:  {at: 0x114, type: uint32, unit: Ah}
          shift:                 {at: 0x116, type: uint32, unit: K}
          current:               {at: 0x118, type: uint32, title: Present position, unit: mm}
          voltage-max:           {at: 0x11A, type: uint32, title: Duration of the highest voltage, unit: ms}
          voltage-level:         {at: 0x11C, type: uint32, unit: s}
          output-power:          {at: 0x11E, type: int32, unit: dBm}
          power-factor-l1:       {at: 0x120, type: int32, unit: "%"}
          power-factor-limit:    {at: 0x122, type: int32, title: Power at which the power factor is held, unit: W}
          humidity-raw:          {at: 0x126, type: int32, title: Signal of the sensor, unit: mV}
          total-actions:         {at: 0x128, type: int32, unit: s}
          voltage-humidity:      {at: 0x124, type: int32, title: Voltage of the humidity sensor, unit: V}
    === unit-text-invalid
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      State: {record: {power: {bits: 0..7, unit: {text: kW}}}}
    blocks:
      pose:
        registers:
          state: {at: 0, type: State}
    === finds
    7:53: error: the vocabulary has the unit `kW` [unit-text-invalid]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      State: {record: {power: {bits: 0..7, unit: {text: "% WMax"}}}}
    blocks:
      pose:
        registers:
          state: {at: 0, type: State}
    === unit-unknown
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      State: {record: {power: {bits: 0..7, unit: Kw}}}
    blocks:
      pose:
        registers:
          state: {at: 0, type: State}
    === finds
    7:46: error: there is no unit `Kw` in the vocabulary [unit-unknown]
    === passes
    register-map: 1
    device: {name: Sample Inverter}
    documents: {manual: {title: Sample Inverter manual, edition: A}}
    defaults: {source: manual 2}

    types:
      State: {record: {power: {bits: 0..7, unit: kW}}}
    blocks:
      pose:
        registers:
          state: {at: 0, type: State}
    === unit-unused
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      names:
        unit: V
        registers:
          state: {at: 0, type: {enum: {0: idle, 1: busy}}}
          kind:  {at: 1, type: uint16, unit: none}
      meter:
        unit: V
        registers:
          voltage: {at: 2, type: uint16}
        blocks:
          currents:
            unit: A
            registers:
              phase: {at: 3, type: uint16, unit: mA}
    === finds
    8:11: error: no number in this block takes the unit `V` [unit-unused]
    18:15: error: no number in this block takes the unit `A` [unit-unused]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2}

    blocks:
      meter:
        unit: V
        registers:
          state: {at: 0, type: {enum: {0: idle, 1: busy}}}
        blocks:
          phases:
            at: 1
            repeat: {count: 3, stride: 1}
            registers:
              voltage: {at: +0, type: uint16}
          counters:
            unit: none
            registers:
              starts: {at: 4, type: uint16}
    === waiver-stale
    register-map: 1
    device: {name: Sample Meter}
    documents:
      manual: {title: Sample Meter manual, edition: A}
    defaults: {source: manual 2}
    allow: [{rule: document-unused, fact: annex, because: it explains the units}]

    blocks:
      meter:
        allow: [{rule: address-gap, fact: 0x0101, because: the row is printed for another model}]
        registers:
          voltage: {at: 0x100, type: uint16, unit: V, allow: [{rule: title-duplicate, fact: Voltage, because: both are printed so}]}
          current: {at: 0x101, type: uint16, unit: A}
    === finds
    6:16: warning: `document-unused` finds nothing here that is `annex` [waiver-stale]
    10:20: warning: `address-gap` finds nothing here that is `0x0101` [waiver-stale]
    12:66: warning: `title-duplicate` finds nothing here that is `Voltage` [waiver-stale]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents:
      manual: {title: Sample Meter manual, edition: A}
      annex: {title: Units of the Sample Meter}
    defaults: {source: manual 2}
    allow: [{rule: document-unused, fact: annex, because: it explains the units}]

    types:
      State:
        enum: {0: none, 1: tripped}
        allow: [{rule: type-unused, fact: State, because: the next firmware has it}]
    blocks:
      meter:
        registers:
          voltage: {at: 0x100, type: uint16, unit: V, title: Phase voltage}
          fundamental:
            at: 0x101
            type: uint16
            unit: V
            title: Phase voltage
            allow: [{rule: title-duplicate, fact: Phase voltage, because: both are printed so}]
          spare:
            at: 0x102
            type: uint16
            unit: W
            title: Current
            allow: [{rule: unit-quantity-mismatch, fact: spare in W, because: the document means the power at this current}]
    === words-apart-invalid
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, access: read}

    blocks:
      meter:
        registers:
          energy: {at: [0x10, 0x11, 0x13], type: uint64, unit: Wh}
    === finds
    9:20: error: `uint64` takes 4 words, and 3 addresses are given [words-apart-invalid]
    === passes
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, word-order: little}

    blocks:
      values:
        registers:
          energy:  {at: [0x10, 0x12], type: uint32, unit: Wh, examples: [{words: [0x0001, 0x0002], value: 65538}]}
          level:   {at: 0x11, type: uint16}
          reverse: {at: [0x15, 0x13], type: int32, byte-order: little, examples: [{words: [0xFFFF, 0x00FF], value: -256}]}
          between: {at: 0x14, type: uint16}
          built:   {at: [0x18, 0x16], type: date, format: yyyymmdd, examples: [{words: [0x0134, 0xFE04], value: 2025-01-16}]}
          name:    {at: [0x17, 0x19], words: 2, type: string8, examples: [{words: [0x4142, 0x4344], value: "\"ABCD\""}]}
      phases:
        at: 0x100
        partial: true
        gaps: readable
        repeat: {count: 3, stride: 0x10}
        registers:
          energy: {at: [+0, +8], words: 2, type: uint32, not-available: 0xFFFFFFFF, plausible: ..1000000}
          power:  {at: [+1, +9], type: int32, scale: 0.1, unit: W}
      unused:
        access: none
        partial: true
        registers:
          energy: {at: [0x200, 0x204], type: uint32, title: Not used}
    === write-address-invalid
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, access: read-write}
    blocks:
      targets:
        at: 0
        registers:
          state: {at: +0, type: uint16, access: read, write-at: 100}
          key: {at: +1, type: uint16, access: write, write-at: 101}
          reset: {at: +2, command: 1, write-at: 102}
          limit: {at: +3, type: uint16, write-at: +3}
    === finds
    9:61: error: `state` is not both read and written [write-address-invalid]
    10:60: error: `key` is not both read and written [write-address-invalid]
    11:45: error: `reset` is not both read and written [write-address-invalid]
    12:47: error: this is the address to read from too [write-address-invalid]
    === passes
    register-map: 1
    device: {name: Box}
    documents: {made-up: {title: Made up}}
    defaults: {source: made-up, access: read-write}
    blocks:
      targets:
        at: 0
        size: 6
        registers:
          limit: {at: +0, type: uint16, write-at: +4}
          power: {at: +1, type: uint16, write-at: +3}
          far: {at: +2, type: uint16, write-at: 0x100}
          end: {at: +5, type: uint16}

    """#
}
