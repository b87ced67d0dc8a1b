import DeviceModel
import MapSyntax
import RegisterEncoding

/// The parts of which the list consists.
extension JSONWriter {
  /// Writes where something begins: its address, or where only the device tells that, how it is found.
  mutating func place(_ address: Int, counted: [CountedDistance], in membership: ChainMembership?) {
    if let membership {
      member("found-in") { json in
        json.object { json in
          json.member("chain", membership.chain)
          json.numbers("ids", membership.ids.map(Int.init))
        }
      }
      member("from-id", address)
    } else {
      member("address", address)
    }
    objects("and-by-count", counted) { json, distance in
      json.member("counter", distance.counter)
      json.member("times", distance.times)
    }
  }

  /// Writes the repeats around something, one for each `[]` of its path.
  mutating func repeats(_ repeats: [ListRepeat]) {
    objects("repeats", repeats) { json, level in
      json.member("count", level.count)
      json.member("counted-by", level.counter)
      if let distance = level.countedStride {
        json.member("stride-by-count") { json in
          json.object { json in
            json.member("counter", distance.counter)
            json.member("times", distance.times)
            json.member("plus", distance.plus)
          }
        }
      } else {
        json.member("stride", level.stride)
      }
    }
  }

  /// Writes what has to hold for something to be there.
  mutating func conditions(_ conditions: [ListCondition]) {
    objects("while", conditions) { json, condition in
      switch condition.chooser {
      case .register(let path): json.member("register", path)
      case .setting(let name): json.member("setting", name)
      }
      json.list("is", condition.numbers.ranges) { $0.numberOrPair($1) }
      json.member("text", condition.text)
    }
  }

  /// Writes the names that belong to a type: the name of a type under `types`, or its content.
  mutating func type(_ type: ValueType, in map: ListedMap) {
    if let name = map.typeName(of: type) { member("named", name) } else { members(of: type, in: map) }
  }

  /// Writes the content of a type; nothing for one that its name tells all about.
  mutating func members(of type: ValueType, in map: ListedMap) {
    switch type {
    case .enumeration(let type):
      objects("cases", type.cases) { json, item in
        json.list("numbers", item.numbers) { $0.numberOrPair($1) }
        json.name(item.name, item.swiftName, item.title, item.description, item.called)
      }
    case .flags(let type):
      objects("flags", type.flags) { json, flag in
        json.member("bit", flag.bit)
        json.name(flag.name, flag.swiftName, flag.title, flag.description, flag.called)
      }
    case .record(let type):
      objects("fields", type.fields) { json, field in
        json.member("bits") { $0.pair(field.lowBit...field.lowBit + field.width - 1) }
        json.name(field.name, field.swiftName, field.title, nil, field.called)
        json.member("type", TypeName.text(field.type))
        json.type(field.type, in: map)
        json.scaling(field.scaling)
        json.member("unit", field.unit)
      }
    case .parts(let type): member("parts") { $0.object { $0.members(of: type.format) } }
    case .bool, .integer, .float, .string, .base10000, .bcd, .signMagnitude, .raw: break
    }
  }

  private mutating func name(
    _ name: String, _ swift: String, _ title: String?, _ description: String?, _ called: String?
  ) {
    member("name", name)
    member("swift", swift)
    member("title", title)
    member("description", description)
    member("called", called)
  }

  private mutating func members(of format: PartsFormat) {
    func write(_ fields: [PartsFormat.Field], _ json: inout JSONWriter) {
      json.objects("fields", fields) { json, field in
        json.member("part", field.part.rawValue)
        json.member("width", field.width)
      }
    }
    switch format.layout {
    case .packed(let fields, let isBCD):
      member("packed", isBCD ? "bcd" : "bits")
      write(fields, &self)
    case .digits(let fields, let isBCD, _):
      member("digits", isBCD ? "bcd" : "number")
      write(fields, &self)
    case .count(let unit, let day, _):
      member("counts", unit.rawValue)
      member("from-day", day)
    }
    member("century", format.century)
    if let years = format.years { member("years") { $0.pair(years) } }
    member("seconds-from-utc", format.secondsFromUTC)
  }

  /// Writes the scale and the offset, where they change anything.
  mutating func scaling(_ scaling: RegisterScaling) {
    if scaling.factor != scaling.divisor { member("scale", scaling.scale) }
    if scaling.offset != 0 { member("offset", scaling.added) }
  }

  /// Writes what gives the scale.
  mutating func members(of choice: RegisterLayout.ScaleChoice, at path: String) {
    member("register", path)
    switch choice.meaning {
    case .powerOfTen: member("as", "power-of-ten")
    case .factor: member("as", "factor")
    case .cases(let cases): pairs("scales", cases) { $0.number($1.scale) }
    }
  }

  /// Writes the level that has to be unlocked, and what for; nothing where that is nothing.
  mutating func lock(_ lock: BlockLayout.Lock?, _ register: RegisterLayout) {
    guard let lock else { return }
    let uses = lock.uses(of: register)
    guard !uses.isEmpty else { return }
    member("lock") { json in
      json.object { json in
        json.member("level", lock.level)
        json.list("to", uses) { $0.value($1) }
      }
    }
  }

  // MARK: - Numbers and lists

  /// Writes a number; one that a `Double` does not hold exactly as its text.
  mutating func number(_ number: ExactNumber) {
    let isExact = number.significand.magnitude < 1 << 53 && (-30...15).contains(number.exponent)
    if isExact { self.number(number.description) } else { value(number.description) }
  }

  /// Writes a member with a number; nothing when it is nil.
  mutating func member(_ name: String, _ value: ExactNumber?) {
    if let value { member(name) { $0.number(value) } }
  }

  /// Writes the bounds of a range.
  mutating func pair(_ range: ClosedRange<some BinaryInteger>) {
    array { json in
      json.number(ExactNumber(range.lowerBound))
      json.number(ExactNumber(range.upperBound))
    }
  }

  /// Writes the only number of a range, or its bounds.
  mutating func numberOrPair(_ range: ClosedRange<some BinaryInteger>) {
    if range.lowerBound == range.upperBound { number(ExactNumber(range.lowerBound)) } else { pair(range) }
  }

  /// Writes a member with an array; nothing when it is empty.
  mutating func list<Element>(
    _ name: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    member(name) { json in json.array { json in for element in elements { write(&json, element) } } }
  }

  /// Writes a member with an array of objects; nothing when it is empty.
  mutating func objects<Element>(
    _ name: String, _ elements: [Element], _ members: (inout JSONWriter, Element) -> Void
  ) {
    list(name, elements) { json, element in json.object { members(&$0, element) } }
  }

  /// Writes a member with an array of whole numbers; nothing when it is empty.
  mutating func numbers(_ name: String, _ numbers: [Int]) { list(name, numbers) { $0.value($1) } }

  /// Writes a member with an object whose names are raw numbers, in their order.
  mutating func pairs<Value>(
    _ name: String, _ values: [UInt64: Value], _ write: (inout JSONWriter, Value) -> Void
  ) {
    member(name) { json in
      json.object { json in
        for (number, value) in values.sorted(by: { $0.key < $1.key }) {
          json.member("\(number)") { write(&$0, value) }
        }
      }
    }
  }
}
