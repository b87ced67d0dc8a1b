import DeviceModel

/// One value as a row of the list.
struct ListRow {
  /// The columns in their order; the CSV form has `refresh`, `unit-id` and `write-address` after them.
  static let columns = ["map", "path", "table", "address", "words", "type", "access", "unit", "title"]

  let map: String
  let path: String
  let table: String
  /// `nil` for a computed value, which has no words of its own.
  let address: Int?
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
  /// What else there is to know: the unit id, the lock, the conditions, where it is written, what scales and bounds it, whether it
  /// never changes, what reading sets off, what is plausible, where words lie that lie apart, how often it is worth reading,
  /// and the sum of a computed value.
  let notes: String

  /// A row for a register whose path and address are known.
  ///
  /// - Parameters:
  ///   - writeAddress: The address to write to, where it is another.
  ///   - conditions: What has to hold for it to be there: `mode is button`.
  init(
    map: String, path: String, address: Int, writeAddress: Int?, register: RegisterLayout,
    lock: BlockLayout.Lock?,
    refresh: RefreshRate?, conditions: [String]
  ) {
    let refresh = register.access.isReadable ? refresh : nil
    self.refresh = refresh?.description ?? ""
    self.map = map
    self.path = path
    table = register.table.rawValue
    self.address = address
    words = register.apart.isEmpty ? register.totalWords : register.words
    type = TypeName.text(register)
    access = register.command == nil ? register.access.rawValue : "command"
    unit = register.possibleUnits.joined(separator: "|")
    title = register.title ?? ""
    self.writeAddress = writeAddress
    unitID = register.unitID.map { Int($0.rawValue) }
    notes = [
      unitID.map(Self.text), lock.flatMap { Self.text($0, register) }, Self.text(conditions),
      writeAddress.map { "written at \($0)" },
      register.scaleChoice.map { "scaled by \($0.selector)" }, register.limitRegisters.map(Self.text),
      register.isConstant ? "never changes" : nil, register.onRead.map { "reading sets off \($0)" },
      register.plausible.map { "plausible \($0.text())" },
      register.apart.isEmpty
        ? nil : "words at \(register.apart.map { String(address + $0) }.joined(separator: ", "))",
      refresh.map(Self.text),
    ].compactMap(\.self).joined(separator: "; ")
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
    type = "computed"
    access = RegisterLayout.Access.read.rawValue
    unit = computed.unit ?? ""
    title = computed.title ?? ""
    unitID = first.unitID.map { Int($0.rawValue) }
    notes = [
      unitID.map(Self.text), lock.flatMap { Self.text($0, first) }, Self.text(conditions), sum,
      refresh.map(Self.text),
    ].compactMap(\.self).joined(separator: "; ")
  }

  private static func text(_ unitID: Int) -> String { "unit \(unitID)" }

  private static func text(_ refresh: RefreshRate) -> String { "worth reading \(refresh.text)" }

  /// The registers that bound a write: `at most state.max-current`.
  private static func text(_ limits: LimitRegisters) -> String {
    let bounds = [limits.lowest.map { "at least \($0)" }, limits.highest.map { "at most \($0)" }].compactMap(
      \.self)
    return "written with \(bounds.joined(separator: " and "))"
  }

  private static func text(_ conditions: [String]) -> String? {
    conditions.isEmpty ? nil : "while \(conditions.joined(separator: " and "))"
  }

  /// The operations that a register allows only while a level is unlocked: `level user to write`.
  private static func text(_ lock: BlockLayout.Lock, _ register: RegisterLayout) -> String? {
    let read = register.access.isReadable && !lock.isReadableLocked ? "read" : nil
    let write = register.access.isWritable && !lock.isWritableLocked ? "write" : nil
    let uses = [read, write].compactMap(\.self)
    return uses.isEmpty ? nil : "level \(lock.level) to \(uses.joined(separator: " or "))"
  }

  /// The columns of the CSV form as text.
  var texts: [String] {
    [
      map, path, table, address.map(String.init) ?? "", words.map(String.init) ?? "", type, access, unit,
      title,
    ]
  }
}
