/// A made-up map of kinds of values that the maps in `maps/` do not have.
enum KindsExample {
  /// The section of the reference.
  static let markdown = """

    ## A map of kinds

    An enum with a sign and with names that several numbers have, fields that are numbers of their own, a date, a time and both
    in encodings of their own, a version, decimal digits, and integers of three and six bytes.

    ```yaml
    register-map: 1
    device: {name: Kinds Meter, vendor: Example, summary: Meter with values of every kind}
    documents: {manual: {title: Kinds meter Modbus table, edition: "1.1"}}
    defaults: {source: manual 4}

    types:
      State: {base: int16, enum: {-1: "off", 0: idle, 2: string, 7: string, 10..19: vendor}}    # "string" has two numbers
      Flow:                                    # several numbers in two words
        base: uint32
        record:
          valve:   0                           # one bit
          lean:    {bits: 1..8, type: sign-magnitude, unit: Hz, scale: 0.01}
          heat:    {bits: 9..17, type: int, unit: Cel, scale: 0.5, offset: 10, plausible: ..90}
          state:   {bits: 18..21, type: uint}

    blocks:
      identity:
        registers:
          version: {at: 0, type: version, format: x.xx}
          serial:  {at: 1, type: bcd32}
          built:   {at: 3, type: date, format: {parts: [unused, year, month, day], bits: 8, century: 2000}}
      clock:
        access: read-write
        registers:
          time:  {at: 10, type: time-of-day, format: {digits: hhmm}}
          stamp: {at: 11, type: date-time, format: {count: seconds, since: 1970-01-01, zone: utc}}
      values:
        registers:
          state:  {at: 20, type: State}
          flow:   {at: 21, type: Flow}
          energy: {at: 23, type: uint48, unit: Wh}
          power:  {at: 26, type: int24, unit: W}
          drift:  {at: 28, type: sign-magnitude16, scale: 0.1, unit: s}
    ```

    """
}
