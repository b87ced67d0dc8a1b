import DeviceModel
import ModbusProtocol

/// The function codes in a cell: `3, 4, 6, 16`, `03h/10h`.
struct FunctionList {
  let codes: [FunctionCode]

  init(codes: [FunctionCode]) { self.codes = codes }

  init?(_ text: String) {
    let parts = text.unicodeScalars.split { $0.isBlank || ",;/&+".unicodeScalars.contains($0) }.map(
      String.init)
    guard !parts.isEmpty, parts.count < 12 else { return nil }
    var codes: [FunctionCode] = []
    for part in parts {
      var scanner = TextScanner(part)
      let marked = PrintedNumber.whole(&scanner, radix: nil)
      // Ten is no function: it is sixteen in hexadecimal, as 0F is fifteen.
      let number = marked ?? Int(part).flatMap { $0 == 10 ? 16 : $0 } ?? Int(part, radix: 16)
      guard let code = number.flatMap(UInt8.init(exactly:)).flatMap(FunctionCode.init) else { return nil }
      codes.append(code)
    }
    self.codes = codes
  }

  /// The one table that they read or write; `nil` where they are for several.
  var table: RegisterTable? {
    let tables = Set(
      codes.flatMap { code in
        RegisterTable.allCases.filter {
          $0.readFunction == code || $0.writeFunctions(count: 1).contains(code)
            || $0.writeFunctions(count: 2).contains(code)
        }
      })
    return tables.count == 1 ? tables.first : nil
  }

  /// What a client may do by them.
  var access: RegisterLayout.Access? {
    let reads = codes.contains { code in RegisterTable.allCases.contains { $0.readFunction == code } }
    let writes = codes.contains { code in
      RegisterTable.allCases.contains {
        $0.writeFunctions(count: 1).contains(code) || $0.writeFunctions(count: 2).contains(code)
      }
    }
    return reads ? (writes ? .readWrite : .read) : writes ? .write : nil
  }
}
