import MapSyntax
import TestSupport

/// Another way to write a map, drawn by chance.
struct Disorder {
  private var random: SplitMix64
  private let file: SourceFile
  private let bytes: [UInt8]
  /// The bytes of keys, values and comments.
  private var isText: [Bool]
  /// How many brackets are open at each byte.
  private var depth: [Int]
  /// Whether brackets stay as they are: with a comment inside, or a key without a value.
  private(set) var keepsBrackets = false

  init?(_ text: String, seed: Int) {
    random = SplitMix64(seed: seed)
    var sources = SourceSet()
    bytes = Array(text.utf8)
    file = sources.add(path: "meter.regmap.yaml", bytes: bytes)
    var findings: [Finding] = []
    isText = [Bool](repeating: false, count: bytes.count + 1)
    depth = [Int](repeating: 0, count: bytes.count + 1)
    guard let root = MapParser.parse(file, findings: &findings), findings.isEmpty else { return nil }
    mark(root)
    markComments()
  }

  private mutating func mark(_ node: Node) {
    switch node.content {
    case .scalar:
      for byte in node.offsets { isText[byte] = true }
      // The spaces at the end of a text in lines belong to it.
      if let first = node.offsets.first, "|>".utf8.contains(bytes[first]) {
        for byte in node.offsets.upperBound...lineEnd(node.offsets.upperBound) { isText[byte] = true }
      }
    case .sequence(let elements): for element in elements { mark(element) }
    case .mapping(let entries):
      let isInBrackets = node.offsets.first.map { bytes[$0] == UInt8(ascii: "{") } ?? false
      for entry in entries {
        mark(entry.key)
        mark(entry.value)
        if isInBrackets, entry.value.offsets.isEmpty { keepsBrackets = true }
      }
    }
    if node.scalar == nil, let first = node.offsets.first, "{[".utf8.contains(bytes[first]) {
      for byte in node.offsets.dropFirst() { depth[byte] += 1 }
    }
  }

  private mutating func markComments() {
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: "#") && !isText[offset] {
      guard offset == 0 || bytes[offset - 1] <= UInt8(ascii: " ") else { continue }
      for byte in offset..<lineEnd(offset) { isText[byte] = true }
      if depth[offset] > 0 { keepsBrackets = true }
    }
  }

  private func lineEnd(_ offset: Int) -> Int {
    bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
  }

  private mutating func isDrawn(_ share: Int) -> Bool { Int.random(in: 0..<share, using: &random) == 0 }

  /// The same with other spaces, and with other line ends in brackets.
  mutating func spread() -> String {
    var text: [UInt8] = []
    var isIndentation = true
    for (offset, byte) in bytes.enumerated() {
      let isInside = isText[offset] && (offset > 0 && isText[offset - 1])
      switch byte {
      case UInt8(ascii: "\n") where !isInside && depth[offset] > 0 && isDrawn(2):
        text.append(UInt8(ascii: " "))
      case UInt8(ascii: "\n"):
        isIndentation = true
        if !isInside && isDrawn(4) { text += "  ".utf8 }
        text.append(byte)
        continue
      case UInt8(ascii: " ")
      where !isIndentation && !isText[offset] && bytes[offset - 1] != UInt8(ascii: "-"):
        if isDrawn(4) { text += String(repeating: " ", count: Int.random(in: 1...3, using: &random)).utf8 }
        text.append(byte)
      case UInt8(ascii: ",") where !isText[offset] && isDrawn(6):
        text += ",\n\(String(repeating: " ", count: Int.random(in: 30...60, using: &random)))".utf8
      default: text.append(byte)
      }
      if byte != UInt8(ascii: " ") { isIndentation = false }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The same with comments, each with a number of its own.
  mutating func remarked() -> String {
    var text: [UInt8] = []
    var number = 0
    func remark() -> String {
      number += 1
      return "# remark \(number) of a stranger"
    }
    var start = 0
    while start < bytes.count {
      let end = lineEnd(start)
      let isOpen = !(start > 0 && isText[start] && isText[start - 1])
      if isOpen && isDrawn(8) {
        text += String(repeating: " ", count: Int.random(in: 0...12, using: &random)).utf8
        text += "\(remark())\n".utf8
      }
      text += bytes[start..<end]
      let last = bytes[start..<end].last { $0 > UInt8(ascii: " ") }
      let isBroken = end < bytes.count && end > start && isText[end] || end > start && isInText(end)
      if last != nil, !isBroken, isDrawn(8) { text += "  \(remark())".utf8 }
      if end < bytes.count { text.append(UInt8(ascii: "\n")) }
      start = end + 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether a line that ends here ends inside a text of several lines, or with a comment.
  private func isInText(_ end: Int) -> Bool {
    guard isText[end - 1] else { return false }
    let line = bytes[..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return bytes[line..<end].contains(UInt8(ascii: "#"))
  }

  /// The same with some hexadecimal digits in small letters.
  mutating func inSmallLetters() -> String {
    var findings: [Finding] = []
    var text = bytes
    if let root = MapParser.parse(file, findings: &findings) { lower(root, in: &text) }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func lower(_ node: Node, in text: inout [UInt8]) {
    switch node.content {
    case .scalar(let scalar):
      guard scalar.isPlain, scalar.text.contains("0x"), isDrawn(2) else { return }
      for (offset, byte) in zip(node.offsets, bytes[node.offsets]) {
        text[offset] = (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte) ? byte | 0x20 : byte
      }
    case .sequence(let elements): for element in elements { lower(element, in: &text) }
    case .mapping(let entries):
      for entry in entries {
        lower(entry.key, in: &text)
        lower(entry.value, in: &text)
      }
    }
  }

  /// The same with the entries in brackets in another order.
  mutating func shuffled() -> String {
    var findings: [Finding] = []
    guard let root = MapParser.parse(file, findings: &findings) else { return "" }
    let last = root.entries?.last?.value ?? root.elements?.last
    let end = max(root.offsets.upperBound, last?.offsets.upperBound ?? 0)
    let text = bytes[..<root.offsets.lowerBound] + shuffled(root) + bytes[end...]
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func shuffled(_ node: Node) -> [UInt8] {
    let children: [Range<Int>] =
      node.entries.map { $0.map { $0.key.offsets.lowerBound..<$0.value.offsets.upperBound } }
      ?? node.elements?.map(\.offsets) ?? []
    guard node.anchored == nil, let first = children.first, let last = children.last else {
      return Array(bytes[node.offsets])
    }
    let texts: [[UInt8]] =
      node.entries.map { entries in
        entries.map { entry in
          Array(bytes[entry.key.offsets.lowerBound..<entry.value.offsets.lowerBound]) + shuffled(entry.value)
        }
      } ?? node.elements?.map { shuffled($0) } ?? []
    var order = Array(texts.indices)
    if depth[first.lowerBound] > 0 && node.entries != nil { order.shuffle(using: &random) }
    var text = Array(bytes[node.offsets.lowerBound..<first.lowerBound])
    for (place, child) in order.enumerated() {
      if place > 0 { text += bytes[children[place - 1].upperBound..<children[place].lowerBound] }
      text += texts[child]
    }
    return text + bytes[last.upperBound..<max(last.upperBound, node.offsets.upperBound)]
  }
}

extension Node {
  fileprivate var offsets: Range<Int> { Int(range.start.offset)..<Int(range.end.offset) }
}
