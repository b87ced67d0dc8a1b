import MapSyntax
import ModbusProtocol

/// Adjacent addresses of a table as a command line names them: `holding:100+4`, or `holding:100+2:float32` for two numbers.
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
  /// What the words mean; `nil` for addresses one by one.
  let type: RawType?

  init(table: RegisterTable, start: Int, count: Int, type: RawType? = nil) {
    self.table = table
    self.start = start
    self.count = count
    self.type = type
  }

  /// How many addresses belong together.
  var width: Int { type?.words ?? 1 }

  /// Reads `TABLE:ADDRESS[+COUNT][:TYPE]`; numbers are decimal or `0x…`. With a type, it is so many numbers of that.
  ///
  /// - Throws: `UsageError` with what is expected.
  init(_ text: String) throws {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else {
      throw UsageError(
        "`--registers` is TABLE:ADDRESS+COUNT:TYPE such as holding:100+4 or holding:100:float32, not `\(text)`"
      )
    }
    guard let table = Self.names.first(where: { $0.key == parts[0] })?.value else {
      let names = ["coil", "discrete", "input", "holding"]
      let hint = EditDistance.suggestion(for: String(parts[0]), among: names).map {
        ": did you mean `\($0)`?"
      }
      throw UsageError(
        "there is no table `\(parts[0])`\(hint ?? ": it is one of \(names.joined(separator: ", "))")")
    }
    let type = parts.count == 3 ? try Self.type(String(parts[2]), in: table) : nil
    let width = type?.words ?? 1
    let numbers = parts[1].split(separator: "+", omittingEmptySubsequences: false).map(Self.number)
    guard numbers.count <= 2, let start = numbers[0], 0...65535 ~= start,
      let count = numbers.count == 2 ? numbers[1] : 1, count >= 1, count <= (65536 - start) / width
    else {
      throw UsageError("`\(parts[1])` is not ADDRESS+COUNT within 0…65535, such as 100+4 or 0x64+4")
    }
    self.init(table: table, start: start, count: count * width, type: type)
  }

  private static func type(_ name: String, in table: RegisterTable) throws -> RawType {
    guard !table.holdsBits else { throw UsageError("a bit has no type: leave out `:\(name)`") }
    guard let type = RawType.all.first(where: { $0.name == name }) else {
      let names = RawType.all.map(\.name)
      let hint = EditDistance.suggestion(for: name, among: names).map { ": did you mean `\($0)`?" }
      throw UsageError(
        "there is no type `\(name)`\(hint ?? ": it is one of \(names.joined(separator: ", "))")")
    }
    return type
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
    let most = table.maximumReadCount / width * width
    return stride(from: start, to: start + count, by: most).map { address in
      RawArea(table: table, start: address, count: min(most, start + count - address), type: type)
    }
  }

  /// The two halves, at a border between values; `nil` for one value.
  var halves: (RawArea, RawArea)? {
    let first = count / width / 2 * width
    guard first > 0 else { return nil }
    return (
      RawArea(table: table, start: start, count: first, type: type),
      RawArea(table: table, start: start + first, count: count - first, type: type)
    )
  }

  /// The area that goes on with another one.
  func joined(with next: RawArea) -> RawArea? {
    guard table == next.table, type == next.type, start + count == next.start else { return nil }
    return RawArea(table: table, start: start, count: count + next.count, type: type)
  }

  /// `holding 100`, or `holding 100…103`.
  var description: String {
    let name = Self.names.first { $0.value == table }?.key ?? table.rawValue
    let typed = type.map { " \($0.name)" } ?? ""
    return count == width ? "\(name) \(start)\(typed)" : "\(name) \(start)…\(start + count - 1)\(typed)"
  }
}
