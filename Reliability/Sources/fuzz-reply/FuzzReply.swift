import FuzzSupport
import ModbusProtocol

/// The validation of answers: a length, the PDU of a request of that length, and the PDU that answers it.
///
/// Whatever is accepted has as many values as were asked for, and is the only answer with these values.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  var input = FuzzInput(start, count)
  let question = input.piece()
  let answer = input.all()

  guard let request = try? ModbusRequest(pdu: question) else { return 0 }
  guard let again = try? request.encoded() else { preconditionFailure("an accepted request cannot be sent") }
  let spareInQuestion = request.isWrite ? spareBits(of: request) : 0
  precondition(isSame(again, question, but: spareInQuestion), "an accepted request is sent as another")

  guard let reply = try? ModbusReply(pdu: answer, for: request) else { return 0 }
  var spareInAnswer = 0
  if case .response(.values(let values)) = reply {
    precondition(values.count == request.count, "other values came than were asked for")
    spareInAnswer = spareBits(of: request)
  }
  precondition(
    isSame(reply.encoded(for: request), answer, but: spareInAnswer), "an answer is accepted as another")
  return 0
}

/// How many bits of the last byte say nothing.
private func spareBits(of request: ModbusRequest) -> Int {
  switch request {
  case .writeSingleCoil: 0
  default: request.table.holdsBits ? (8 - request.count % 8) % 8 : 0
  }
}

private func isSame(_ left: [UInt8], _ right: [UInt8], but spareBits: Int) -> Bool {
  guard let leftEnd = left.last, let rightEnd = right.last else { return left == right }
  let mask = UInt8.max >> spareBits
  return left.dropLast() == right.dropLast() && leftEnd & mask == rightEnd & mask
}
