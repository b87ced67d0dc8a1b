// Blocks that repeat as often as a register says.
extension CrossedMap {
  /// Registers that count, some of which hold much that is no number of instances.
  static let counters: [(type: Kind, more: String)] = [
    (Kind(name: "uint16", words: 1), ""), (Kind(name: "uint8", words: 1), ""),
    (Kind(name: "uint16", words: 1), ", byte-order: little"),
    (Kind(name: "uint32", words: 2), ", word-order: little"),
    (Kind(name: "uint32", words: 2), ", word-order: setting"), (Kind(name: "uint24", words: 2), ""),
    (Kind(name: "uint64", words: 4), ""),
  ]

  /// Blocks at the top that a register of another block counts: right before them or far away.
  mutating func counted(by counters: [(type: Kind, more: String)], _ kinds: [Kind]) {
    let far = "counts-\(count)"
    var names: [String] = []
    block(far) { map in
      for counter in counters {
        names.append("\(far).r\(map.count)")
        map.add(counter.type, "", counter.more)
      }
      // Some bits of a word that others share.
      names.append("\(far).r\(map.count)")
      map.text += "      r\(map.count): {at: \(map.address), bits: 3..5, type: uint, access: read}\n"
      map.text += "      r\(map.count + 1): {at: \(map.address), bits: 6..15, type: uint, access: read}\n"
      map.count += 2
      map.address += 1
    }
    for name in names { repeated("repeated-\(count)", by: name, inside: "  ", of: kinds) }
  }

  /// Blocks inside, counted by a register of the block around, which may itself be one of several that are counted.
  mutating func countedInside(_ counter: (type: Kind, more: String), _ kinds: [Kind]) {
    let outer = "outer-\(count).r\(count)"
    block("outer-\(count)") { $0.add(counter.type, "", counter.more) }
    let (before, start, most) = (text, address, 1 + below(3))
    text = ""
    let name = "r\(count)"
    add(counter.type, "", counter.more)
    add(Self.numbers[2], "", "")
    text += "    blocks:\n"
    repeated("inner-\(count)", by: name, inside: "      ", of: kinds)
    let stride = address - start
    text =
      before + "  around-\(count):\n    at: \(start)\n"
      + "    repeat: {count: \(most), stride: \(stride), filled: \(outer)}\n"
      + "    registers:\n" + text
    address = start + most * stride
  }

  /// A block that repeats, whose instances have a scale, a condition and a sum of their own.
  private mutating func repeated(_ name: String, by counter: String, inside margin: String, of kinds: [Kind])
  {
    let (before, start, most) = (text, address, 1 + below(4))
    text = ""
    let own = "r\(count)"
    add(Kind(name: "int8", words: 1), "", "")
    let numbers = kinds.filter { $0.numbers != nil }
    let summed = ["r\(count)", "r\(count + 1)"]
    for _ in 0..<2 {
      let kind = numbers[below(numbers.count)]
      add(kind, kind.words > 1 ? Self.orders[below(6)] : "", missing(kind))
    }
    add(numbers[below(numbers.count)], "", ", access: read, scale: {by: \(own), as: power-of-ten}")
    for index in 0..<2 {
      let kind = kinds[below(kinds.count)]
      add(kind, "", index == 0 ? ", access: read, when: {by: \(own), is: -5..5}" : "")
    }
    sums(of: summed)
    let stride = address - start + below(2)
    // The lines were written for a block at the top.
    let content = text.split(separator: "\n", omittingEmptySubsequences: true)
      .map { margin.dropFirst(2) + $0 + "\n" }.joined()
    text =
      before + "\(margin)\(name):\n\(margin)  at: \(start)\n"
      + "\(margin)  repeat: {count: \(most), stride: \(stride), filled: \(counter)}\n"
      + "\(margin)  registers:\n" + content
    address = start + most * stride
  }
}
