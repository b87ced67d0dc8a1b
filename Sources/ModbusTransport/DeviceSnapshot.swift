public import ModbusProtocol

/// What a device held, as text that a test takes as a fixture.
///
/// ```
/// register-snapshot 1
/// unit 1
/// holding-register 0x0102 0000 012C
/// coil 0x0010 1 0 1
/// ```
///
/// A line has a table, the first address and the words from there on, in hexadecimal digits; bits are 0 and 1. It is of
/// the unit that was named last. `#` begins a comment. An address that is not there is one that the device refuses.
///
/// What a device refused, and what nobody is to see, is in the second version of the text:
///
/// ```
/// register-snapshot 2
/// unit 1
/// holding-register 0x0102 0000 ****
/// holding-register 0x0200+4 exception 2
/// holding-register 0x0300+1 no-answer
/// ```
///
/// A masked word, `****`, or a masked bit, `*`, is read as 0. A refusal holds for requests that ask for all of its
/// addresses. `holding-register 0x0400+8 not-read` has addresses of which nobody knows anything, because the connection ended or
/// no further request was allowed.
public struct DeviceSnapshot: Sendable, Hashable {
  private(set) var words: [InMemoryMemory.Place: UInt16] = [:]
  private var maskedPlaces: Set<InMemoryMemory.Place> = []
  /// The reads that the device did not answer with values, each of the fewest addresses for which that was seen.
  public private(set) var refusals: [SnapshotRefusal] = []
  /// The addresses that were to be read and were not, so that nobody knows whether the device has them.
  private(set) var unread: Set<InMemoryMemory.Place> = []

  /// Creates a snapshot of nothing.
  public init() {}

  /// What an address held, a bit as 0 or 1; `nil` where the device did not have it.
  public subscript(unit: UnitID, table: RegisterTable, address: UInt16) -> UInt16? {
    get { words[.init(unit: unit, table: table, address: address)] }
    set {
      let word = newValue.map { table.holdsBits ? min($0, 1) : $0 }
      words[.init(unit: unit, table: table, address: address)] = word
      maskedPlaces.remove(.init(unit: unit, table: table, address: address))
      unread.remove(.init(unit: unit, table: table, address: address))
    }
  }

  /// Whether an address was to be read, and nobody asked the device for it.
  package func isUnread(_ unit: UnitID, _ table: RegisterTable, _ address: UInt16) -> Bool {
    unread.contains(.init(unit: unit, table: table, address: address))
  }

  /// Whether anything was to be read and was not.
  package var hasUnread: Bool { !unread.isEmpty }

  /// The same without knowing what was not read: as if the device had refused that.
  package var refusingUnread: DeviceSnapshot {
    var snapshot = self
    snapshot.unread = []
    return snapshot
  }

  /// Notes addresses that were to be read, and of which nothing is known beside what is already.
  mutating func noteUnread(_ area: RegisterArea, unit: UnitID) {
    for offset in 0..<area.count {
      guard let address = UInt16(exactly: Int(area.address) + offset) else { return }
      let place = InMemoryMemory.Place(unit: unit, table: area.table, address: address)
      if words[place] == nil { unread.insert(place) }
    }
  }

  /// Notes what a request brought. What the device refused of it before, it has now.
  mutating func note(_ values: [UInt16], of area: RegisterArea, unit: UnitID) {
    refusals.removeAll { $0.isMet(by: area, of: unit) }
    for (offset, value) in values.enumerated() {
      guard let address = UInt16(exactly: Int(area.address) + offset) else { return }
      self[unit, area.table, address] = value
    }
  }

  /// Notes a read that the device did not answer with values.
  ///
  /// Where a part of it is known to be refused by itself, that is the reason, and nothing is noted; what is known to be
  /// refused with more addresses around is now known better.
  public mutating func note(_ refusal: SnapshotRefusal) {
    unread = unread.filter { !refusal.asksFor($0) }
    refusals.removeAll { refusal.isMet(by: $0.area, of: $0.unit) }
    guard !refusals.contains(where: { $0.isMet(by: refusal.area, of: refusal.unit) }) else { return }
    refusals.append(refusal)
  }

  /// The units that anything was asked of.
  public var units: Set<UnitID> {
    Set(words.keys.map(\.unit)).union(refusals.map(\.unit)).union(unread.map(\.unit))
  }

