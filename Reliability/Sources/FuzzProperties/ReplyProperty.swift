import ModbusProtocol

/// The validation of answers: a length, the PDU of a request of that length, and the PDU that answers it.
///
/// Whatever is accepted has as many values as were asked for, and is the only answer with these values.
public enum ReplyProperty {
  /// Ends the process when an input breaks the property.
  public static func check(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let question = input.piece()
    let answer = input.all()

    guard let request = try? ModbusRequest(pdu: question) else { return }
    guard let again = try? request.encoded() else {
      preconditionFailure("an accepted request cannot be sent")
    }
    let spareInQuestion = spareBits(of: request, carriedBy: .writeMultipleCoils, request.writes)
    precondition(isSame(again, question, but: spareInQuestion), "an accepted request is sent as another")

    guard let reply = try? ModbusReply(pdu: answer, for: request) else { return }
    var spareInAnswer = 0
    if case .response(.values(let values)) = reply {
      precondition(values.count == request.reads?.count, "other values came than were asked for")
      spareInAnswer = spareBits(of: request, carriedBy: request.function, request.reads)
    }
    let encoded = reply.encoded(for: request)
    if case .response(.identification) = reply {
      // Several encodings mean the same here.
      precondition(
        (try? ModbusReply(pdu: encoded, for: request)) == reply, "an answer is accepted as another")
    } else {
      precondition(isSame(encoded, answer, but: spareInAnswer), "an answer is accepted as another")
    }
  }

  /// The number of bits of the last byte that carry nothing.
  private static func spareBits(
    of request: ModbusRequest, carriedBy function: FunctionCode, _ area: RegisterArea?
  ) -> Int {
    guard request.function == function, let area, area.table.holdsBits else { return 0 }
    return (8 - area.count % 8) % 8
  }

  private static func isSame(_ left: [UInt8], _ right: [UInt8], but spareBits: Int) -> Bool {
    guard let leftEnd = left.last, let rightEnd = right.last else { return left == right }
    let mask = UInt8.max >> spareBits
    return left.dropLast() == right.dropLast() && leftEnd & mask == rightEnd & mask
  }
}
