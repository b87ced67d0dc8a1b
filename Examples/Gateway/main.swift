import Foundation
import MapClient

// Gateway CONFIGURATION, such as: Gateway gateway.json
//
// Reads and writes devices for another program, which talks JSON: a request a line on standard input, an answer a line on
// standard output. The maps are read when it starts, so a new device needs a map and no code.
//
//   {"devices": {"pdu": {"map": "maps/xerus-pdu.regmap.yaml", "endpoint": "tcp://10.0.0.7"}}}
//
//   {"id": 1, "device": "pdu", "read": ["pdu.outlet-count"]}
//   {"id": 2, "device": "pdu", "write": "false", "to": "outlet-coils[1].on"}
//
// Answers come as they are ready, in any order: what depends on an answer is sent after it.
guard CommandLine.arguments.count == 2, let path = CommandLine.arguments.last else {
  FileHandle.standardError.write(Data("usage: Gateway CONFIGURATION\n".utf8))
  exit(2)
}

do {
  let gateway = try Gateway(configuration: Data(contentsOf: URL(filePath: path)))
  // Each request is carried out by itself: a device that does not answer holds up no other.
  await withDiscardingTaskGroup { group in
    while let line = readLine() {
      group.addTask { await gateway.answer(line) }
    }
  }
} catch {
  FileHandle.standardError.write(Data("\(path): \(error)\n".utf8))
  exit(1)
}
