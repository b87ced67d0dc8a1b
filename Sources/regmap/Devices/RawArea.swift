import MapSyntax
import ModbusProtocol

/// Adjacent addresses of a table as a command line names them: `holding:100+4`.
struct RawArea: CustomStringConvertible {
  private static let names: KeyValuePairs<String, RegisterTable> = [
    "coil": .coil, "discrete": .discreteInput, "discrete-input": .discreteInput, "input": .inputRegister,
    "input-register": .inputRegister, "holding": .holdingRegister, "holding-register": .holdingRegister,
  ]

  let table: RegisterTable
  /// The first address, 0-based.
  let start: Int
  /// How many addresses, at least 1; all are below 65536.
  let count: Int

  init(table: RegisterTable, start: Int, count: Int) {
    self.table = table
    self.start = start
    self.count = count
  }

  /// Reads `TABLE:ADDRESS` or `TABLE:ADDRESS+COUNT`; numbers are decimal or `0x…`.
  ///
  /// - Throws: `UsageError` with what is expected.
  init(_ text: String) throws {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw UsageError("`--registers` is TABLE:ADDRESS+COUNT such as holding:100+4, not `\(text)`")
    }
    guard let table = Self.names.first(where: { $0.key == parts[0] })?.value else {
      let names = ["coil", "discrete", "input", "holding"]
      let hint = EditDistance.suggestion(for: String(parts[0]), among: names).map {
        ": did you mean `\($0)`?"
      }
      throw UsageError(
        "there is no table `\(parts[0])`\(hint ?? ": it is one of \(names.joined(separator: ", "))")")
    }
    let numbers = parts[1].split(separator: "+", omittingEmptySubsequences: false).map(Self.number)
    guard numbers.count <= 2, let start = numbers[0], 0...65535 ~= start,
      let count = numbers.count == 2 ? numbers[1] : 1, 1...(65536 - start) ~= count
    else {
      throw UsageError("`\(parts[1])` is not ADDRESS+COUNT within 0…65535, such as 100+4 or 0x64+4")
    }
    self.init(table: table, start: start, count: count)
  }

  private static func number(_ text: Substring) -> Int? {
    let isHexadecimal = text.hasPrefix("0x")
    let digits = isHexadecimal ? text.dropFirst(2) : text
    // `Int` would take a sign.
    guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }) else { return nil }
    return Int(digits, radix: isHexadecimal ? 16 : 10)
  }

  /// The area in pieces that one request can read.
  var requests: [RawArea] {
    let most = table.maximumReadCount
    return stride(from: start, to: start + count, by: most).map { address in
      RawArea(table: table, start: address, count: min(most, start + count - address))
    }
  }

  /// `holding 100`, or `holding 100…103`.
  var description: String {
    let name = Self.names.first { $0.value == table }?.key ?? table.rawValue
    return count == 1 ? "\(name) \(start)" : "\(name) \(start)…\(start + count - 1)"
  }
}
