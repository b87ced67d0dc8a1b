import DeviceModel
import DeviceSimulator
import MapSyntax
import ModbusProtocol
import RegisterMap

/// What a simulated device does with the PDUs of any requests, each after a byte with its length.
///
/// Every answer is one that a client accepts for its request, or an exception; values come only for a read.
public enum RequestProperty {
  /// Ends the process when an input breaks the property.
  public static func check(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    var device = input.byte() % 2 == 0 ? SimulatedDevices.bench : SimulatedDevices.resys
    var requests = 0
    while !input.isEmpty, requests < 64 {
      requests += 1
      let question = input.piece()
      let answer = device.respond(toPDU: question)
      precondition(1...253 ~= answer.count, "the answer has no length that Modbus allows")
      guard let request = try? ModbusRequest(pdu: question) else {
        let function = question.first ?? 0
        precondition(answer.count == 2 && answer[0] == function | 0x80, "a bad request has no exception")
        continue
      }
      guard let reply = try? ModbusReply(pdu: answer, for: request) else {
        preconditionFailure("the device answers with what no client accepts")
      }
      if case .response(.values) = reply {
        precondition(request.reads != nil, "values come that nobody asked for")
      }
    }
  }

  /// The devices under attack, made once: a fuzzer starts with them as they are, millions of times.
  private enum SimulatedDevices {
    static let bench = load("Tests/DeviceSimulatorTests/Fixtures/bench.regmap.yaml")
    static let resys = load("maps/socomec-resys-b40.regmap.yaml")

    private static func load(_ path: String) -> SimulatedDevice {
      let marker = "/Reliability/Sources/"
      var root = "\(#filePath)"[...]
      while !root.hasSuffix(marker) { root = root.dropLast() }
      var sources = SourceSet()
      do {
        let map = try MapCompiler.compile(path: root.dropLast(marker.count) + "/" + path, sources: &sources)
        guard let layout = map.layout else { preconditionFailure("\(path) has findings") }
        return SimulatedDevice(layout)
      } catch {
        preconditionFailure("\(error)")
      }
    }
  }
}
