import ModbusProtocol
import ReadPlanning

/// A chain of which a later walk told something else than an earlier one.
struct ChangedChain: Sendable {
  let chain: RegisterChain
  /// Where its marker was found.
  let markerAddress: Int
  /// Why the later walk did not find it; `nil` where it found other blocks.
  let fault: ChainFault?

  /// What is wrong with what rests on the chain.
  var cause: RegisterError.Cause {
    fault.map { .unconfirmed(chooser: "\(chain.name)", reason: "\($0)") }
      ?? .changed(chooser: "\(chain.name)")
  }

  /// The error of a read that rests on the chain.
  func error(in session: DeviceSession, naming path: (RegisterError, ReadImage) -> String) -> RegisterError {
    let target = RequestTarget(
      session: session, unitTable: UnitTable(chain.table), address: markerAddress, count: 1,
      path: "\(chain.name)")
    var error = target.error(.read, cause)
    error.path = path(error, ReadImage(deviceOrder: session.deviceOrder))
    return error
  }
}
