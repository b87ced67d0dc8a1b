import Foundation
import TestSupport
import Testing

@Suite("scripts/draft-figures")
struct DraftFiguresTests {
  @Test(
    "counts what a draft has right of each row, and names the rows that differ from the finished map",
    .enabled(if: Peers.python != nil || Peers.areRequired, "no Python: run scripts/setup --tests"))
  func figures() throws {
    let folder = try ScratchFolder()
    try """
    register-map: 1
    device: {name: Pump}
    documents: {manual: {title: Pump manual}}
    blocks:
      values:
        source: manual 1
        registers:
          flow: {at: 0x10, type: uint16, unit: l/min, access: read}
          speed: {at: 0x11, type: int16, unit: rpm, access: read-write}
          hours: {at: 0x12, type: uint32, unit: h, access: read}

    """.write(toFile: folder.path("pump.regmap.yaml"), atomically: true, encoding: .utf8)
    // The finished map knows better than these rows: the speed has a sign, and the hours are hours.
    try """
    Register,Name,Type,Unit,Access
    0x10,Flow,U16,l/min,R
    0x11,Speed,U16,rpm,RW
    0x12,Hours,U32,min,R

    """.write(toFile: folder.path("pump.csv"), atomically: true, encoding: .utf8)
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "scripts/draft-figures").path
    let run = try CommandRun.python([
      script, "--wrong", "--regmap", try Regmap.executable().path, folder.path("pump.regmap.yaml"),
      folder.path("pump.csv"),
    ])
    #expect(
      run.output == """
        \(folder.path("pump.csv")):3: 0x11 `values.speed`: type uint16, not int16
        \(folder.path("pump.csv")):4: 0x12 `values.hours`: unit min, not h
        | Pump | 3 | 3 | 3 | 2 | 2 | 3 | 1 |

        """)
    #expect(run.status == 0)
  }
}
