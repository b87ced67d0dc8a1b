import Foundation
import MapClient

// PDUReader MAP ENDPOINT, such as: PDUReader maps/xerus-pdu.regmap.yaml tcp://10.0.0.7
let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 2, let path = arguments.first, let endpoint = arguments.last else {
  print("usage: PDUReader MAP ENDPOINT")
  exit(2)
}

do {
  let map = try DeviceMap(contentsOf: path)
  let pdu = try await map.connect(to: endpoint)
  let outlets = try map.registers(at: "outlets.rms-current").count
  print("\(map.vendor ?? "") \(map.deviceName): the map has \(outlets) outlets")

  // Only outlets that exist are asked for, and each value has an outcome of its own.
  for reading in try await pdu.read(["pdu.outlet-count", "outlets.rms-current"]) {
    switch reading.outcome {
    case .value(let value): print(reading.path, value)  // value.number and value.unit have its parts
    case .notAvailable: print(reading.path, "has no value at present")
    case .absent(let reason): print(reading.path, "is not there:", reason)
    case .failed(let failure): print(reading.path, "was not read:", failure)
    }
  }

  switch try await pdu.write("false", to: "outlet-coils[1].on").outcome {
  case .written(let readBack): print("switched off:", readBack)
  case .refused(let reason): print("nothing was written:", reason)
  case .doubtful(let reason): print("perhaps something else was written:", reason)
  case .failed(let error, _): print("the outlet was not switched:", error)
  case .unknown(let error, let now): print("nobody knows:", error, "now:", now.map { "\($0)" } ?? "unknown")
  }

  var count = 0
  for await sample in try pdu.poll(["inlets[0].active-power"], every: .milliseconds(100)) {
    switch sample {
    case .success(let readings): for reading in readings { print(reading) }
    case .failure(let error): print("the PDU did not answer:", error)
    }
    count += 1
    if count == 2 { break }
  }
} catch {
  // The findings of the map with their lines, or the endpoint or path and what is wrong with it.
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
