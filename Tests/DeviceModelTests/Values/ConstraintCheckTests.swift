import RegisterEncoding
import Testing

@testable import DeviceModel

@Suite("What may be written")
struct ConstraintCheckTests {
  private func isAllowed(_ text: String, _ register: RegisterLayout) throws -> Bool {
    let value = try ValueParser.parse(text, as: register)
    do {
      try ConstraintCheck.check(value, for: register)
      return true
    } catch {
      return false
    }
  }

  @Test("a range includes its bounds and counts its steps from zero")
  func rangeAndStep() throws {
    let delay = RegisterLayout.sample(.uint32, words: 2).with {
      $0.constraint = .range(
        NumberRange(lowest: ExactNumber(20), highest: ExactNumber(10000)), step: ExactNumber(20))
    }
    #expect(try isAllowed("20", delay))
    #expect(try isAllowed("10000", delay))
    #expect(try !isAllowed("0", delay))
    #expect(try !isAllowed("10020", delay))
    #expect(try !isAllowed("30", delay))
  }

  @Test("`not available` may be written where the map has words for it, whatever the range of values")
  func notAvailable() throws {
    let delay = RegisterLayout.sample(.uint16).with {
      $0.constraint = .range(NumberRange(lowest: ExactNumber(20), highest: ExactNumber(100)), step: nil)
      $0.notAvailable = [0xffff]
    }
    #expect(try isAllowed("not available", delay))
    #expect(throws: ValueError.self) { try isAllowed("not available", delay.with { $0.notAvailable = [] }) }
    let command = delay.with { $0.command = .init(value: 1) }
    #expect(try !isAllowed("not available", command))
  }

  @Test("a scaled value is compared in its unit")
  func scaledRange() throws {
    let ratio = RegisterLayout.sample(.uint16).with {
      $0.scaling = RegisterScaling(per: 100)
      $0.constraint = .range(
        NumberRange(lowest: ExactNumber("0.5")!, highest: ExactNumber(1)), step: ExactNumber("0.05")!)
    }
    #expect(try isAllowed("0.55", ratio))
    #expect(try !isAllowed("0.56", ratio))
    #expect(try !isAllowed("1.05", ratio))
  }

  @Test("a float takes multiples of a decimal step")
  func realStep() throws {
    let level = RegisterLayout.sample(.float(bits: 32), words: 2).with {
      $0.constraint = .range(
        NumberRange(lowest: ExactNumber(0), highest: ExactNumber(1)), step: ExactNumber("0.1")!)
    }
    #expect(try isAllowed("0.3", level))
    #expect(try !isAllowed("0.35", level))
    #expect(try !isAllowed("nan", level))
  }

  @Test("a list allows its values only")
  func list() throws {
    let rate = RegisterLayout.sample(.uint16).with {
      $0.constraint = .list([ExactNumber(1), ExactNumber(5)])
    }
    #expect(try isAllowed("5", rate))
    #expect(try !isAllowed("3", rate))
  }

  @Test("a raw value without a case is not written")
  func unknownCase() throws {
    #expect(try isAllowed("trip", .sample(.event)))
    #expect(try !isAllowed("9", .sample(.event)))
  }

  @Test("a command takes its magic value only")
  func command() throws {
    let reset = RegisterLayout.sample(.uint16).with { $0.command = .init(value: 0x0a0a) }
    #expect(try isAllowed("0x0a0a", reset))
    #expect(try !isAllowed("1", reset))
  }

  @Test("every element of an array is checked")
  func elements() throws {
    let levels = RegisterLayout.sample(.uint16, count: 3).with {
      $0.constraint = .range(NumberRange(lowest: ExactNumber(1), highest: ExactNumber(9)), step: nil)
    }
    #expect(try isAllowed("[1, 5, 9]", levels))
    #expect(try !isAllowed("[1, 5, 10]", levels))
  }

  @Test("a raw number without a name is allowed where the map has a case for it")
  func rawCase() {
    #expect(throws: Never.self) { try ConstraintCheck.check(.enumeration(nil, raw: 1), for: .sample(.event)) }
    #expect(throws: ValueError.self) {
      try ConstraintCheck.check(.enumeration(nil, raw: 9), for: .sample(.event))
    }
  }
}
