import ModbusProtocol
import ModbusTransport
import Testing

@testable import RegisterRuntime

@Suite("Writing to a layout that a register selects")
struct SelectedWritingTests {
  private let device = FakeDevice()
  private let cabinet: SampleCabinet
  private var program: SampleCabinet.Program { cabinet.program }

  init() { cabinet = SampleCabinet(on: device, unit: 1, wordOrder: .big) }

  private var requests: [String] {
    device.requests.map { request in
      switch request {
      case .read(_, let address, let count): "\(String(address, radix: 16))+\(count)"
      case .writeSingleRegister(let address, let value): "\(String(address, radix: 16))=\(value)"
      case .writeMultipleRegisters(let address, let values): "\(String(address, radix: 16))=\(values)"
      default: "\(request)"
      }
    }
  }

  private func cause(_ write: () async throws -> Void) async -> RegisterError.Cause? {
    do {
      try await write()
      return nil
    } catch {
      return (error as? RegisterError)?.cause
    }
  }

  @Test("a value, an array, flags and a command are written while their layout is there")
  func chosen() async throws {
    device.put(1, at: 0x3400)
    try await program.heating.target.write(21)
    #expect(requests == ["3400+1", "3401=21", "3400+1"])
    try await program.heating.steps.write([1, 2])
    try await program.heating.options.update(inserting: .boost)
    try await program.heating.reset.send()
    #expect(device.words(at: 0x3401, count: 5) == [21, 1, 2, 2, 0x0A0A])
  }

  @Test("nothing is written while another layout is there, or none")
  func otherLayout() async throws {
    let program = program
    for kind: UInt16 in [2, 3] {
      device.put(kind, at: 0x3400)
      let expected = RegisterError.Cause.otherCase(selector: "kind", value: "\(kind)", expected: ["1"])
      #expect(await cause { try await program.heating.target.write(21) } == expected)
      #expect(await cause { try await program.heating.steps.write([1, 2]) } == expected)
      #expect(await cause { try await program.heating.options.update(inserting: .boost) } == expected)
      #expect(await cause { try await program.heating.reset.send() } == expected)
    }
    #expect(device.requests.allSatisfy { $0.writes == nil })
    #expect(device.words(at: 0x3401, count: 5) == [0, 0, 0, 0, 0])
    let error = await #expect(throws: RegisterError.self) { try await program.heating.target.write(21) }
    #expect(
      error?.description.hasSuffix("is not there while `kind` is 3, only for 1; nothing was sent") == true)
  }

  @Test(
    "while the selecting register has no value, nobody knows what is there",
    arguments: [UInt16(0xFF), 0x0101])
  func unknownLayout(kind: UInt16) async throws {
    let program = program
    device.put(kind, at: 0x3400)
    for operation in [
      { try await program.heating.target.write(21) }, { _ = try await program.heating.target.read() },
      { _ = try await program.cooling.read() },
    ] as [() async throws -> Void] {
      guard case .undecided("kind", _) = await cause(operation) else {
        Issue.record("taken for another layout")
        return
      }
    }
    #expect(device.requests.allSatisfy { $0.writes == nil })
  }

  @Test("a layout that changes meanwhile is reported, and a selecting register that is not read again")
  func changed() async throws {
    let program = program
    device.put(1, at: 0x3400)
    device.beforeRequests { count, device in if count == 2 { device.put(2, at: 0x3400) } }
    #expect(
      await cause { try await program.heating.target.write(21) } == .changed(chooser: "program.kind"))
    device.put(1, at: 0x3400)
    device.beforeRequests { count, device in if count == 5 { device.refuse(0x3400..<0x3401) } }
    guard case .unconfirmed("program.kind", _) = await cause({ try await program.heating.target.write(22) })
    else {
      Issue.record("the selecting register was not read after the write")
      return
    }
  }

  @Test("such a write is not repeated by itself, whatever the map calls the value")
  func neverRepeated() {
    for address: UInt16 in 0x3401...0x3405 {
      #expect(!SampleCabinet.isIdempotent(.writeSingleRegister(address: address, value: 1), unit: 1))
    }
  }
}
