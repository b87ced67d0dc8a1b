import DeviceModel
import MapClient
import MapSyntax
import ModbusProtocol
import ModbusTransport

/// Reads addresses without a map.
struct RawReader {
  let areas: [RawArea]
  let device: DeviceEndpoint
  let connection: any ModbusConnection

  /// One reading for each address, or one for a request that failed.
  ///
  /// - Throws: `DeviceFailure` when nobody answers.
  func readings() async throws(DeviceFailure) -> [any Reading] {
    var readings: [RawReading] = []
    var isAnswering = false
    /// Why nothing more is asked for.
    var ending: ModbusError?
    for area in areas {
      for part in area.requests {
        if let ending {
          readings.append(RawReading(area: part, value: nil, error: "\(ending)"))
          continue
        }
        do throws(ModbusError) {
          readings += try await read(part)
          isAnswering = true
        } catch {
          switch error.prospect {
          case .refused, .answered: isAnswering = true
          case .notSent: break
          case .silent: guard isAnswering else { throw device.failure("\(error)") }
          case .ended:
            guard isAnswering else { throw device.failure("\(error)") }
            ending = error
          }
          readings.append(RawReading(area: part, value: nil, error: "\(error)"))
        }
      }
    }
    return readings
  }

  private func read(_ area: RawArea) async throws(ModbusError) -> [RawReading] {
    let request = ModbusRequest.read(area.table, address: UInt16(area.start), count: area.count)
    let unit = device.unit
    let response = try await connection.send(request, to: unit, timeout: nil)
    let values: [UInt16]
    do {
      values = try response.values(count: area.count)
    } catch {
      throw .invalidResponse(error)
    }
    return values.enumerated().map { offset, value in
      RawReading(
        area: RawArea(table: area.table, start: area.start + offset, count: 1), value: value, error: nil)
    }
  }
}

/// The reading of one address, or of the addresses of a request that failed.
struct RawReading: Reading {
  let area: RawArea
  /// The word or the bit, or `nil` when there is an error.
  let value: UInt16?
  let error: String?

  var name: String { area.description }

  var text: String? {
    guard let value, !area.table.holdsBits else { return value?.description }
    return "\(wordText(value))  \(value)"
  }

  var json: String {
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("table", area.table.rawValue)
      json.member("address", area.start)
      if let value {
        json.member("value", Int(value))
      } else {
        json.member("count", area.count)
        json.member("error", error)
      }
    }
    return json.text
  }
}
