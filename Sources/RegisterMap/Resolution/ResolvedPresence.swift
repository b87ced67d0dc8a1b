import DeviceModel

/// When a register or a block is there, with what decides found.
struct ResolvedPresence {
  let definition: PresenceDefinition
  /// The register that decides; `nil` where a setting does.
  let chooser: ResolvedRegister?
  /// The numbers of the chooser for which the part is there.
  let numbers: NumberSet
  /// What has to hold: first what the chooser itself depends on, at last the condition.
  var conditions: [PresenceCondition] = []
}
