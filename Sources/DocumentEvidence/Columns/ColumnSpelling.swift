import ModbusProtocol

/// What the name of a column means, in the spellings that vendors use. This is the one table of them.
package struct ColumnSpelling: Sendable, Hashable {
  /// What the column holds.
  package var role: ColumnRole
  /// The table that all rows are of, where the name of the column says so.
  package var table: RegisterTable?

  /// What a name means, whatever its capitals, signs and marks; `nil` for an unknown one.
  package static func meaning(of name: String) -> ColumnSpelling? {
    spellings[key(name)] ?? spellings[key(parted(name))]
  }

  /// A name with a blank before each capital that follows a small letter: `registerType` is "register Type".
  private static func parted(_ name: String) -> String {
    var text = ""
    for character in name {
      if character.isUppercase, text.last?.isLowercase ?? false { text.append(" ") }
      text.append(character)
    }
    return text
  }

  /// A name as the table has it: words of letters and digits.
  static func key(_ name: String) -> String {
    var text = ""
    for scalar in PrintedText.plain(name).lowercased().unicodeScalars {
      text.unicodeScalars.append(scalar.isLetter || scalar.isDigit || scalar == "%" ? scalar : " ")
    }
    return text.split(separator: " ").joined(separator: " ")
  }

  private static let spellings: [String: ColumnSpelling] = {
    var spellings: [String: ColumnSpelling] = [:]
    func add(_ role: ColumnRole, _ names: [String], _ table: RegisterTable? = nil) {
      for name in names { spellings[name] = ColumnSpelling(role: role, table: table) }
    }
    func addPlaces(
      _ nouns: [String], plain: ColumnRole, hex: ColumnRole, decimal: ColumnRole, _ table: RegisterTable?
    ) {
      for noun in nouns {
        add(plain, [noun], table)
        for mark in ["hex", "hexadecimal", "hexa", "0x", "h"] {
          add(hex, ["\(noun) \(mark)", "\(mark) \(noun)"], table)
        }
        for mark in ["dec", "decimal", "d"] { add(decimal, ["\(noun) \(mark)", "\(mark) \(noun)"], table) }
      }
    }
    add(
      .description,
      [
        "description", "descriptions", "desc", "definition", "meaning", "explanation", "comment", "comments",
        "details", "remark", "remarks", "note", "notes",
      ])
    add(
      .title,
      [
        "name", "parameter", "parameter name", "register name", "function", "signal", "signal name",
        "variable", "variable name",
        "title", "label", "quantity name", "measurement", "measured value", "data point", "point",
        "point name", "object",
        "register coil", "group name", "group name text", "item", "designation", "symbol", "data name",
        "register description",
        "parameter description", "documented name", "entity", "entity name", "sensor", "sensor name",
      ])
    add(
      .words,
      [
        "word", "words", "words count", "word count", "number of words", "dimension word", "length words",
        "size words",
        "registers", "number of registers", "no of registers", "nr of registers", "register count", "count",
        "qty", "quantity",
        "length in words", "reg count", "size registers", "len words", "registers count", "length registers",
        "num regs",
      ])
    add(
      .bytes,
      [
        "bytes", "size bytes", "length bytes", "byte count", "number of bytes", "size in bytes",
        "length in bytes",
      ])
    add(
      .bits,
      [
        "dimension bit", "dimension bits", "size bits", "number of bits", "bit count", "length bits",
        "size bit",
      ])
    add(.size, ["size", "length", "lenght", "len", "dimension", "width", "size of variable"])
    add(.position, ["bit position", "bit", "bits", "bit no", "bit number"])
    add(
      .type,
      [
        "type", "data type", "datatype", "format", "data format", "value type", "variable type",
        "register type", "encoding",
        "data encoding", "representation", "number format", "type of data",
      ])
    add(.table, ["register table", "modbus table", "table type", "register area", "memory area", "table"])
    add(
      .access,
      [
        "access", "r w", "rw", "access type", "access mode", "access rights", "read write", "permission",
        "permissions", "mode",
        "attribute", "attributes", "r w access", "access r w", "property", "rd wr", "read or write",
        "direction",
      ])
    add(.locked, ["locked fcts", "locked functions"])
    add(.unlocked, ["unlocked fcts", "unlocked functions"])
    add(
      .functions,
      [
        "function code", "function codes", "read function code", "read function codes",
        "read function code dec",
        "read function codes dec", "function code dec", "function codes dec", "fc", "modbus function",
        "modbus function code",
        "modbus function codes", "function codes hex", "supported function codes", "read fc", "fcs",
        "func code",
      ])
    add(
      .writeFunctions,
      [
        "write function code", "write function codes", "write function codes dec", "write function code dec",
        "write fc",
      ])
    add(
      .unit,
      [
        "unit", "units", "m u", "measure unit", "measuring unit", "unit of measure", "unit of measurement",
        "measurement unit",
        "engineering unit", "eng unit", "eng units", "uom", "unit s", "physical unit", "si unit",
      ])
    add(
      .scale,
      [
        "scale", "scale unit", "scale factor", "scaling", "scaling factor", "factor", "multiplier",
        "resolution", "gain",
        "coefficient",
        "multiply by", "multiplication factor", "ratio", "step size", "accuracy resolution", "precision",
        "lsb",
      ])
    add(.decimals, ["decimals", "decimal places", "decimal digits", "number of decimals", "no of decimals"])
    add(.divisor, ["divisor", "divider", "division factor", "divide by", "divided by"])
    add(
      .range,
      [
        "range", "value range", "valid range", "data range", "limits", "min max", "setting range",
        "permitted range",
      ])
    add(.minimum, ["min", "minimum", "min value", "minimum value", "lower limit", "low limit", "value min"])
    add(.maximum, ["max", "maximum", "max value", "maximum value", "upper limit", "high limit", "value max"])
    add(
      .values,
      [
        "values", "parameters", "value", "allowed values", "possible values", "valid values", "options",
        "enumeration", "settings",
        "value description", "value meaning", "states", "setting values",
      ])
    add(
      .default,
      [
        "default", "default value", "factory setting", "factory default", "factory value", "preset",
        "initial value", "def",
        "factory settings", "default setting",
      ])
    add(
      .wordOrder,
      ["word order", "byte order", "endian", "endianness", "endianess", "register order", "word byte order"])
    addPlaces(
      [
        "address", "addr", "register address", "register", "reg", "reg address", "reg addr", "modbus address",
        "first address",
        "data address", "modbus register", "modbus register address", "protocol address", "location", "adr",
        "base address",
        "holding register address", "modbus addr", "addresses", "register addr", "pdu address",
        "register s", "register wire format",
      ],
      plain: .address, hex: .hexAddress, decimal: .decimalAddress, nil)
    addPlaces(
      ["coil address", "coil", "coils"], plain: .address, hex: .hexAddress, decimal: .decimalAddress, .coil)
    addPlaces(
      ["discrete input", "discrete input address", "discrete inputs"], plain: .address, hex: .hexAddress,
      decimal: .decimalAddress, .discreteInput)
    addPlaces(
      ["input register", "input register address"], plain: .address, hex: .hexAddress,
      decimal: .decimalAddress,
      .inputRegister)
    addPlaces(
      ["holding register"], plain: .address, hex: .hexAddress, decimal: .decimalAddress, .holdingRegister)
    addPlaces(
      [
        "start", "start address", "starting address", "starting address of the group registers",
        "group address",
        "block address", "from", "first",
      ], plain: .start, hex: .start, decimal: .start, nil)
    addPlaces(
      ["end", "end address", "last address", "to", "stop address"], plain: .end, hex: .end, decimal: .end, nil
    )
    addPlaces(
      ["offset", "register offset", "address offset", "word offset", "relative address", "offset address"],
      plain: .offset,
      hex: .offset, decimal: .offset, nil)
    add(.hexAddress, ["hex", "hexadecimal"])
    add(.decimalAddress, ["dec", "decimal"])
    add(
      .number,
      [
        "register number", "reg number", "register no", "reg no", "register nr", "number",
        "modbus register number",
        "6 digit number", "modbus number", "register numbers", "modicon address", "modicon",
        "modbus reference", "no",
        "plc address", "plc register",
      ])
    return spellings
  }()

  /// The words that names begin with.
  static let firstWords = Set(spellings.keys.compactMap { $0.split(separator: " ").first.map(String.init) })

  /// The words that `--columns` takes for a role.
  package static var names: [String] { ColumnRole.allCases.map(\.rawValue) }
}
