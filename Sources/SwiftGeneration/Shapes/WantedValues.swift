import DeviceModel

/// Adjacent values of one width that a read of a block asks for, each of which must come from one request.
struct WantedValues {
  /// The first address, from the base of the block.
  let offset: Int
  /// The addresses of each.
  let words: Int
  /// How many follow each other.
  let count: Int
  /// The names of the registers; none where they are too many to be named.
  private(set) var names: [String]

  /// One register.
  init(_ register: RegisterLayout) { self.init(register, count: register.count ?? 1) }

  /// One register, or as many elements of an array.
  init(_ register: RegisterLayout, count: Int) {
    (offset, words, names) = (register.offset, register.reach, [register.name])
    self.count = count
  }

  /// Values that have to come from one request together.
  init(joining all: [WantedValues]) {
    let start = all.map(\.offset).min() ?? 0
    let end = all.map(\.end).max() ?? start
    (offset, words, count) = (start, end - start, 1)
    names = all.flatMap(\.names)
  }

  /// The same without the names.
  var unnamed: WantedValues {
    var values = self
    values.names = []
    return values
  }

  private var end: Int { offset + words * count }

  /// The addresses, and how many values they have.
  var span: (offset: Int, words: Int, count: Int) { (offset, words, count) }

  /// Whether these overlap others and are not inside them.
  func reachesOut(of other: WantedValues) -> Bool {
    offset < other.end && end > other.offset && (offset < other.offset || end > other.end)
  }
}
