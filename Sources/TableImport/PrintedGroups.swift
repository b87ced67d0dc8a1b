import DeviceModel
import DocumentEvidence
import ModbusProtocol

/// Rows that become one block.
struct PrintedGroup {
  /// What the block is called.
  var title: String
  /// The headings above the rows.
  var headings: [String]
  /// What an author has to look at, without a word of the document.
  var comment: String?
  /// The row that is about the whole group, if there is one.
  var head: EvidenceRow?
  /// The rows with a place, in the order of the document.
  private(set) var rows: [EvidenceRow] = []
  /// The table of its rows, where it is printed.
  private(set) var table: RegisterTable?
  /// The first rows of each instance, where the same rows are printed several times or their places are.
  var instances: [EvidenceRow] = []
  /// The addresses from one instance to the next.
  var stride: Int?
  /// The number of instances.
  var count: Int?

  /// Whether nobody knows where the group is.
  var isShape: Bool { (rows.first?.facts.isOffset ?? false) && instances.isEmpty }

  /// Adds a row, the next of the document.
  mutating func add(_ row: EvidenceRow) {
    rows.append(row)
    table = table ?? row.facts.table
  }
}

/// The groups of a document's rows.
struct PrintedGroups {
  private(set) var blocks: [PrintedGroup] = []

  init(_ tables: [EvidenceTable]) {
    var heads: [EvidenceRow] = []
    for table in tables {
      // One group for each table of registers that its rows are of, in whatever order they come.
      var groups: [PrintedGroup] = []
      for row in table.rows where row.facts.address != nil {
        if row.facts.subject == .group {
          heads.append(row)
          for group in groups { add(group) }
          groups = []
          continue
        }
        if groups.isEmpty {
          let head = heads.last.flatMap {
            $0.facts.isOffset == row.facts.isOffset && Self.holds($0, row) ? $0 : nil
          }
          groups = [
            PrintedGroup(
              title: head?.facts.title.flatMap { Self.isName($0) ? $0 : nil } ?? table.headings.last.map {
                DraftText.heading($0).words
              }
                ?? "table", headings: table.headings, comment: Self.comment(table), head: head)
          ]
        }
        let own = groups.lastIndex {
          $0.table == row.facts.table || $0.table == nil || row.facts.table == nil
        }
        if own == nil {
          groups.append(
            PrintedGroup(
              title: groups[0].title, headings: table.headings, comment: Self.comment(table)))
        }
        groups[own ?? groups.count - 1].add(row)
      }
      for group in groups { add(group) }
    }
    for index in blocks.indices where blocks[index].isShape { findPlaces(of: index, among: heads) }
    joinRepeats()
  }

  /// What nobody knows of the rows of a table.
  private static func comment(_ table: EvidenceTable) -> String? {
    var open: [String] = []
    if table.doubt != nil {
      open.append("the addresses may be register numbers, which count from 30001 and 40001")
    }
    if table.numberDoubt != nil {
      open.append("the numbers may be addresses, and each address is taken to be one less")
    }
    if table.typeDoubt != nil { open.append("two columns have types") }
    if !table.rows.contains(where: { tellsAccess($0.facts) }) {
      open.append("no access is printed, and the values are only read")
    }
    for column in table.unknownNumbers {
      open.append("column \(column) has numbers of which nobody knows what they say")
    }
    guard !open.isEmpty else { return nil }
    let name = DraftText.line(table.file.split(separator: "/").last.map(String.init) ?? "", most: 60)
    return "\(name), line \(table.line): \(open.joined(separator: "; "))"
  }

  /// Whether a row has an access, a comment of its own about it, or a table that is only read.
  private static func tellsAccess(_ facts: EvidenceFacts) -> Bool {
    facts.access != nil || facts.hasBlankAccess || facts.table == .inputRegister
      || facts.table == .discreteInput
  }

  private mutating func add(_ group: PrintedGroup) {
    if !group.rows.isEmpty { blocks.append(group) }
  }

