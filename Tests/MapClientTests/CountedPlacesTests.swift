import MapClient
import ModbusProtocol
import ModbusTransport
import Testing

@Suite("Places that follow counts, by a map at run time")
struct CountedPlacesTests {
  private let memory = InMemoryDevice()

  private func device() throws -> MappedDevice { try FoundInverter.device(memory, map: "found-curves") }

  private func lay(_ blocks: FoundInverter.Block..., further: Int = 150) {
    FoundInverter.lay(blocks, in: memory, further: further)
  }

  /// A block of curves: every word tells the curve, what it is and its number.
  private static func curves(_ curves: Int, points: Int) -> FoundInverter.Block {
    var words = [UInt16(curves), UInt16(points)]
    for curve in 0..<curves {
      let base = UInt16(1000 * (curve + 1))
      words.append(base)
      for point in 0..<points { words += [base + 100 + UInt16(point), base + 200 + UInt16(point)] }
      words.append(base + 300)
      for point in 0..<points { words.append(base + 400 + UInt16(point)) }
    }
    return (708, words)
  }

  /// What a client reads of such a block.
  private static func lines(_ curves: Int, points: Int) -> [String] {
    var lines = ["curves.n-crv = \(curves)", "curves.n-pt = \(points)"]
    for curve in 0..<curves {
      let (path, base) = ("curves.crv[\(curve)]", 1000 * (curve + 1))
      lines.append("\(path).kind = \(base)")
      for point in 0..<points {
        lines.append("\(path).must[\(point)].v = \(base + 100 + point)")
        lines.append("\(path).must[\(point)].t = \(base + 200 + point)")
      }
      lines.append("\(path).may.act = \(base + 300)")
      for point in 0..<points { lines.append("\(path).may.pt[\(point)].v = \(base + 400 + point)") }
    }
    return lines
  }

  @Test(
    "are where the device's own counts put them", arguments: [0, 1, 2, 3], [0, 1, 2, 5, 90])
  func places(curves: Int, points: Int) async throws {
    lay((64001, [1]), Self.curves(curves, points: points))
    #expect(try await device().readAll().lines == Self.lines(curves, points: points))
  }

  @Test("are not the last of a block that is longer than its counts tell")
  func longer() async throws {
    let block = Self.curves(2, points: 2)
    lay((708, block.words + [7, 7, 7, 7]))
    #expect(try await device().readAll().lines == Self.lines(2, points: 2))
  }

