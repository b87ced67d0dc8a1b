import DeviceMaps
import Foundation
import RegisterMonitoring

// MeterDaemon SECONDS ENDPOINT…, such as: MeterDaemon 1 tcp://10.0.0.7 tcp://10.0.0.8
//
// Follows residual current monitors until it is told to end (SIGINT, SIGTERM), and prints what is known about each as one JSON
// object a line. A device that is down is a state of that device: the others go on, and it comes back by itself.
let arguments = CommandLine.arguments.dropFirst()
guard arguments.count >= 2, let seconds = arguments.first.flatMap({ Double($0) }),
  (0.01...86_400).contains(seconds)
else {
  FileHandle.standardError.write(Data("usage: MeterDaemon SECONDS ENDPOINT...\n".utf8))
  exit(2)
}

do {
  let relays = try arguments.dropFirst().map { (endpoint: $0, relay: try ResysB40.connectLazily(to: $0)) }
  let monitor = RegisterMonitor()
  let lines = JSONLines()
  await withTaskGroup { group in
    for (endpoint, relay) in relays {
      group.addTask {
        for await state in monitor.states(of: relay.measures, every: .seconds(seconds)) {
          await lines.write(MeterLine(endpoint, state))
        }
      }
    }
    group.addTask { await Termination.requested() }
    // The first task that ends is the one that waits for the signal.
    await group.next()
    group.cancelAll()
  }
  for (_, relay) in relays { relay.close() }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
