import DeviceModel
import DocumentEvidence
import MapWriting

/// The names that a row lists for its values or bits, as a map declares them.
struct DraftMeanings {
  /// The declaration: `enum`, `flags` or `record`.
  let body: MapEntry
  /// The names of values, by number.
  private(set) var names: [Int: MapText] = [:]
  /// Values that are printed with two meanings.
  private(set) var contradiction: DraftRegister.Contradiction?

  /// Flags, or fields where some take several bits; `nil` for bits that overlap or do not fit.
  ///
  /// - Parameter width: The bits of the number.
  init?(bits: [PrintedChoices.Bits], width: Int) {
    let listed = bits.filter { !$0.isReserved }
    let all = listed.flatMap { Array($0.bits) }
    guard !listed.isEmpty, Set(all).count == all.count, all.allSatisfy({ $0 < width }) else { return nil }
    let isFlags = listed.allSatisfy { $0.bits.count == 1 }
    let titles = listed.map { Self.title($0.meaning) }
    var members = MemberNames(reserved: isFlags ? [] : ReservedNames.recordMembers, for: titles)
    let entries = zip(listed, titles).map { bits, title in
      let name = members.add(title, or: "bit-\(bits.bits.lowerBound)")
      let (low, high) = (bits.bits.lowerBound, bits.bits.upperBound)
      return isFlags
        ? MapEntry("\(low)", .name(name)) : MapEntry(name, .word(low == high ? "\(low)" : "\(low)..\(high)"))
    }
    body = MapEntry(isFlags ? "flags" : "record", .line(entries))
  }

  /// Names of values; `nil` for numbers that do not fit. Where one value is printed with two meanings, both are its name, and that
  /// is a contradiction.
  ///
  /// - Parameters:
  ///   - width: The bits of the number.
  ///   - base: The type of the number.
  init?(values listed: [PrintedChoices.Value], width: Int, base: String, isSigned: Bool) {
    let bits = isSigned ? width - 1 : width
    let lowest = isSigned ? (bits >= 63 ? Int.min : -(1 << bits)) : 0
    guard listed.allSatisfy({ $0.number >= lowest && (bits >= 63 || $0.number < 1 << bits) }),
      listed.count <= 256
    else { return nil }
    var numbers: [Int] = []
    var meanings: [Int: [String]] = [:]
    for value in listed {
      if meanings[value.number] == nil { numbers.append(value.number) }
      if !meanings[value.number, default: []].contains(value.meaning) {
        meanings[value.number, default: []].append(value.meaning)
      }
    }
    let titles = meanings.values.map { $0.joined(separator: " or ") }
    var members = MemberNames(reserved: Self.reserved, for: titles)
    let entries = numbers.map { number in
      MapEntry(
        "\(number)", Self.name(meanings[number, default: []].joined(separator: " or "), number, &members))
    }
    body = MapEntry("enum", .line(entries))
    names = Dictionary(zip(numbers, entries.map(\.value)), uniquingKeysWith: { first, _ in first })
    if meanings.values.contains(where: { $0.count > 1 }) {
      contradiction = (
        "enum-duplicate-value",
        [
          MapEntry(
            "type", .line([MapEntry("base", .word(base)), MapEntry("enum", .line(Self.printed(listed)))]))
        ],
        "one value is printed with two meanings"
      )
    }
  }

  /// A meaning whose code and text are one title: `DI0: first input`.
  private static func title(_ meaning: String) -> String {
    let parts = meaning.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, !parts[0].contains(" "), parts[0].contains(where: \.isNumber),
      !parts[1].contains("=")
    else { return meaning }
    return parts.joined()
  }

  private static let reserved = ReservedNames.enumMembers.union(["none", "unnamed"])

  private static func name(_ meaning: String, _ number: Int, _ members: inout MemberNames) -> MapText {
    .name(members.add(meaning, or: number < 0 ? "minus-\(-number)" : "value-\(number)"))
  }

  /// The list as it is printed. A key is there once in YAML, and two meanings are enough of a contradiction.
  private static func printed(_ listed: [PrintedChoices.Value]) -> [MapEntry] {
    var members = MemberNames(reserved: reserved, for: listed.map(\.meaning))
    var times: [Int: Int] = [:]
    return listed.compactMap { value in
      times[value.number, default: 0] += 1
      let name = name(value.meaning, value.number, &members)
      switch times[value.number] {
      case 1: return MapEntry("\(value.number)", name)
      case 2: return MapEntry("\(value.number)..\(value.number)", name)
      default: return nil
      }
    }
  }
}
