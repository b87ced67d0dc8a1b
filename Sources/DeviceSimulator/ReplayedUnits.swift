import ModbusProtocol
import ModbusTransport

/// Units that hold what they held when they were captured, at the same times. They take no writes.
final class ReplayedUnits: AnsweringUnits {
  private let capture: DeviceCapture
  private let start = ContinuousClock.now

  let all: Set<UnitID>
  let first: UnitID

  init(_ capture: DeviceCapture) {
    self.capture = capture
    all = capture.moments.reduce(into: []) { $0.formUnion($1.snapshot.units) }
    first = all.min { $0.rawValue < $1.rawValue } ?? 1
  }

  func serves(_ unit: UnitID) -> Bool { all.contains(unit) }

  func answer(_ pdu: [UInt8], to unit: UnitID) -> (answer: UnitAnswer, events: [SimulatorEvent]) {
    guard serves(unit) else { return (.nobody, []) }
    do throws(ExceptionCode) {
      let request = try ModbusRequest(pdu: pdu)
      guard case .read = request, let area = request.reads, (try? request.validate()) != nil else {
        let refusal = SimulatorEvent.refused(
          request, .illegalFunction, reason: "a device that is replayed is only read")
        return (.pdu(ExceptionCode.illegalFunction.encoded(for: pdu.first ?? 0)), [refusal])
      }
      let snapshot = capture.snapshot(at: .now - start)
      guard let answer = snapshot.answer(to: area, of: unit) else {
        return (.silence(reason: "the device that was captured did not answer"), [])
      }
      return (.pdu(ModbusReply.response(.values(try answer.get())).encoded(for: request)), [])
    } catch {
      return (.pdu(error.encoded(for: pdu.first ?? 0)), [])
    }
  }

  func broadcast(_: [UInt8]) -> [(unit: UnitID, event: SimulatorEvent)] { [] }
}