  @Test("follow the counts of each block of those of which there may be several")
  func every() async throws {
    lay((160, [2, 11, 12, 19]), (160, [0, 29]), (160, [3, 31, 32, 33, 39]))
    #expect(
      try await device().readAll().lines == [
        "sets[0].n = 2", "sets[0].a[0].x = 11", "sets[0].a[1].x = 12", "sets[0].b.y = 19",
        "sets[1].n = 0", "sets[1].b.y = 29",
        "sets[2].n = 3", "sets[2].a[0].x = 31", "sets[2].a[1].x = 32", "sets[2].a[2].x = 33",
        "sets[2].b.y = 39",
      ])
  }

  @Test("are read one by one, with the counts")
  func single() async throws {
    lay(Self.curves(3, points: 4))
    let device = try device()
    #expect(
      try await device.read("curves.crv[2].may.pt[3].v").description == "curves.crv[2].may.pt[3].v = 3403")
    #expect(
      try await device.read("curves.crv[1].must[4].v").description
        == "curves.crv[1].must[4].v = not there: curves.n-pt is 4")
    #expect(
      try await device.read("curves.crv[3].kind").description
        == "curves.crv[3].kind = not there: curves.n-crv is 3")
  }

  @Test(
    "are not written where counts or an index put them behind the last address",
    arguments: ["curves.crv[1].must[0].v", "curves.crv[9000].must[0].v", "curves.crv[60000].must[40000].v"])
  func writtenTooFar(path: String) async throws {
    var (id, words) = Self.curves(2, points: 4)
    words[1] = 0xFFFF
    lay((id, words))
    guard case .refused = try await device().write("1", to: path).outcome else {
      Issue.record("written")
      return
    }
    #expect(memory.requests.count(where: \.request.isWrite) == 0)
  }

  @Test("are errors where the map has fewer than a device counts")
  func tooMany() async throws {
    lay((170, [3, 1, 2, 3, 9]))
    let text = "bounded.n is 3, but the map has 2 instances"
    #expect(
      try await device().readAll().lines == [
        "bounded.n = 3", "bounded.a = error: \(text)", "bounded.b = error: \(text)",
      ])
  }

  @Test("are errors where the block has no room for what a device counts", arguments: [7, 50, 0xFFFF])
  func noRoom(points: UInt16) async throws {
    var (id, words) = Self.curves(2, points: 4)
    words[1] = points
    lay((id, words))
    let lines = try await device().readAll().lines
    #expect(lines.prefix(2) == ["curves.n-crv = 2", "curves.n-pt = \(points)"])
    #expect(lines.count == 3 && lines[2].hasPrefix("curves.crv = error: "), "\(lines)")
    lay((160, [points, 1, 2, 3]))
    let sets = try await device().readAll().lines
    #expect(
      sets == [
        "sets[0].n = \(points)",
        "sets[0].a = error: sets[0].n is \(points), but the device's block `sets[0]` has room for 3",
        "sets[0].b = error: the device's block `sets[0]` ends before it",
      ])
  }

  @Test("are errors where the block ends before the count")
  func noCount() async throws {
    lay((708, [2]))
    let lines = try await device().readAll().lines
    #expect(
      lines == [
        "curves.n-crv = 2",
        "curves.crv = error: the device's block `curves` ends before curves.n-pt, which tells where it is",
      ])
  }

  @Test("are read anew when a count has become another one since")
  func changedSince() async throws {
    lay(Self.curves(2, points: 4))
    let device = try device()
    #expect(try await device.readAll().lines == Self.lines(2, points: 4))
    // The length stays the same: two curves of four points are as long as four of one and two words more.
    var (id, words) = Self.curves(2, points: 1)
    words += [UInt16](repeating: 0, count: 18)
    lay((id, words))
    #expect(try await device.readAll().lines == Self.lines(2, points: 1))
    #expect(try await device.read("curves.crv[1].may.act").description == "curves.crv[1].may.act = 2300")
  }

  @Test("are read anew when a count changes between two requests of one read")
  func changesMeanwhile() async throws {
    let before = Self.curves(3, points: 30)
    lay(before)
    let device = try device()
    _ = try await device.read("curves.n-crv")
    memory.forgetRequests()
    memory.onRead { memory, _, _ in
      guard memory.requests.count == 2 else { return }
      var (id, words) = Self.curves(3, points: 2)
      words += [UInt16](repeating: 0, count: before.words.count - words.count)
      FoundInverter.lay([(id, words)], in: memory)
    }
    #expect(try await device.readAll().lines == Self.lines(3, points: 2))
  }

  @Test("are errors while a count never stays the same")
  func changesAlways() async throws {
    let length = Self.curves(3, points: 30).words.count
    lay(Self.curves(3, points: 30))
    let device = try device()
    memory.onRead { memory, _, _ in
      var (id, words) = Self.curves(3, points: min(30, 3 + memory.requests.count))
      words += [UInt16](repeating: 0, count: length - words.count)
      FoundInverter.lay([(id, words)], in: memory)
    }
    let reading = try await device.read("curves.crv[2].may.pt[2].v")
    guard case .failed = reading.outcome else {
      Issue.record("\(reading)")
      return
    }
  }

  @Test("are written where they are now, after the count was read")
  func writing() async throws {
    lay(Self.curves(2, points: 4))
    let device = try device()
    guard case .written(.same) = try await device.write("77", to: "curves.crv[1].must[1].t").outcome else {
      Issue.record("not written")
      return
    }
    #expect(memory.holdingRegisters[40006 + 14 + 1 + 3] == 77)
    var (id, words) = Self.curves(2, points: 1)
    words += [UInt16](repeating: 5, count: 18)
    lay((id, words))
    guard case .written(.same) = try await device.write("78", to: "curves.crv[1].must[0].t").outcome else {
      Issue.record("not written at the new place")
      return
    }
    #expect(memory.holdingRegisters[40006 + 5 + 1 + 1] == 78)
    #expect((40016..<40024).allSatisfy { memory.holdingRegisters[UInt16($0)] != 78 })
    guard case .refused(let reason) = try await device.write("79", to: "curves.crv[1].must[1].t").outcome
    else {
      Issue.record("written to a point that is not there")
      return
    }
    #expect(reason.contains("n-pt is 1"), "\(reason)")
  }

  @Test("are kept with the places of the blocks, and looked at in every read")
  func remembered() async throws {
    lay(Self.curves(2, points: 40))
    let device = try device()
    _ = try await device.readAll()
    memory.forgetRequests()
    #expect(try await device.read("curves.crv[1].may.act").description == "curves.crv[1].may.act = 2300")
    #expect(!memory.reads.contains("holding-register 40000+125"))
    #expect(memory.reads.contains { $0.hasPrefix("holding-register 40002+") }, "\(memory.reads)")
  }
}
