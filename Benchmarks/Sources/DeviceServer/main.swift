import DeviceSimulator
import MapClient

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// DeviceServer MAP UNITS: serves so many devices of a map behind one port, prints the port, and ends with its input.
let arguments = CommandLine.arguments
guard arguments.count == 3, let units = UInt8(arguments[2]), units > 0 else {
  fatalError("usage: DeviceServer MAP UNITS")
}
var options = SimulatorServer.Options()
options.units = Set((1...units).map { .init(rawValue: $0) })
let device = try SimulatedDevice(DeviceMap(contentsOf: arguments[1]).layout)
let server = try SimulatorServer(device, options: options)
print(server.port)
fflush(nil)
while readLine() != nil {}
server.stop()
