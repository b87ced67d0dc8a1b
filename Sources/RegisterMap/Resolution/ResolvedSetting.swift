import DeviceModel

/// A setting with its values known.
struct ResolvedSetting {
  let definition: SettingDefinition
  /// The type of its values: an enumeration, an integer or a bit.
  let type: ValueType
  /// The numbers that it can have.
  let numbers: ClosedRange<Int128>
  /// The register that holds it, for a device that tells.
  let register: ResolvedRegister?
  let defaultNumber: Int128?
}
