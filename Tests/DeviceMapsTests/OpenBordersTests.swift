import DeviceMaps
import Foundation
import MapClient
import MapReports
import ModbusTransport
import RegisterRuntime
import Testing

/// The map of a Xerus PDU leaves open whether a read may cross from an outlet into its poles.
@Suite("Reading across the borders that a map leaves open")
struct OpenBordersTests {
  private static let map = Result { try ShippedLayouts.map("xerus-pdu") }

  /// How outlets are read: by generated code or by the map.
  enum Client: CaseIterable { case generated, byMap }

  /// Why a value was not read.
  private struct Problem: Error { let text: String }

  /// A client of a PDU that reads all outlets.
  private struct Reader {
    let tryOpenBorders: () -> Void
    let expect: (ReadRefusals) -> Void
    let refusals: () -> ReadRefusals
    let read: () async throws -> String

    init(_ client: Client, on connection: BorderedPDU) throws {
      switch client {
      case .generated:
        let pdu = XerusPdu(on: connection, unit: 1)
        tryOpenBorders = pdu.tryOpenBorders
        expect = pdu.expect
        refusals = { pdu.refusals }
        read = { "\(try await pdu.outlets.read())" }
      case .byMap:
        let device = try MappedDevice(OpenBordersTests.map.get(), on: connection, unit: 1)
        tryOpenBorders = device.tryOpenBorders
        expect = device.expect
        refusals = { device.refusals }
        read = {
          let readings = try await device.read(["outlets"])
          if let problem = readings.lazy.compactMap(\.outcome.problem).first { throw Problem(text: problem) }
          return readings.map { "\($0)" }.joined(separator: "\n")
        }
      }
    }
  }

  /// What each client reads of such a PDU that is never asked across a border; read once for all tests.
  private static let values = Dictionary(
    uniqueKeysWithValues: Client.allCases.map { client in
      (client, Task { try await Reader(client, on: BorderedPDU(acrossBorders: nil)).read() })
    })

  private func values(_ client: Client) async throws -> String {
    try await #require(Self.values[client]).value
  }

  private static let refusal = ModbusError.exception(.illegalDataAddress)

  /// An outlet is a part and 4 poles: 5 requests for each of 4. Two more read the number of outlets, before and after.
  @Test("nothing is tried that a program has not allowed", arguments: Client.allCases)
  func notAllowed(_ client: Client) async throws {
    let connection = BorderedPDU(acrossBorders: Self.refusal)
    _ = try await Reader(client, on: connection).read()
    #expect(connection.takeCounts() == [22, 0])
  }

  /// Of the 4 poles of an outlet, one request brings two and the beginning of a third, and another one the rest.
  @Test(
    "an outlet takes 3 requests where the device answers, with the same values", arguments: Client.allCases)
  func answered(_ client: Client) async throws {
    let connection = BorderedPDU(acrossBorders: nil)
    let reader = try Reader(client, on: connection)
    reader.tryOpenBorders()
    #expect(try await reader.read() == values(client))
    #expect(connection.takeCounts() == [14, 8])
    #expect(try await reader.read() == values(client))
    #expect(connection.takeCounts()[0] == 14)
    #expect(reader.refusals().isEmpty)
  }

  @Test("16 outlets take 48 requests instead of 80", arguments: Client.allCases)
  func whole(_ client: Client) async throws {
    let connection = BorderedPDU(outlets: 16, acrossBorders: nil)
    let reader = try Reader(client, on: connection)
    reader.tryOpenBorders()
    _ = try await reader.read()
    #expect(connection.takeCounts() == [50, 32])
  }

  @Test(
    "`regmap plan` has as many requests, within the borders and across them",
    arguments: [(false, 642), (true, 386)])
  func planned(isTrying: Bool, requests: Int) throws {
    let layout = try ShippedLayouts.load("xerus-pdu")
    let held = try HeldValues(layout, [("pdu.outlet-count", "128"), ("outlets.pole-count", "4")])
    let report = try PlanReport(layout, at: "outlets", held: held, tryingBorders: isTrying)
    #expect(report.planned.plans.flatMap(\.tables).reduce(0) { $0 + $1.requests.count } == requests)
  }

