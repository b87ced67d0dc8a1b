import DeviceModel

/// What the registers of a device hold that decide what is there, as a person gives them.
///
/// Where nothing is given, all instances of the map are planned, and nothing that is there only under a condition.
package struct HeldValues: Sendable {
  private var words: [String: [UInt16]] = [:]

  /// Nothing is known of the device.
  package static let none = HeldValues()

  private init() {}

  /// Takes the values that registers of a map hold.
  ///
  /// - Parameters:
  ///   - layout: The map.
  ///   - given: Paths of registers with their values as `ValueParser` reads them; a path through a repeated block without
  ///     an index means all its instances. A later entry counts over an earlier one.
  /// - Throws: `PathError` when a path leads nowhere, to a register that decides nothing, or the value is none of it.
  package init(_ layout: DeviceLayout, _ given: [(path: String, value: String)]) throws(PathError) {
    guard !given.isEmpty else { return }
    var deciding: Set<String> = []
    var most: [String: Int] = [:]
    for condition in layout.expandedRegisters().lazy.flatMap(\.conditions) {
      switch condition {
      case .counted(let register, _, _, let instances, _):
        deciding.insert(register.path)
        most[register.path] = min(instances, most[register.path] ?? instances)
      case .held(let register, _), .selected(let register, _, true): deciding.insert(register.path)
      case .selected, .set, .found: break
      }
    }
    for (path, text) in given {
      // The path of a block names all that is in it, which is more than one value is meant for.
      let depth = path.split(separator: ".").count
      let named = try layout.select(path).filter {
        deciding.contains($0.path) && $0.path.split(separator: ".").count == depth
      }
      guard !named.isEmpty else {
        if let setting = layout.settings.first(where: { $0.register == path }) {
          throw PathError(
            "`\(path)` tells the setting `\(setting.name)`: give it with `--setting \(setting.name)=\(text)`")
        }
        throw PathError("`\(path)` neither counts the instances of a block nor decides what is there")
      }
      for register in named {
        do throws(ValueError) {
          let value = try ValueParser.parse(text, as: register.register)
          words[register.path] = try ValueCodec.encode(value, as: register.register)
        } catch {
          throw PathError("`\(path)` cannot hold `\(text)`: \(error)")
        }
        let counter = PlacedRegister(
          path: register.path, address: register.address, register: register.register)
        if let most = most[register.path],
          case .unknown(let problem) = counter.presence(
            ofInstance: 0, atMost: most, holding: words[register.path] ?? [])
        {
          throw PathError(problem)
        }
      }
    }
  }

  /// Whether a device that holds these values has a value.
  func include(_ value: ExpandedValue) -> Bool { value.conditions.allSatisfy(fulfill) }

  /// Whether a condition holds in a device that holds these values: where nothing tells, a counted instance is there, and
  /// nothing else is.
  func fulfill(_ condition: ExpandedRegister.Condition) -> Bool {
    if let isFulfilled = told(condition) { return isFulfilled }
    if case .counted = condition { return true }
    return false
  }

  /// Whether a condition holds by what was given; `nil` where nothing was given that tells.
  func told(_ condition: ExpandedRegister.Condition) -> Bool? {
    switch condition {
    case .counted(let counter, _, let index, _, _):
      words[counter.path].map { UInt64(index) < counter.rawValue(of: $0) }
    case .held(let chooser, let numbers):
      words[chooser.path].map { chooser.presence(of: numbers, holding: $0) == .there }
    case .set(let setting, let numbers): setting.given.map { _ in setting.presence(of: numbers) == .there }
    case .selected(let selector, let values, true):
      words[selector.path].map { selector.presence(selecting: values, holding: $0) == .there }
    case .selected: true
    case .found(let presence, _): presence == .there
    }
  }

  /// The first register that decides whether a value is there, and of which nothing was given.
  func missing(for value: ExpandedValue) -> String? {
    for condition in value.conditions {
      switch condition {
      case .held(let chooser, _), .selected(let chooser, _, true):
        guard words[chooser.path] != nil else { return chooser.path }
        if !fulfill(condition) { return nil }
      case .counted, .selected, .set, .found: continue
      }
    }
    return nil
  }
}
