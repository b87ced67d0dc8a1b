/// A readable value of a device whose type is not known where it is used: a register, an array or a computed value, found by its
/// path. Making one sends nothing.
///
/// It can be used wherever other handles can: read alone or in a mix, polled, monitored, and read `ifThere` or `ifSupported`.
public struct AnyRegister: RegisterReadable {
  /// A value with its unit.
  public typealias Value = AnyRegisterValue

  private let source: any DynamicSource

  init(_ source: some DynamicSource) { self.source = source }

  /// The block that the value belongs to.
  public var _place: RegisterPlace { source._place }
  /// The path in the map: `outlets[3].poles[0].rms-current`.
  public var path: String { source._path }
  /// The path in the map.
  public var _path: String { source._path }
  /// Whether the value rests on the walk alone.
  public var _restsOnWalk: Bool { source._restsOnWalk }
  /// The same handle where the device has its block.
  public func _located(by found: FoundChains) -> Self { AnyRegister(source._located(by: found)) }

  /// Adds the addresses of the value to a selection, and those of a register that chooses its unit.
  public func _select(into selection: inout ReadSelection) { source.selectDynamic(into: &selection) }

  /// Takes the value out of what was read.
  public func _decode(from image: ReadImage) throws(RegisterError) -> AnyRegisterValue {
    try source.decodeDynamic(from: image)
  }
}

/// A handle whose value can be given with its unit, as one of many types.
protocol DynamicSource: RegisterReadable {
  /// Adds the addresses of the value to a selection, and those of a register that chooses its unit.
  func selectDynamic(into selection: inout ReadSelection)
  /// Takes the value and its unit out of what was read.
  func decodeDynamic(from image: ReadImage) throws(RegisterError) -> AnyRegisterValue
}

extension Register: DynamicSource where Access: ReadableAccess {
  func selectDynamic(into selection: inout ReadSelection) { selectWithUnit(into: &selection) }

  func decodeDynamic(from image: ReadImage) throws(RegisterError) -> AnyRegisterValue {
    let (value, unit) = try decodeWithUnit(from: image)
    return AnyRegisterValue(.init(value), unit: unit)
  }
}

extension RegisterArray: DynamicSource where Access: ReadableAccess {
  func selectDynamic(into selection: inout ReadSelection) { selectWithUnit(into: &selection) }

  func decodeDynamic(from image: ReadImage) throws(RegisterError) -> AnyRegisterValue {
    let (values, unit) = try decodeWithUnit(from: image)
    return AnyRegisterValue(.array(values.map { .init($0) }), unit: unit)
  }
}

extension RegisterSum: DynamicSource {
  func selectDynamic(into selection: inout ReadSelection) { _select(into: &selection) }

  func decodeDynamic(from image: ReadImage) throws(RegisterError) -> AnyRegisterValue {
    AnyRegisterValue(.init(any: try _decode(from: image)), unit: unit.map { "\($0)" })
  }
}
