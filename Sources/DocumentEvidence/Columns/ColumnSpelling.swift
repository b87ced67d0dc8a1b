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
      // `Action (R/W/WC)`, and no cells of rows: `R` over `R/W`.
      ?? (key(name).hasPrefix("action r w") ? ColumnSpelling(role: .access) : nil)
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
        for mark in ["hex", "hexadecimal", "hexa", "0x", "h", "hexadezimal", "hexadécimal"] {
          add(hex, ["\(noun) \(mark)", "\(mark) \(noun)"], table)
        }
        for mark in ["dec", "decimal", "d", "dez", "dezimal", "décimal"] {
          add(decimal, ["\(noun) \(mark)", "\(mark) \(noun)"], table)
        }
      }
    }
    add(
      .description,
      [
        "description", "descriptions", "desc", "definition", "meaning", "explanation", "comment", "comments",
        "details", "remark", "remarks", "note", "notes", "beschreibung", "bemerkung", "bemerkungen",
        "kommentar", "erläuterung", "descripción", "descripcion", "commentaire", "commentaires", "remarque",
        "remarques", "comentario", "comentarios", "observaciones", "descrizione", "erklärung", "bedeutung",
        "signification", "significado", "significato",
      ])
    add(
      .title,
      [
        "name", "parameter", "parameter name", "register name", "function", "signal", "signal name",
        "variable", "variable name",
        "title", "label", "quantity name", "measurement", "measured value", "data point", "point",
        "point name", "object", "variable eng unit", "content", "contents", "measure",
        "register coil", "group name", "group name text", "item", "designation", "symbol", "data name",
        "register description",
        "parameter description", "documented name", "entity", "entity name", "sensor", "sensor name",
        "bezeichnung", "messgröße", "messwert", "désignation", "designación", "libellé", "libelle", "nom",
        "nombre", "nome", "paramètre", "parámetro", "grandeur", "magnitud", "grandezza",
      ])
    add(
      .words,
      [
        "word", "words", "words count", "word count", "number of words", "dimension word", "length words",
        "size words",
        "registers", "number of registers", "no of registers", "nr of registers", "register count", "count",
        "qty", "quantity",
        "length in words", "reg count", "size registers", "len words", "registers count", "length registers",
        "num regs", "anzahl register", "anzahl worte", "mots", "nombre de mots", "nb mots", "nb de mots",
        "nombre de registres", "palabras", "número de registros", "numero de registros", "número de palabras",
        "parole",
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
    add(
      .size,
      [
        "size", "length", "lenght", "len", "dimension", "width", "size of variable", "länge", "größe",
        "taille", "longueur", "longitud", "tamaño", "lunghezza",
      ])
    add(.position, ["bit position", "bit", "bits", "bit no", "bit number"])
    add(
      .type,
      [
        "type", "data type", "datatype", "format", "data format", "value type", "variable type",
        "register type", "encoding",
        "data encoding", "representation", "number format", "type of data", "datentyp", "typ", "datenformat",
        "type de données", "type de donnée", "type données", "tipo", "tipo de dato", "tipo de datos",
        "tipo dati", "tipo dato", "formato",
      ])
    add(.table, ["register table", "modbus table", "table type", "register area", "memory area", "table"])
    add(
      .access,
      [
        "access", "r w", "rw", "access type", "access mode", "access rights", "read write", "permission",
        "permissions", "mode",
        "attribute", "attributes", "r w access", "access r w", "property", "rd wr", "read or write",
        "direction", "zugriff", "zugriffsart", "lesen schreiben", "l s", "accès", "acces", "l e",
        "lecture écriture", "lecture ecriture", "acceso", "lectura escritura", "accesso", "lettura scrittura",
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
        "func code", "funktionscode", "code fonction", "codes fonction", "código de función",
        "codigo de funcion", "codice funzione",
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
        "measurement unit", "einheit", "maßeinheit", "unité", "unités", "unidad", "unidades", "unità",
        "unità di misura",
        "engineering unit", "eng unit", "eng units", "uom", "unit s", "physical unit", "si unit",
      ])
    add(
      .scale,
      [
        "scale", "scale unit", "scale factor", "scaling", "scaling factor", "factor", "multiplier",
        "resolution", "gain",
        "coefficient",
        "res", "multiply by", "multiplication factor", "ratio", "step size", "accuracy resolution",
        "accuracy", "precision",
        "lsb", "mult", "faktor", "skalierung", "skalierungsfaktor", "auflösung", "échelle", "facteur",
        "facteur d échelle", "résolution", "escala", "factor de escala", "resolución", "scala", "fattore",
        "risoluzione",
      ])
    add(
      .decimals,
      [
        "decimals", "decimal places", "decimal digits", "number of decimals", "no of decimals",
        "nachkommastellen", "décimales", "decimales", "decimali",
      ])
    add(.divisor, ["divisor", "divider", "division factor", "divide by", "divided by"])
    add(
      .range,
      [
        "range", "value range", "valid range", "data range", "limits", "min max", "setting range",
        "permitted range", "wertebereich", "bereich", "einstellbereich", "plage", "plage de valeurs",
        "étendue", "rango", "rango de valores", "intervallo",
      ])
    add(
      .minimum,
      [
        "min", "minimum", "mínimo", "minimo", "min value", "minimum value", "lower limit", "low limit",
        "value min",
      ])
    add(
      .maximum,
      [
        "max", "maximum", "máximo", "massimo", "max value", "maximum value", "upper limit", "high limit",
        "value max",
      ])
    add(
      .values,
      [
        "values", "parameters", "value", "allowed values", "possible values", "valid values", "options",
        "enumeration", "settings",
        "value description", "value meaning", "states", "setting values", "werte", "valeurs", "valores",
        "valori",
      ])
    add(
      .default,
      [
        "default", "default value", "factory setting", "factory default", "factory value", "preset",
        "initial value", "def",
        "factory settings", "default setting", "factory", "factory set", "werkseinstellung",
        "werkeinstellung", "werkswert", "standardwert", "voreinstellung", "valeur par défaut", "par défaut",
        "défaut", "réglage usine", "valor por defecto", "por defecto", "valor predeterminado",
        "ajuste de fábrica", "valore di default", "predefinito",
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
        "register s", "register wire format", "start reg", "start register", "starting register",
        "first register",
        "physical address", "modbus reg", "modbus reg no", "modbus add", "address register", "adresse",
        "registeradresse", "modbus adresse", "modbusadresse",
        "registre", "adresse registre", "adresse modbus", "dirección", "direccion", "dirección modbus",
        "registro", "indirizzo", "indirizzo modbus",
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
        "block address", "from", "first", "startadresse",
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
        "plc address", "plc register", "modbus addr plc", "modbus address plc", "plc addr", "modicom address",
        "registernummer", "register nummer",
        "numéro de registre",
        "número de registro", "numero di registro",
      ])
    return spellings
  }()

  /// The words that names begin with.
  static let firstWords = Set(spellings.keys.compactMap { $0.split(separator: " ").first.map(String.init) })

  /// The words that `--columns` takes for a role.
  package static var names: [String] { ColumnRole.allCases.map(\.rawValue) }
}
