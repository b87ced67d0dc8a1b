/// The indices of the repeated blocks on the way to a register, outermost first, without an allocation.
struct RegisterIndices: Sendable {
  /// Deeper ones are left out of paths; 65536 addresses have no room for more repeats with a meaning. The compiler refuses
  /// conditions that would need more.
  static let capacity = 8

  private var values = SIMD8<UInt16>()
  private var count = 0

  func appending(_ index: Int) -> RegisterIndices {
    guard count < Self.capacity else { return self }
    var copy = self
    copy.values[count] = UInt16(clamping: index)
    copy.count += 1
    return copy
  }

  /// These indices and then others.
  func appending(_ others: RegisterIndices) -> RegisterIndices {
    others.last(others.count).reduce(self) { $0.appending($1) }
  }

  /// The last of the indices, `count` of them.
  func last(_ count: Int) -> [Int] {
    precondition(count <= self.count, "there are \(self.count) indices")
    return (self.count - count..<self.count).map { Int(values[$0]) }
  }

  /// Puts the indices into the brackets of `outlets[].poles[]`; brackets without an index are left out.
  func fill(_ template: StaticString) -> String {
    var next = 0
    var path = ""
    for character in "\(template)" {
      switch character {
      case "[" where next < count: path += "[\(values[next])"
      case "[": break
      case "]":
        if next < count { path += "]" }
        next += 1
      default: path.append(character)
      }
    }
    return path
  }
}
