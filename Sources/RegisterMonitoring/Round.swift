/// Values that are read in one plan.
///
/// The value that is asked for first may be one that the device never answers, and then nobody knows of the others. A device that was
/// silent twice is therefore asked for one value, each time another: a trial. Once one has an answer, the rest is read in one plan again;
/// if this has none, each of it is read by itself. A value that had no answer beside others stays alone until it has one.
struct Round: Sendable {
  /// How many rounds have no answer before there are trials: a device that was only away for a moment is read as before.
  private static let patience = 2

  let values: [MonitoredValue]
  let isTrial: Bool
  /// Whether the device is to blame if nothing is answered, and not perhaps one of the values.
  let blamesDevice: Bool

  /// Chooses among values that are due. Those that are alone come when it is their turn, one a round.
  ///
  /// - Parameters:
  ///   - due: The values, at least one.
  ///   - all: All values of the device.
  ///   - silences: How many rounds in a row had no answer.
  ///   - isFound: Whether the last round was a trial, and had an answer.
  init(of due: [MonitoredValue], among all: [MonitoredValue], silences: Int, isFound: Bool) {
    let common = due.filter { !$0.isAlone }
    let alone = due.filter(\.isAlone).min { $0.isDue(before: $1) }
    // A value that is new gets its first state at once.
    isTrial = silences >= Self.patience && due.count > 1 && due.allSatisfy(\.isTried)
    if isTrial {
      values = [due[Int(DevicePhase.part(ofDevice: silences) * Double(due.count))]]
      blamesDevice = true
    } else if let alone,
      common.isEmpty || silences == 0 && !isFound && common.allSatisfy({ alone.isDue(before: $0) })
    {
      values = [alone]
      blamesDevice = all.allSatisfy(\.isAlone)
    } else {
      values = common
      blamesDevice = !isFound
    }
  }
}
