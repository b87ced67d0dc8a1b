import Testing

@Suite("regmap read without a map, and --trace")
struct RawReadTests {
  @Test("addresses are printed with their content, hexadecimal and decimal")
  func registers() throws {
    try SimulatedMeter.run(["--set", "measures.current=12.5", "--set", "lamp.level=26"]) { endpoint in
      let run = try Regmap(
        "read", endpoint, "--registers", "holding:0x20", "--registers", "holding-register:16+1")
      #expect(run.status == 0)
      #expect(run.output == "holding 32  0x001A  26\nholding 16  0x007D  125\n")
    }
  }

  @Test("bits are printed as bits, and more than one request carries is read in several")
  func bits() throws {
    let device = try StubDevice { pdu in
      let count = Int(pdu[3]) << 8 + Int(pdu[4])
      return [pdu[0], UInt8((count + 7) / 8)] + Array(repeating: 0x55, count: (count + 7) / 8)
    }
    let run = try Regmap("read", device.endpoint, "--registers", "discrete:3+2", "--registers", "coil:0+2500")
    let lines = run.output.split(separator: "\n")
    #expect(run.status == 0)
    #expect(lines.count == 2502)
    #expect(lines[0...2] == ["discrete 3  1", "discrete 4  0", "coil 0      1"])
  }

  @Test("--json prints table, address and value")
  func json() throws {
    try SimulatedMeter.run { endpoint in
      let run = try Regmap("read", endpoint, "--registers", "holding:32", "--json")
      #expect(run.output == #"{"table":"holding-register","address":32,"value":7}"# + "\n")
    }
  }

  @Test("a refused area is one line, the others are read, and the end is 1")
  func refused() throws {
    try SimulatedMeter.run { endpoint in
      let run = try Regmap("read", endpoint, "--registers", "holding:32", "--registers", "holding:1000+9")
      #expect(run.status == 1)
      #expect(
        run.output.hasPrefix(
          "holding 32         0x0007  7\nholding 1000…1008  error: the device refused: exception 2"))
    }
  }

  @Test("--trace prints the bytes of every request and answer on standard error, with and without a map")
  func trace() throws {
    try SimulatedMeter.run { endpoint in
      for arguments in [["--registers", "holding:32"], [SimulatedMeter.map, "lamp.level"]] {
        let run = try Regmap(["read", endpoint, "--trace"] + arguments)
        #expect(run.status == 0)
        #expect(run.output.hasSuffix("7\n"))
        #expect(run.errors.contains("read 1 holding register at 32  ["))
        #expect(run.errors.contains(" 00 00 00 06 01 03 00 20 00 01]"))
        #expect(run.errors.contains(" 00 00 00 05 01 03 02 00 07]"))
      }
    }
  }

  @Test("--trace shows what went wrong before a failure")
  func traceOfFailure() throws {
    let run = try Regmap("read", "tcp://127.0.0.1:1", "--registers", "holding:32", "--trace")
    #expect(run.status == 1)
    #expect(run.errors.contains("no connection: connection refused"))
  }

  @Test("one address that is refused does not cost the others")
  func oneRefused() throws {
    let device = try StubDevice { pdu in
      let (start, count) = (Int(pdu[1]) << 8 + Int(pdu[2]), Int(pdu[3]) << 8 + Int(pdu[4]))
      if (start..<start + count).contains(105) || start + count > 108 { return [pdu[0] | 0x80, 2] }
      return [pdu[0], UInt8(2 * count)] + (start..<start + count).flatMap { [0, UInt8($0)] }
    }
    let run = try Regmap("read", device.endpoint, "--registers", "holding:104+8")
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n").map {
      $0.prefix(24).split(separator: " ").joined(separator: " ")
    }
    #expect(
      lines == [
        "holding 104 0x0068", "holding 105 error:", "holding 106 0x006A", "holding 107 0x006B",
        "holding 108…111 error:",
      ])
  }

  @Test(
    "words are numbers of a type",
    arguments: [
      ("holding:0+2:uint16", ["16256", "0"]), ("holding:0:float32", ["1.0"]),
      ("holding:0:uint32", ["1065353216"]),
      ("holding:0:uint32le", ["16256"]), ("holding:2:int16", ["-2"]), ("holding:2+1:int32le", ["131070"]),
      ("holding:2:int32", ["-131071"]), ("holding:0:float64", ["0.007812507450353225"]),
    ])
  func types(area: String, numbers: [String]) throws {
    let words: [UInt16] = [0x3F80, 0, 0xFFFE, 1]
    let device = try StubDevice { pdu in
      let (start, count) = (Int(pdu[1]) << 8 + Int(pdu[2]), Int(pdu[3]) << 8 + Int(pdu[4]))
      guard start + count <= words.count else { return [pdu[0] | 0x80, 2] }
      return [pdu[0], UInt8(2 * count)]
        + words[start..<start + count].flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    }
    let run = try Regmap("read", device.endpoint, "--registers", area)
    #expect(
      run.output.split(separator: "\n").compactMap { $0.split(separator: " ").last.map(String.init) }
        == numbers)
    #expect(run.status == 0)
  }

  @Test("a type that there is not, or one of a bit, is wrong usage")
  func noType() throws {
    let run = try Regmap("read", "tcp://127.0.0.1:1", "--registers", "holding:0:float23")
    #expect(run.status == 2)
    #expect(run.errors.contains("there is no type `float23`: did you mean `float32`?"))
    #expect(try Regmap("read", "tcp://127.0.0.1:1", "--registers", "coil:0:int16").status == 2)
    #expect(try Regmap("read", "tcp://127.0.0.1:1", "--registers", "holding:65535:int32").status == 2)
  }
}
