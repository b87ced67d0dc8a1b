import DeviceModel

/// A script that a device follows, and how far it is.
struct RunningScript: Sendable {
  var script: DeviceScript
  /// The registers of the values that move, in the order of the script.
  var registers: [ExpandedRegister]
  /// The time until which the script was followed; `nil` before the start.
  var time: Duration?
  /// The paths of values that a client has written: they do not move any more.
  var written: Set<String> = []
}
