import MapWriting

/// Where the parts of a group lie, counted from its first word.
///
/// A place or a distance is a number, or grows with what one point holds: `times` for each, and `plus`.
struct GroupPlaces {
  /// A number of words.
  struct Distance: Hashable {
    var plus: Int
    /// The point that it grows with, and by how much for each.
    var counter: String?
    var times = 0

    static func fixed(_ words: Int) -> Distance { Distance(plus: words, counter: nil) }

    /// As the map writes it, for a place with a `+` before a number.
    func text(isAddress: Bool) -> MapText {
      guard let counter else { return .word(isAddress ? "+\(plus)" : "\(plus)") }
      return .line([
        MapEntry("of", .name(counter)), MapEntry("times", .word("\(times)")),
        MapEntry("plus", .word("\(plus)")),
      ])
    }

    /// Both one after the other; `nil` where they grow with different points, or leave the address space.
    func adding(_ other: Distance) -> Distance? {
      guard counter == nil || other.counter == nil || counter == other.counter else { return nil }
      let sum = Distance(
        plus: plus + other.plus, counter: counter ?? other.counter, times: times + other.times)
      return sum.plus > 65535 || sum.times > 65535 ? nil : sum
    }
  }

  /// Why the parts of a group have no places that a map can tell.
  struct Problem: Error {
    let text: String
    let group: SunSpecGroup
  }

  /// The words of one instance of a group; `nil` where they grow with more than one point, or without end.
  static func size(of group: SunSpecGroup) throws(Problem) -> Distance? {
    var size: Distance? = .fixed(try words(of: group))
    for inner in group.groups {
      guard let whole = try self.whole(inner), let before = size else { return nil }
      size = before.adding(whole)
    }
    return size
  }

  /// The places of the groups in a group.
  static func places(in group: SunSpecGroup) throws(Problem) -> [Distance] {
    var next: Distance? = .fixed(try words(of: group))
    var places: [Distance] = []
    for inner in group.groups {
      guard let place = next else {
        throw Problem(
          text:
            "where the group `\(inner.name)` begins depends on more than one count, which a map cannot tell",
          group: inner)
      }
      places.append(place)
      next = try whole(inner).flatMap(place.adding)
    }
    return places
  }

  /// The words of all points of a group.
  static func words(of group: SunSpecGroup) throws(Problem) -> Int {
    var words = 0
    for point in group.points {
      words += point.size
      guard words <= 65535 else {
        throw Problem(
          text: "the points of the group `\(group.name)` take more than 65535 words", group: group)
      }
    }
    return words
  }

  /// The words of all instances of a group.
  private static func whole(_ group: SunSpecGroup) throws(Problem) -> Distance? {
    guard let one = try size(of: group) else { return nil }
    switch group.count {
    case .once: return one
    case .untilLength: return nil
    case .fixed(let count):
      let whole = Distance(plus: one.plus * count, counter: one.counter, times: one.times * count)
      return whole.plus > 65535 || whole.times > 65535 ? nil : whole
    case .counted(let point):
      guard one.counter == nil else { return nil }
      return Distance(plus: 0, counter: point, times: one.plus)
    }
  }
}
