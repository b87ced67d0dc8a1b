import ModbusProtocol

/// What a register has to hold, or a setting to be, for a value or a block to be there. Generated code makes them.
public struct RegisterCondition: Sendable {
  /// The setting that decides, unless the client gives none and the register holds it; `nil` where the register alone does.
  private let setting: StaticString?
  private let site: RegisterSite?
  private let numbers: [ClosedRange<Int128>]
  private let possible: [ClosedRange<Int128>]?
  private let withoutValue: [ClosedRange<Int128>]
  private let name: (@Sendable (UInt64) -> String)?

  /// Creates a condition.
  ///
  /// - Parameters:
  ///   - site: The register.
  ///   - numbers: Its raw numbers for which the value or block is there.
  ///   - possible: The raw numbers that the register's type has, where its words could hold others.
  ///   - name: What people call a raw number: its name in the map, where the register is an enumeration.
  public init(
    _ site: RegisterSite, in numbers: [ClosedRange<Int128>], of possible: ClosedRange<Int128>? = nil,
    name: (@Sendable (UInt64) -> String)? = nil
  ) {
    setting = nil
    self.site = site
    self.numbers = numbers
    self.possible = possible.map { [$0] }
    withoutValue = []
    self.name = name
  }

  /// Creates the condition of a setting.
  ///
  /// - Parameters:
  ///   - setting: The name of the setting.
  ///   - numbers: Its numbers for which the value or block is there.
  ///   - possible: The numbers that it can have: of an enumeration, those with a name.
  ///   - withoutValue: Numbers among these that mean that the register has no value.
  ///   - site: The register that holds it, for a device that tells.
  public init(
    setting: StaticString, in numbers: [ClosedRange<Int128>], of possible: [ClosedRange<Int128>],
    except withoutValue: [ClosedRange<Int128>] = [], from site: RegisterSite? = nil
  ) {
    self.setting = setting
    self.site = site
    self.numbers = numbers
    self.possible = possible
    self.withoutValue = withoutValue
    name = nil
  }

  /// Creates the condition of a setting whose numbers are one range.
  public init(
    setting: StaticString, in numbers: [ClosedRange<Int128>], of possible: ClosedRange<Int128>,
    except withoutValue: [ClosedRange<Int128>] = [], from site: RegisterSite? = nil
  ) {
    self.init(setting: setting, in: numbers, of: [possible], except: withoutValue, from: site)
  }

  /// The condition for what is at a place; `nil` where the client has settled that it holds.
  func placed(_ place: RegisterPlace) -> PlacedCondition? {
    guard let setting else { return site.map { held(by: $0, at: place) } }
    let name = "\(setting)"
    guard let given = place.session.settings[name] else {
      return site.map { held(by: $0, at: place) }
        ?? .excluded(.undecided(chooser: name, reason: "the client gives no value for the setting"))
    }
    if let possible, !possible.cover(given.number) {
      let reason = "the setting is \(given.text), expected \(possible.text)"
      return .excluded(.undecided(chooser: name, reason: reason))
    }
    guard !withoutValue.cover(given.number) else {
      let reason = "the setting is \(given.text), which means that the register has no value"
      return .excluded(.undecided(chooser: name, reason: reason))
    }
    guard !numbers.cover(given.number) else { return nil }
    return .excluded(.absent(chooser: name, value: given.text))
  }

  private func held(by site: RegisterSite, at place: RegisterPlace) -> PlacedCondition {
    var register = site.register(for: place)
    // A device does not become another one while it is read.
    if setting != nil { register.isConstant = true }
    return HeldCondition(register: register, numbers: numbers, possible: possible, name: name)
      .within(site.isElsewhere ? nil : place.end)
  }
}
