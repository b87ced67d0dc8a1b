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

  /// One reading for each value, or one for adjacent addresses that cannot be read. What is refused is asked for in ever smaller
  /// parts, so that one address does not cost the others.
  ///
  /// - Throws: `DeviceFailure` when nobody answers.
  func readings() async throws(DeviceFailure) -> [any Reading] {
    var readings: [RawReading] = []
    var isAnswering = false
    /// Why nothing more is asked for.
    var ending: ModbusError?
    for area in areas {
      var waiting = Array(area.requests.reversed())
      while let part = waiting.popLast() {
        if let ending {
          note(part, "\(ending)", in: &readings)
          continue
        }
        do throws(ModbusError) {
          readings += try await read(part)
          isAnswering = true
        } catch {
          switch error.prospect {
          case .refused:
            isAnswering = true
            if let (first, second) = part.halves, error != .exception(.illegalFunction) {
              waiting += [second, first]
              continue
            }
          case .answered: isAnswering = true
          case .notSent: break
          case .silent: guard isAnswering else { throw device.failure("\(error)") }
          case .ended:
            guard isAnswering else { throw device.failure("\(error)") }
            ending = error
          }
          note(part, "\(error)", in: &readings)
        }
      }
    }
    return readings
  }

  /// Adds what was not read, to what was not read before it for the same reason.
  private func note(_ area: RawArea, _ error: String, in readings: inout [RawReading]) {
    if let last = readings.last, last.error == error, let joined = last.area.joined(with: area) {
      readings[readings.count - 1] = RawReading(area: joined, words: nil, error: error)
    } else {
      readings.append(RawReading(area: area, words: nil, error: error))
    }
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
    return stride(from: 0, to: values.count, by: area.width).map { offset in
      RawReading(
        area: RawArea(table: area.table, start: area.start + offset, count: area.width, type: area.type),
        words: Array(values[offset..<offset + area.width]), error: nil)
    }
  }
}

/// The reading of one value, or of adjacent addresses that were not read.
struct RawReading: Reading {
  let area: RawArea
  /// The words of the value, or the bit; `nil` when there is an error.
  let words: [UInt16]?
  let error: String?

  var name: String { area.description }

  var text: String? {
    guard let words, !area.table.holdsBits else { return number }
    return (words.map { wordText($0) } + [" \(number ?? "")"]).joined(separator: " ")
  }

  var cell: ReadingCell { ReadingCell(value: number) }

  /// The number of the words, or the bit.
  private var number: String? {
    words.map { words in area.type.map { $0.text(of: words) } ?? "\(words[0])" }
  }

  var json: String {
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("table", area.table.rawValue)
      json.member("address", area.start)
      json.member("type", area.type?.name)
      if let number, Double(number)?.isFinite ?? false {
        json.member("value") { $0.number(number) }
      } else if let number {
        json.member("value", number)
      } else {
        json.member("count", area.count)
        json.member("error", error)
      }
    }
    return json.text
  }
}
