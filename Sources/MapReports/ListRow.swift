import DeviceModel
import ModbusProtocol

/// One value, or one setting, as a row of the list.
struct ListRow {
  /// The columns in their order.
  static let columns = ["map", "path", "table", "address", "words", "type", "access", "unit", "title"]
  /// The columns that the CSV form has after them.
  static let furtherColumns = ["refresh", "unit-id", "write-address", "words-at", "while"]

  let map: String
  let path: String
  let table: String
  /// `nil` for a computed value, which has no words of its own, and for a setting.
  let address: Int?
  /// Where the address counts from: the id of the block, where the device tells where that is; else the first address.
  let isFromID: Bool
  /// What the address grows with beside that, as the device counts.
  let counted: [CountedDistance]
  let words: Int?
  let type: String
  let access: String
  let unit: String
  let title: String
  /// How often the value is worth reading, as in the map; empty where it does not give that.
  let refresh: String
  /// The unit id that the map gives, if it gives one.
  let unitID: Int?
  /// The address to write to, where it is another.
  let writeAddress: Int?
  /// The address of each word, the most significant first, where the words lie apart; else none.
  let wordAddresses: [Int]
  /// What has to hold for the value to be there: `mode is button`.
  let conditions: [String]
  /// What else there is to know: of a register its `RegisterNotes`, the sum of a computed value, what a setting can be.
  let notes: String

  /// A row for a register whose path and address are known.
  ///
  /// - Parameters:
  ///   - writeAddress: The address to write to, where it is another.
  ///   - otherTables: The other tables that have the same content.
  ///   - conditions: What has to hold for it to be there: `mode is button`.
  ///   - membership: The block of a chain that it is in.
  ///   - counted: What the address grows with, as the device counts; their numbers beside the counts are in the address.
  init(
    map: String, path: String, address: Int, writeAddress: Int?, register: RegisterLayout,
    otherTables: [RegisterTable], lock: BlockLayout.Lock?, refresh: RefreshRate?, conditions: [String],
    in membership: ChainMembership?, following counted: [CountedDistance] = []
  ) {
    self.counted = counted
    let refresh = register.access.isReadable ? refresh : nil
    self.refresh = refresh?.description ?? ""
    self.map = map
    self.path = path
    table = register.table.rawValue
    self.address = address
    isFromID = register.chainBlock != nil
    words = register.apart.isEmpty ? register.totalWords : register.words
    type = TypeName.text(register)
    access = register.command == nil ? register.access.rawValue : "command"
    unit = register.possibleUnits.joined(separator: "|")
    title = register.title ?? ""
    self.writeAddress = writeAddress
    wordAddresses = register.apart.map { address + $0 }
    self.conditions = conditions
    unitID = register.unitID.map { Int($0.rawValue) }
    notes =
      (counted.isEmpty ? "" : "placed by a count; ")
      + RegisterNotes(
        register: register, address: address, writeAddress: writeAddress, lock: lock, refresh: refresh,
        otherTables: otherTables, conditions: conditions, membership: membership
      ).text
  }

  /// A row for a computed value.
  ///
  /// - Parameters:
  ///   - sum: The sum as people read it.
  ///   - first: The register of the first term.
  ///   - conditions: What has to hold for all terms to be there.
  init(
    map: String, path: String, _ computed: ComputedLayout, sum: String, first: RegisterLayout,
    lock: BlockLayout.Lock?, refresh: RefreshRate?, conditions: [String]
  ) {
    self.refresh = refresh?.description ?? ""
    self.map = map
    self.path = path
    table = first.table.rawValue
    (address, words, writeAddress) = (nil, nil, nil)
    isFromID = false
    counted = []
    wordAddresses = []
    self.conditions = conditions
    type = "computed"
    access = RegisterLayout.Access.read.rawValue
    unit = computed.unit ?? ""
    title = computed.title ?? ""
    unitID = first.unitID.map { Int($0.rawValue) }
    notes = [
      RegisterNotes.unit(of: first), RegisterNotes.text(lock, first), RegisterNotes.text(conditions), sum,
      refresh.map(RegisterNotes.text),
    ].compactMap(\.self).joined(separator: "; ")
  }

  /// A row for a setting, which decides about registers and is none.
  init(map: String, _ setting: SettingLayout) {
    self.map = map
    path = setting.name
    table = "setting"
    (address, words, writeAddress, unitID) = (nil, nil, nil, nil)
    isFromID = false
    counted = []
    (wordAddresses, conditions) = ([], [])
    type = TypeName.text(setting.type)
    (access, unit, refresh) = ("", "", "")
    title = setting.title ?? ""
    notes = [
      setting.allowed, setting.register.map { "read from \($0)" },
      setting.defaultNumber.map { "default \(setting.text(of: $0))" },
    ].compactMap(\.self).joined(separator: "; ")
  }

  /// `columns` as text.
  var texts: [String] {
    [
      map, path, table, placeText, words.map(String.init) ?? "", type, access, unit,
      title,
    ]
  }

  /// The columns behind them as text.
  var furtherTexts: [String] {
    [
      refresh, unitID.map(String.init) ?? "", writeAddress.map(text) ?? "", wordsAt, conditionText,
    ]
  }

  /// An address as the map has it.
  private func text(_ address: Int) -> String {
    guard isFromID else { return "\(address)" }
    return counted.reduce("+\(address)") { text, distance in
      text + " + \(distance.times) × \(distance.counter.split(separator: ".").last ?? "")"
    }
  }

  /// The address as people read it: `+11 + 3 × n-pt`; empty without one.
  var placeText: String { address.map(text) ?? "" }

  /// The addresses of words that lie apart: `10 14`.
  var wordsAt: String { wordAddresses.map(text).joined(separator: " ") }

  /// All that has to hold: `mode is button and firmware is 206…65535`.
  var conditionText: String { conditions.joined(separator: " and ") }
}