  /// What the device answered to a read; `nil` where it did not answer.
  package func answer(to area: RegisterArea, of unit: UnitID) -> Result<[UInt16], ExceptionCode>? {
    if let refusal = refusals.first(where: { $0.isMet(by: area, of: unit) }) {
      switch refusal.answer {
      case .exception(let code): return .failure(code)
      case .nothing: return nil
      }
    }
    var values: [UInt16] = []
    for offset in 0..<area.count {
      guard let address = UInt16(exactly: Int(area.address) + offset),
        let value = self[unit, area.table, address]
      else { continue }
      values.append(value)
    }
    if values.count == area.count { return .success(values) }
    // What a client can find out by asking for less is refused, as devices do.
    return values.isEmpty && isUnread(unit, area.table, area.address) ? nil : .failure(.illegalDataAddress)
  }

  /// Whether the value of an address is masked.
  public func isMasked(_ unit: UnitID, _ table: RegisterTable, _ address: UInt16) -> Bool {
    maskedPlaces.contains(.init(unit: unit, table: table, address: address))
  }

  /// Puts 0 in the place of what addresses held, and marks it; addresses that were not read stay as they are.
  public mutating func mask(_ area: RegisterArea, of unit: UnitID) {
    for offset in 0..<area.count {
      guard let address = UInt16(exactly: Int(area.address) + offset) else { return }
      let place = InMemoryMemory.Place(unit: unit, table: area.table, address: address)
      guard words[place] != nil else { continue }
      words[place] = 0
      maskedPlaces.insert(place)
    }
  }

  /// The addresses that were read, with what they held, in the order of units, tables and addresses.
  package var readPlaces: [(unit: UnitID, table: RegisterTable, address: UInt16, word: UInt16)] {
    sortedPlaces.map { ($0.unit, $0.table, $0.address, words[$0, default: 0]) }
  }

  private var sortedPlaces: [InMemoryMemory.Place] { words.keys.sorted() }
}

extension DeviceSnapshot: CustomStringConvertible {
  private static let header = "register-snapshot 1"
  /// The header of a text with refusals or masked words.
  private static let secondHeader = "register-snapshot 2"
  /// The most words of a line.
  private static let longestLine = 16
  /// The text of a read without an answer.
  private static let noAnswer = "no-answer"
  /// The text of addresses that were not read.
  private static let notRead = "not-read"

  /// The snapshot as text, in the order of units, tables and addresses.
  public var description: String {
    let isPlain = refusals.isEmpty && maskedPlaces.isEmpty && unread.isEmpty
    let lines = [isPlain ? Self.header : Self.secondHeader]
    return (lines + body).joined(separator: "\n") + "\n"
  }

  /// The lines behind the header.
  var body: [String] {
    var lines: [String] = []
    var last: InMemoryMemory.Place?
    var count = 0
    for place in sortedPlaces {
      if place.unit != last?.unit { lines.append("unit \(place.unit.rawValue)") }
      let follows =
        place.unit == last?.unit && place.table == last?.table
        && last.map { $0.address != .max && $0.address + 1 == place.address } ?? false
      if !follows || count == Self.longestLine {
        lines.append("\(place.table.rawValue) 0x\(Self.hexadecimal(place.address))")
        count = 0
      }
      lines[lines.count - 1] += " " + text(at: place)
      count += 1
      last = place
    }
    return lines + linesOfRefusals(behind: last?.unit)
  }

  private func text(at place: InMemoryMemory.Place) -> String {
    let isMasked = maskedPlaces.contains(place)
    let word = words[place, default: 0]
    if place.table.holdsBits { return isMasked ? "*" : "\(word)" }
    return isMasked ? "****" : Self.hexadecimal(word)
  }

  /// What has no values: refusals, and what was not read.
  private func linesOfRefusals(behind last: UnitID?) -> [String] {
    var (lines, last) = ([] as [String], last)
    let refused = refusals.map { ($0.unit, $0.area, Self.text(of: $0.answer)) }
    let unread = unreadAreas.map { ($0.unit, $0.area, Self.notRead) }
    let sorted = (refused + unread).sorted { first, second in
      (first.0.rawValue, first.1.table.rawValue, first.1.address, first.1.count)
        < (second.0.rawValue, second.1.table.rawValue, second.1.address, second.1.count)
    }
    for (unit, area, answer) in sorted {
      if unit != last { lines.append("unit \(unit.rawValue)") }
      last = unit
      lines.append("\(area.table.rawValue) 0x\(Self.hexadecimal(area.address))+\(area.count) \(answer)")
    }
    return lines
  }

  private static func text(of answer: SnapshotRefusal.Answer) -> String {
    switch answer {
    case .exception(let code): "exception \(code.rawValue)"
    case .nothing: noAnswer
    }
  }

