import RegisterRuntime

extension PanelMeter {
  /// What the meter measures, as lines for people. Takes one request, because the block fits into one.
  ///
  /// - Throws: `RegisterError` naming the register and the addresses that could not be read.
  public func report() async throws(RegisterError) -> String {
    let values = try await measures.read()
    return """
      state             \(values.state)
      alarms            \(values.alarms)
      voltage           \(values.voltage) V
      current           \(values.current) mA
      power             \(values.power) W
      energy            \(values.energy) Wh
      most in one hour  \(values.hourlyEnergy.max() ?? 0) Wh
      """
  }
}
