import RegisterRuntime

/// What the generator makes of a small map, shortened.
struct PanelMeter: RegisterDevice {
  static let _description = DeviceDescription(
    name: "Panel Meter", readRegisters: 125, readBits: 2000, writeRegisters: 123, writeBits: 1968,
    holdingRegisters: ReadableTable([ReadableRun(0, 20), ReadableRun(300, 1)]))

  let _session: DeviceSession
  init(_session: DeviceSession) { self._session = _session }

  func _list(in list: inout RegisterList) {
    list.add(voltage)
    list.add(power)
    list.add(serial)
  }

  /// The map does not say how often it is worth reading.
  var voltage: Register<UInt16, ReadOnly> { Register(place("measures"), "voltage", at: 0, .uint16) }
  /// `refresh: 5s`
  var power: Register<UInt16, ReadOnly> {
    Register(place("measures").refreshed(.every(.seconds(5))), "power", at: 1, .uint16)
  }
  /// `refresh: once`
  var serial: Register<UInt16, ReadOnly> {
    Register(place("info").refreshed(.once), "serial", at: 10, .uint16)
  }

  /// In no request with the others.
  var hours: Register<UInt16, ReadOnly> { Register(place("info"), "hours", at: 300, .uint16) }

  private func place(_ block: StaticString) -> RegisterPlace {
    RegisterPlace.holdingRegister(_session, block, at: 0)
  }
}