  /// Whether a row is in the group that another one is about.
  private static func holds(_ head: EvidenceRow, _ row: EvidenceRow) -> Bool {
    guard let first = head.facts.address, let address = row.facts.address else { return false }
    return first == address && head.file == row.file && head.line < row.line
  }

  /// Whether the title of a group names it: kinds such as "Info" are said of many.
  private static func isName(_ title: String) -> Bool { title.contains(" ") }

  // MARK: Repeats

  /// Places of instances that another table numbers: `Fan 1`, `Fan 2`, …, below a heading "Fans" here.
  private mutating func findPlaces(of index: Int, among heads: [EvidenceRow]) {
    guard let heading = blocks[index].headings.last else { return }
    let words = Self.words(DraftText.heading(heading).words)
    var places: [(ordinal: Int, row: EvidenceRow)] = []
    for head in heads where !head.facts.isOffset {
      guard let title = head.facts.title, let (stem, ordinal) = Self.numbered(title),
        Self.words(stem) == words
      else { continue }
      places.append((ordinal, head))
    }
    places.sort { $0.ordinal < $1.ordinal }
    guard let first = places.first, first.ordinal == 1, let base = first.row.facts.address else { return }
    let strides = Set(
      places.dropFirst().compactMap { place -> Int? in
        guard let address = place.row.facts.address, place.ordinal > 1,
          (address - base) % (place.ordinal - 1) == 0
        else { return nil }
        return (address - base) / (place.ordinal - 1)
      })
    guard places.count == 1 || (strides.count == 1 && (strides.first ?? 0) > 0) else { return }
    blocks[index].instances = places.map(\.row)
    blocks[index].stride = strides.first
    blocks[index].count = places.last?.ordinal
  }

  /// `Peripheral sensor 12 (…)` is the twelfth of its kind.
  private static func numbered(_ title: String) -> (stem: String, ordinal: Int)? {
    let words = DraftText.title(title).split(separator: " ")
    guard words.count > 1, let ordinal = words.last.flatMap({ Int($0) }), (1...65536).contains(ordinal) else {
      return nil
    }
    return (words.dropLast().joined(separator: " "), ordinal)
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { word in
      word.count > 3 && word.hasSuffix("s") ? String(word.dropLast()) : String(word)
    }
  }

  /// Tables in a row that say the same a constant distance apart are one block that repeats.
  private mutating func joinRepeats() {
    var joined: [PrintedGroup] = []
    for group in blocks {
      guard let last = joined.last, let stride = Self.distance(from: last, to: group),
        last.stride == nil || last.stride == stride
      else {
        joined.append(group)
        continue
      }
      let index = joined.count - 1
      if last.instances.isEmpty { joined[index].instances = [last.rows[0]] }
      joined[index].stride = stride
      joined[index].instances.append(group.rows[0])
      joined[index].count = joined[index].instances.count
    }
    blocks = joined
  }

  /// The distance between two groups with the same rows; `nil` where the second is not the next instance of the first.
  private static func distance(from one: PrintedGroup, to other: PrintedGroup) -> Int? {
    guard one.rows.count == other.rows.count, one.rows.count > 1, !one.isShape, !other.isShape,
      other.instances.isEmpty,
      one.head == nil, other.head == nil, !one.rows[0].facts.isOffset, let start = one.rows[0].facts.address,
      let next = other.rows[0].facts.address
    else { return nil }
    let distance = (next - start) / max(1, one.instances.count)
    guard distance > 0, (next - start) % max(1, one.instances.count) == 0 else { return nil }
    for (row, repeated) in zip(one.rows, other.rows) {
      var shifted = repeated.facts
      let shift = next - start
      shifted.hexadecimal = shifted.hexadecimal.map { $0 - shift }
      shifted.decimal = shifted.decimal.map { $0 - shift }
      shifted.number = shifted.number.map { $0 - shift }
      shifted.last = shifted.last.map { $0 - shift }
      guard shifted == row.facts else { return nil }
    }
    let span = (one.rows.last?.facts.address ?? start) - start
    return span < distance ? distance : nil
  }
}