  @Test(
    "where the device refuses, or answers with something wrong, one request crosses in the first read and none in later ones",
    arguments: Client.allCases,
    [
      refusal, .exception(.illegalDataValue), .exception(.serverDeviceFailure),
      .invalidResponse(.valueCount(48, expected: 96)),
    ])
  func refused(_ client: Client, _ answer: ModbusError) async throws {
    let connection = BorderedPDU(acrossBorders: answer)
    let reader = try Reader(client, on: connection)
    reader.tryOpenBorders()
    #expect(try await reader.read() == values(client))
    let counts = connection.takeCounts()
    // The trial, and a pole of which it was to read a part.
    #expect(counts[1] == 1 && (23...24).contains(counts[0]))
    #expect(try await reader.read() == values(client))
    #expect(connection.takeCounts() == [22, 0])
    #expect(reader.refusals().values.isEmpty)
    #expect(reader.refusals().barriers.count == 1)
  }

  @Test(
    "another connection is tried once too, unless what was found out is given to it",
    arguments: Client.allCases)
  func anotherConnection(_ client: Client) async throws {
    let connection = BorderedPDU(acrossBorders: Self.refusal)
    let reader = try Reader(client, on: connection)
    reader.tryOpenBorders()
    _ = try await reader.read()
    let saved = try JSONEncoder().encode(reader.refusals())
    connection.reconnect()
    _ = connection.takeCounts()
    #expect(try await reader.read() == values(client))
    let counts = connection.takeCounts()
    // The trial, and a pole of which it was to read a part.
    #expect(counts[1] == 1 && (23...24).contains(counts[0]))

    let next = try Reader(client, on: connection)
    next.tryOpenBorders()
    next.expect(try JSONDecoder().decode(ReadRefusals.self, from: saved))
    #expect(try await next.read() == values(client))
    #expect(connection.takeCounts() == [22, 0])
  }

  @Test("a device that is silent is not tried again over the same connection", arguments: Client.allCases)
  func silent(_ client: Client) async throws {
    let connection = BorderedPDU(acrossBorders: .timedOut)
    let reader = try Reader(client, on: connection)
    reader.tryOpenBorders()
    await #expect(throws: (any Error).self) { try await reader.read() }
    #expect(connection.takeCounts()[1] == 1)
    #expect(try await reader.read() == values(client))
    #expect(connection.takeCounts() == [22, 0])
    connection.answer(acrossBorders: nil)
    connection.reconnect()
    #expect(try await reader.read() == values(client))
    #expect(connection.takeCounts() == [14, 8])
    // That it has answered before tells nothing: it may be another device by now.
    connection.answer(acrossBorders: .timedOut)
    await #expect(throws: (any Error).self) { try await reader.read() }
    connection.answer(acrossBorders: nil)
    _ = connection.takeCounts()
    #expect(try await reader.read() == values(client))
    #expect(connection.takeCounts() == [22, 0])
    reader.tryOpenBorders()
    #expect(try await reader.read() == values(client))
    #expect(connection.takeCounts() == [14, 8])
  }

  @Test("a silence among several requests together costs no value", arguments: Client.allCases)
  func silentTogether(_ client: Client) async throws {
    let connection = BorderedPDU(acrossBorders: .timedOut, maxInFlight: 4)
    let reader = try Reader(client, on: connection)
    reader.tryOpenBorders()
    #expect(try await reader.read() == values(client))
    #expect(connection.takeCounts()[1] <= 4)
    #expect(try await reader.read() == values(client))
    #expect(connection.takeCounts() == [22, 0])
  }

  @Test(
    "an answer that ends the connection is not asked for again over the next one", arguments: Client.allCases)
  func ending(_ client: Client) async throws {
    let connection = BorderedPDU(
      acrossBorders: .invalidResponse(.byteCount(96, expected: 192)), isEnding: true)
    let reader = try Reader(client, on: connection)
    reader.tryOpenBorders()
    _ = try? await reader.read()
    #expect(connection.takeCounts()[1] == 1)
    #expect(try await reader.read() == values(client))
    #expect(connection.takeCounts() == [22, 0])
  }

  @Test(
    "of several requests together, no more are refused than are under way at once", arguments: Client.allCases
  )
  func together(_ client: Client) async throws {
    let connection = BorderedPDU(acrossBorders: Self.refusal, maxInFlight: 4)
    let reader = try Reader(client, on: connection)
    reader.tryOpenBorders()
    #expect(try await reader.read() == values(client))
    let counts = connection.takeCounts()
    #expect(counts[1] <= 5)
    #expect(counts[0] <= 23 + counts[1])
    #expect(try await reader.read() == values(client))
    #expect(connection.takeCounts() == [22, 0])
  }
}
