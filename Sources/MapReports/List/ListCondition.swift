import DeviceModel

/// What a register or a setting has to be for a value to be there.
struct ListCondition {
  /// What decides.
  let chooser: PresenceCondition.Chooser
  /// The numbers of it for which the value is there.
  let numbers: NumberSet
  /// The same for people: `mode is button`.
  let text: String

  /// A condition on what has a type.
  private init(_ condition: PresenceCondition, on type: ValueType) {
    (chooser, numbers) = (condition.chooser, condition.numbers)
    text = type.text(of: condition.numbers, at: condition.chooser.name)
  }

  /// That a register counts so many.
  init(counting path: String, to count: Int) {
    (chooser, numbers) = (.register(path), NumberSet([Int128(count)...Int128(count)]))
    text = "\(path) is \(count)"
  }

  /// All of some conditions, one for each register or setting of the map.
  static func all(of conditions: [PresenceCondition], in layout: DeviceLayout) -> [ListCondition] {
    conditions.joined.compactMap { condition in
      layout.type(of: condition.chooser).map { ListCondition(condition, on: $0) }
    }
  }

  /// All conditions on one instance of a value, which name the instances that decide.
  static func all(of conditions: [ExpandedRegister.Condition], in layout: DeviceLayout) -> [ListCondition] {
    var types: [PresenceCondition.Chooser: ValueType] = [:]
    var held: [PresenceCondition] = []
    func hold(_ numbers: NumberSet, _ chooser: PresenceCondition.Chooser, _ type: ValueType) {
      types[chooser] = type
      held.append(PresenceCondition(chooser: chooser, numbers: numbers))
    }
    for condition in conditions {
      switch condition {
      case .held(let chooser, let numbers): hold(numbers, .register(chooser.path), chooser.register.type)
      case .set(let setting, let numbers): hold(numbers, .setting(setting.name), setting.type)
      case .selected(let selector, let values, _):
        hold(selector.register.numbers(ofRawValues: values), .register(selector.path), selector.register.type)
      case .counted, .found: break
      }
    }
    return held.joined.compactMap { condition in
      types[condition.chooser].map { ListCondition(condition, on: $0) }
    }
  }
}
