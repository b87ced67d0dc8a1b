import RegisterMap

/// Columns of register numbers that go with no address beside them, so that nothing but their numbers tells how they count.
extension ColumnContent {
  /// A column of numbers that begins at zero has addresses, since register numbers count from one.
  static func findAddresses(in columns: inout [EvidenceColumn], _ rows: [[String]]) {
    guard let index = numbersAlone(columns), !columns[index].isChosen else { return }
    if filled(index, rows).contains(where: { PrintedAddress($0, radix: 10)?.first == 0 }) {
      columns[index].role = .address
    }
  }

  /// What to look at where numbers without a digit for their table may be addresses.
  static func numberDoubt(_ columns: [EvidenceColumn], _ numbering: Numbering?) -> String? {
    guard numbering == .plain, let index = numbersAlone(columns), !columns[index].isChosen else { return nil }
    return
      "\"\(columns[index].name)\" has numbers without an address, which is taken to be one less; if they are addresses, "
      + "say --columns address=\(index + 1), else number=\(index + 1)"
  }

  /// The one column that tells places, where that has register numbers.
  private static func numbersAlone(_ columns: [EvidenceColumn]) -> Int? {
    let places = columns.indices.filter { columns[$0].role?.isAddress ?? false }
    return places.count == 1 && columns[places[0]].role == .number ? places[0] : nil
  }
}
