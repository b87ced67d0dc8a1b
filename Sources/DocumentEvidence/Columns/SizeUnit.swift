/// What the numbers of a column count that is only called a size.
enum SizeUnit: Int, CaseIterable {
  case words = 16
  case bytes = 8
  case bits = 1

  /// A row with a size: its address, and the width that its type prints.
  struct Row {
    var size: Int
    var address: Int?
    var bits: Int?
  }

  /// The words of a size.
  func words(_ size: Int) -> Int { (size * rawValue + 15) / 16 }

  /// What a size counts beside a type of a known width.
  init?(_ size: Int, bits: Int) {
    guard bits >= 16, let unit = Self.allCases.first(where: { $0.rawValue * size == bits }) else {
      return nil
    }
    self = unit
  }

  /// What all sizes of a column count, as the widths of their types and the distances of their rows show; `nil` where these say
  /// nothing, or not the same.
  init?(_ rows: [Row]) {
    let units = Set(rows.compactMap { row in row.bits.flatMap { SizeUnit(row.size, bits: $0) } })
    if let unit = units.first {
      guard units.count == 1 else { return nil }
      self = unit
      return
    }
    let distances = zip(rows, rows.dropFirst()).compactMap { row, next -> (size: Int, distance: Int)? in
      guard let address = row.address, let following = next.address, following > address else { return nil }
      return (row.size, following - address)
    }
    // No row reaches into the next one, and most of those with a greater size than one end where the next begins.
    let sized = distances.filter { $0.size > 1 }
    let unit = Self.allCases.first { unit in
      !sized.isEmpty && distances.allSatisfy { unit.words($0.size) <= $0.distance }
        && 2 * sized.count { unit.words($0.size) == $0.distance } > sized.count
    }
    guard let unit else { return nil }
    self = unit
  }
}