  /// What was not read, in pieces that a request can have.
  private var unreadAreas: [(unit: UnitID, area: RegisterArea)] {
    var areas: [(unit: UnitID, area: RegisterArea)] = []
    for place in unread.sorted() {
      if let last = areas.last, last.unit == place.unit, last.area.table == place.table,
        Int(last.area.address) + last.area.count == Int(place.address),
        last.area.count < place.table.maximumReadCount
      {
        areas[areas.count - 1].area.count += 1
      } else {
        areas.append((place.unit, RegisterArea(place.table, address: place.address, count: 1)))
      }
    }
    return areas
  }

  private static func hexadecimal(_ word: UInt16) -> String {
    let digits = String(word, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension DeviceSnapshot {
  /// Reads a snapshot from its text.
  ///
  /// - Throws: `SnapshotError` with the line that is none of a snapshot.
  public init(_ text: String) throws(SnapshotError) {
    var unit: UnitID?
    var hasHeader = false
    for line in SnapshotLine.all(of: text) where !line.parts.isEmpty {
      guard hasHeader else {
        guard [Self.header, Self.secondHeader].contains(line.parts.joined(separator: " ")) else {
          throw SnapshotError(line: line.number, expected: "`\(Self.header)`")
        }
        hasHeader = true
        continue
      }
      try take(line.parts, line: line.number, of: &unit)
    }
    guard hasHeader else { throw SnapshotError(line: 1, expected: "`\(Self.header)`") }
  }

  /// Takes in a line behind the header.
  ///
  /// - Parameters:
  ///   - parts: What is on the line between spaces, at least one.
  ///   - line: Its number.
  ///   - unit: The unit that was named last.
  mutating func take(_ parts: [Substring], line: Int, of unit: inout UnitID?) throws(SnapshotError) {
    func failure(_ expected: String) -> SnapshotError { SnapshotError(line: line, expected: expected) }
    if parts[0] == "unit" {
      guard parts.count == 2, let number = UInt8(parts[1]) else { throw failure("a unit id from 0 to 255") }
      unit = UnitID(rawValue: number)
      return
    }
    guard let table = RegisterTable(rawValue: String(parts[0])) else {
      throw failure("`unit` or \(RegisterTable.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))")
    }
    guard let unit else { throw failure("`unit` before the first table") }
    if parts.count > 1, parts[1].contains("+") {
      let area = Self.area(parts[1], of: table)
      if let area, Array(parts.dropFirst(2)) == [Self.notRead[...]] {
        noteUnread(area, unit: unit)
        return
      }
      guard let area, let answer = Self.answer(parts.dropFirst(2)) else {
        throw failure(
          "a refusal such as `0x0102+4 exception 2` or `0x0102+4 \(Self.noAnswer)`, or `0x0102+4 \(Self.notRead)`"
        )
      }
      note(SnapshotRefusal(unit: unit, area: area, answer: answer))
      return
    }
    guard parts.count > 2, parts[1].hasPrefix("0x"), let start = Self.word(parts[1].dropFirst(2))
    else { throw failure("an address such as `0x0102`, and words") }
    guard Int(start) + parts.count - 2 <= 0x10000 else { throw failure("no word past address 0xFFFF") }
    for (offset, part) in parts.dropFirst(2).enumerated() {
      let address = start + UInt16(offset)
      guard self[unit, table, address] == nil else {
        throw failure("addresses that no earlier line has: 0x\(Self.hexadecimal(address)) is there")
      }
      if part == (table.holdsBits ? "*" : "****") {
        self[unit, table, address] = 0
        mask(RegisterArea(table, address: address, count: 1), of: unit)
        continue
      }
      guard let word = table.holdsBits ? ["0": 0, "1": 1][part] : Self.word(part) else {
        throw failure(table.holdsBits ? "bits, each 0 or 1" : "words of four hexadecimal digits")
      }
      self[unit, table, address] = word
    }
  }

  /// The addresses of a refusal: `0x0102+4`.
  private static func area(_ text: Substring, of table: RegisterTable) -> RegisterArea? {
    let parts = text.split(separator: "+", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].hasPrefix("0x"), let start = word(parts[0].dropFirst(2)),
      let count = UInt16(parts[1]), 1...table.maximumReadCount ~= Int(count),
      Int(start) + Int(count) <= 0x10000
    else { return nil }
    return RegisterArea(table, address: start, count: Int(count))
  }

  private static func answer(_ parts: ArraySlice<Substring>) -> SnapshotRefusal.Answer? {
    if Array(parts) == [Self.noAnswer[...]] { return .nothing }
    guard parts.count == 2, parts.first == "exception", let code = parts.last.flatMap({ UInt8($0) }) else {
      return nil
    }
    return .exception(ExceptionCode(rawValue: code))
  }

  private static func word(_ digits: Substring) -> UInt16? {
    digits.utf8.count == 4 && digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
  }
}
