import Foundation
import Testing

@Suite("regmap list and plan")
struct ReportTests {
  private let good = Regmap.fixture("meter.regmap.yaml")
  private let bad = Regmap.fixture("slip.regmap.yaml")

  @Test("list prints rows in the format asked for")
  func list() throws {
    let run = try Regmap("list", good, "--expand", "--format", "csv")
    #expect(run.status == 0)
    let rows = run.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(
      rows.map { $0.prefix(9).joined(separator: ",") } == [
        "map,path,table,address,words,type,access,unit,title",
        "meter,measures.current,holding-register,16,1,uint16,read,A,",
        "meter,measures.energy,holding-register,17,2,uint32,read,Wh,",
        "meter,lamp.level,holding-register,32,1,uint16,read-write,,",
      ])
  }

  @Test("list selects rows by column, and names a column that there is not")
  func listWhere() throws {
    let run = try Regmap("list", good, "--where", "access=read", "--where", "unit=A", "--format", "csv")
    #expect(run.output.split(separator: "\n").count == 2)
    let wrong = try Regmap("list", good, "--where", "acess=read")
    #expect(wrong.status == 2 && wrong.errors.contains("did you mean `access`?"))
  }

  @Test("a map with errors puts its findings on standard error, the others are listed, the end is 1")
  func broken() throws {
    let run = try Regmap("list", bad, good, "--format", "csv")
    #expect(run.status == 1)
    #expect(run.errors.contains("[address-decimal-mismatch]"))
    #expect(run.output.contains("meter,lamp.level"))
  }

  @Test("plan prints the requests of a block")
  func plan() throws {
    let run = try Regmap("plan", good, "--block", "measures", "--link", "rtu:9600")
    #expect(run.status == 0)
    #expect(run.output.contains("0x0010…0x0012 (16), 3 addresses: measures.current, measures.energy"))
  }

  @Test("plan takes the number of instances that a device has")
  func planForCounts() throws {
    let cabinet = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "SwiftGenerationTests/Fixtures/sample-cabinet.regmap.yaml").path
    let run = try Regmap(
      "plan", cabinet, "--block", "outlets", "--holds", "pdu.outlet-count=2",
      "--holds", "outlets.pole-count=0", "--holds", "outlets[1].pole-count=1")
    #expect(run.status == 0)
    #expect(run.output.contains("outlets[1].poles[0].current"))
    #expect(!run.output.contains("outlets[0].poles"))
    #expect(!run.output.contains("outlets[2]"))
    for wrong in ["pdu.outlet-count", "pdu.outlet-count=x", "pdu=2", "nowhere=2", "outlets.voltage=2"] {
      #expect(try Regmap("plan", cabinet, "--holds", wrong).status == 2)
    }
  }

  @Test("plan names the registers that are read again because they decide what is there")
  func planForConditions() throws {
    let box = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "SwiftGenerationTests/Fixtures/input-box.regmap.yaml").path
    let run = try Regmap("plan", box, "--block", "energies", "--holds", "info.firmware=300")
    #expect(run.output.contains("2 values") || run.output.contains("energies.import, energies.export"))
    let last = run.output.split(separator: "\nFinally, once more: what counted, decided or scaled").last
    #expect(last?.contains("1 address: info.firmware\n") == true)
    #expect(run.output.contains("Total: 3 requests"))
  }

  @Test("a wrong link or block is wrong usage")
  func wrongPlan() throws {
    #expect(try Regmap("plan", good, "--link", "rtu").status == 2)
    let run = try Regmap("plan", good, "--block", "measure")
    #expect(run.status == 2)
    #expect(run.errors.contains("did you mean `measures`?"))
  }

  @Test("a reader that leaves early ends the command quietly")
  func closedPipe() throws {
    let process = try Regmap.process(["list", good])
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try output.fileHandleForReading.close()
    try process.run()
    process.waitUntilExit()
    try errors.fileHandleForWriting.close()
    #expect(try errors.fileHandleForReading.readToEnd() ?? Data() == Data())
  }
}
