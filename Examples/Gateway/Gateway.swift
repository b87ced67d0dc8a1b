import Foundation
import MapClient

/// The devices of a configuration, by name.
actor Gateway {
  private struct Configuration: Decodable {
    struct Device: Decodable {
      var map: String
      var endpoint: String
    }
    var devices: [String: Device]
  }

  private let devices: [String: MappedDevice]
  private let encoder = JSONEncoder()

  /// Opens the maps; nothing is sent.
  ///
  /// - Throws: What is wrong with the configuration, a map or an endpoint.
  init(configuration: Data) throws {
    let configuration = try JSONDecoder().decode(Configuration.self, from: configuration)
    devices = try configuration.devices.mapValues { device in
      try DeviceMap(contentsOf: device.map).connectLazily(to: device.endpoint)
    }
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // A device may hold a number that JSON has no way to write.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  }

  /// Carries out the request of a line, and prints its answer.
  func answer(_ line: String) async {
    let answer: GatewayAnswer
    do {
      let request = try JSONDecoder().decode(GatewayRequest.self, from: Data(line.utf8))
      answer = await carryOut(request)
    } catch {
      answer = GatewayAnswer(id: nil, problem: "the line is no request: \(error)")
    }
    do {
      let data = try encoder.encode(answer)
      try FileHandle.standardOutput.write(contentsOf: data + Data("\n".utf8))
    } catch {
      // Nobody reads the answers, so nobody is served.
      exit(1)
    }
  }

  private func carryOut(_ request: GatewayRequest) async -> GatewayAnswer {
    guard let device = devices[request.device] else {
      return GatewayAnswer(id: request.id, problem: "there is no device `\(request.device)`")
    }
    do {
      if let paths = request.read {
        return GatewayAnswer(id: request.id, readings: try await device.read(paths))
      }
      guard let value = request.write, let path = request.to else {
        return GatewayAnswer(id: request.id, problem: "a request has `read`, or `write` and `to`")
      }
      return GatewayAnswer(id: request.id, writing: try await device.write(value, to: path))
    } catch {
      return GatewayAnswer(id: request.id, problem: "\(error)")
    }
  }
}
