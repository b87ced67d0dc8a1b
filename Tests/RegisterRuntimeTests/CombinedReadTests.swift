import ModbusProtocol
import Testing

@testable import RegisterRuntime

@Suite("Values that are read together, each with an outcome of its own")
struct CombinedReadTests {
  private let device = FakeDevice()
  private let inverter: FoundInverter

  init() {
    inverter = FoundInverter(on: device, unit: 1)
    device.connect(1)
    device.put(0xFFFE, at: 60000)
  }

  @Test("are read at the places where the device has their blocks, and elsewhere")
  func found() async throws {
    device.lay([(1, [7, 3, 0x5057, 0x3031]), (124, [2, 50, 60])])
    let (name, factor) = (inverter.common.name, inverter.setup.percentSf)
    let read = await CombinedRead(of: [factor, name])
    #expect(try read.result(of: name).get() == "PW01")
    #expect(try read.result(of: factor).get() == -2)
  }

  @Test("have values where nothing has to be found, also if the device does not tell where the others are")
  func notFound() async throws {
    device.refuse(0..<60000)
    let (name, factor) = (inverter.common.name, inverter.setup.percentSf)
    let read = await CombinedRead(of: [factor, name])
    #expect(throws: RegisterError.self) { try read.result(of: name).get() }
    #expect(try read.result(of: factor).get() == -2)
  }

  @Test("all have the error of a device that does not answer, which is asked once")
  func silent() async {
    device.fail(.timedOut)
    let (name, factor) = (inverter.common.name, inverter.setup.percentSf)
    let read = await CombinedRead(of: [factor, name])
    for error in [failure(read.result(of: name)), failure(read.result(of: factor))] {
      #expect(error?.cause == .transport(.timedOut))
    }
    #expect(device.requests.count == 1)
  }

  @Test("have errors that name them alone")
  func names() async {
    device.refuse(0..<60000)
    let meter = SampleMeter(on: device, unit: 1)
    let read = await CombinedRead(of: [meter.numbers.word, meter.settings.choice])
    #expect(failure(read.result(of: meter.numbers.word))?.path == "numbers.word")
    #expect(failure(read.result(of: meter.settings.choice))?.path == "settings.choice")
  }

  @Test("may be missing for one and not for another: nil and an error of the same refusal")
  func mayBeMissing() async throws {
    device.refuse(0x206..<0x208)
    let orders = SampleMeter(on: device, unit: 1).orders
    for _ in 0..<2 {
      let read = await CombinedRead(of: [orders.plain, orders.both.ifSupported, orders.both])
      #expect(try read.result(of: orders.plain).get() == 0)
      #expect(try read.result(of: orders.both.ifSupported).get() == nil)
      let error = failure(read.result(of: orders.both))
      #expect(error?.cause == .exception(.illegalDataAddress))
      #expect(error?.path == "orders.both")
    }
  }

  @Test("are read once more where what decides about them changed, and the others are not")
  func otherChooser() async throws {
    let box = InputBox(on: device, unit: 1)
    device.put(1, at: 10)
    device.put(7, at: 20)
    // The mode is another one for a moment, when it is looked at again.
    device.beforeRequests { _, device in
      device.put(device.reads.filter { $0.hasPrefix("10+") }.count == 2 ? 2 : 1, at: 10)
    }
    let (delay, other) = (box.inputs.delay, box.spare.kind)
    let read = await CombinedRead(of: [delay, other])
    #expect(try read.result(of: delay).get() == 7)
    #expect(try read.result(of: other).get() == 0)
    #expect(device.reads.filter { $0.hasPrefix("10+") }.count == 4)
    #expect(device.reads.filter { $0.hasPrefix("768+") }.count == 1)
  }

  private func failure<Value>(_ result: Result<Value, RegisterError>) -> RegisterError? {
    if case .failure(let error) = result { error } else { nil }
  }
}
