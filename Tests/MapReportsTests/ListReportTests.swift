import DeviceModel
import Foundation
import MapReports
import MapSyntax
import RegisterMap
import Testing

@Suite("The list of a map")
struct ListReportTests {
  private func lines(_ format: ListReport.Format, expanded: Bool) throws -> [String] {
    var text = ""
    ListReport([try Rack.layout()], isExpanded: expanded).write(as: format, to: &text)
    #expect(text.hasSuffix("\n"))
    return text.split(separator: "\n").map(String.init)
  }

  @Test("CSV has the agreed header, and repeats stay folded")
  func folded() throws {
    let rows = try lines(.csv, expanded: false)
    let starts = [
      "map,path,table,address,words,type,access,unit,title,refresh,unit-id,write-address,words-at,while,scale,offset,",
      #"rack,unit.serial,input-register,16,2,uint32,read,,"Serial number, ""as printed""",once,,,,"#,
      "rack,unit.samples,input-register,18,3,int16[3],read,mV,,,,,,",
      "rack,unit.secret,input-register,21,1,raw,none,,,,,,,",
      "rack,outlets[0…7].state,input-register,256,1,enum:uint16,read,,,,,,,",
      "rack,outlets[0…7].poles[0…2].current,input-register,260,2,float32,read,A,,,,,,",
      "rack,peaks.before,input-register,768,1,uint16,read,,,,,,,",
      "rack,peaks.peak,input-register,769,1,uint16,read,,,,,,,",
      "rack,peaks.after,input-register,770,1,uint16,read,,,,,,,",
      "rack,feeders[0…3].voltage,input-register,1024,1,uint16,read,V,,,,,,",
      "rack,feeders[0…3].current,input-register,1028,1,uint16,read,A,,,,,,",
      "rack,probe.quantity,input-register,1280,1,enum:uint16,read,,,,,,,",
      "rack,probe.values,input-register,1281,2,int16[2],read,%|°C,,,,,,",
      "rack,board.mode,holding-register,1536,1,uint16,read-write,,,,,,,",
      "rack,board.alarms,holding-register,1537,1,uint16,read,,,,,,,",
      "rack,board.restart,holding-register,1538,1,uint16,command,,,,,,,",
      "rack,board.limit,holding-register,1541,1,uint16,read-write,,,,,,,",
      "rack,board.slots[0…1].power,holding-register,1544,1,uint16,read,W,,,,,,",
    ]
    #expect(rows.count == starts.count)
    for (row, start) in zip(rows, starts) { #expect(row.hasPrefix(start)) }
  }

  @Test("expanded, every instance and every element of an array is a row with its own address")
  func expanded() throws {
    let rows = try lines(.csv, expanded: true)
    #expect(rows.count == 1 + 1 + 3 + 1 + 8 * (1 + 3) + 3 + 4 * 2 + 3 + 4 + 2)
    func has(_ start: String) -> Bool { rows.contains { $0.hasPrefix(start) } }
    #expect(has("rack,unit.samples[2],input-register,20,1,int16,read,mV,,,,,,"))
    #expect(has("rack,outlets[7].poles[2].current,input-register,488,2,float32,read,A,,,,,,"))
    #expect(
      try lines(.json, expanded: true).contains { $0.contains(#""swift":"outlets[7].poles[2].current""#) })
  }

  @Test("JSON has one object for all instances, from which each can be made")
  func json() throws {
    let values = try values(lines(.json, expanded: false))
    #expect(values.count == 17)
    let current = try #require(values.first { $0["path"] as? String == "outlets[].poles[].current" })
    #expect(current["address"] as? Int == 260)
    #expect(current["swift"] as? String == "outlets[].poles[].current")
    #expect(
      current["repeats"] as? [[String: Int]] == [["count": 8, "stride": 32], ["count": 3, "stride": 2]])
    #expect(values[0]["title"] as? String == #"Serial number, "as printed""#)
    #expect(values[0]["refresh"] as? String == "once")
    #expect(values[1]["refresh"] == nil)
    #expect(values[1]["count"] as? Int == 3)
    #expect(values[2]["swift"] == nil, "what cannot be used has no code")
  }

  @Test("expanded, JSON has what the folded objects stand for")
  func expandedJSON() throws {
    var made: [String: Int] = [:]
    for value in try values(lines(.json, expanded: false)) {
      var places = [(value["path"] as? String ?? "", value["address"] as? Int ?? 0)]
      let repeats = value["repeats"] as? [[String: Int]] ?? []
      for level in repeats {
        places = places.flatMap { path, address in
          (0..<level["count"]!).map { index in
            (path.replacing("[]", with: "[\(index)]", maxReplacements: 1), address + index * level["stride"]!)
          }
        }
      }
      if let count = value["count"] as? Int {
        let words = (value["words"] as? Int ?? 0) / count
        places = places.flatMap { path, address in
          (0..<count).map { ("\(path)[\($0)]", address + $0 * words) }
        }
      }
      for (path, address) in places { made[path] = address }
    }
    let listed = try values(lines(.json, expanded: true)).map {
      ($0["path"] as! String, $0["address"] as! Int)
    }
    #expect(made == Dictionary(uniqueKeysWithValues: listed))
    #expect(listed.count == 57)
  }

  private func values(_ lines: [String]) throws -> [[String: Any]] {
    let data = Data(lines.joined().utf8)
    let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(document["version"] as? Int == 1)
    let maps = try #require(document["maps"] as? [[String: Any]])
    return try #require(maps.first?["values"] as? [[String: Any]])
  }

  @Test("columns have what another program needs to read and write a value")
  func drivenColumns() throws {
    let layout = try layout(
      of: """
        register-map: 1
        device: {name: Charger, read-functions: [3, 4]}
        documents: {manual: {title: Manual}}
        defaults: {access: read-write, source: manual 4}
        types: {Mode: {enum: {0: off, 1: on}}}
        blocks:
          limits:
            registers:
              current: {at: 0, type: uint16, unit: A, scale: 0.1, offset: -40, range: 0..16, step: 0.5, default: 10}
              mode: {at: 1, type: Mode, not-available: 0xFFFF}
              energy: {at: 2, type: uint32, word-order: little, values: [1, 2, 4]}
              alarms: {at: 4, type: {flags: {0: high, 3: low}}}
              start: {at: 5, command: 7, access: write}
        """)
    func column(_ name: String) throws -> [String] {
      var text = ""
      ListReport([layout]).write(as: .csv, to: &text)
      let rows = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let index = try #require(rows[0].firstIndex { $0 == name })
      return rows.dropFirst().map { String($0[index]) }
    }
    #expect(try column("scale") == ["0.1", "", "", "", ""])
    #expect(try column("offset") == ["-40", "", "", "", ""])
    #expect(try column("word-order") == ["", "", "little", "", ""])
    #expect(try column("names") == ["", "0=off|1=on", "", "0=high|3=low", ""])
    #expect(try column("range") == ["0..16", "", "", "", ""])
    #expect(try column("step") == ["0.5", "", "", "", ""])
    #expect(try column("values") == ["", "", "1|2|4", "", ""])
    #expect(try column("default") == ["10", "", "", "", ""])
    #expect(try column("command") == ["", "", "", "", "7"])
    #expect(try column("not-available") == ["", "65535", "", "", ""])
    #expect(try column("read-functions") == ["3|4", "3|4", "3|4", "3|4", ""])
    #expect(try column("write-functions") == ["6|16", "6|16", "16", "6|16", "6|16"])
    #expect(try column("swift")[0] == "limits.current")
    #expect(try column("source")[0] == "\"Manual", "what has a comma is quoted")
  }

  @Test("in CSV and text, what does not show is spelled out; JSON has it as it is")
  func spellsOut() throws {
    var sources = SourceSet()
    let file = sources.add(
      path: "meter.regmap.yaml",
      bytes: Array(
        #"""
        register-map: 1
        device: {name: Meter}
        documents: {manual: {title: Manual}}
        defaults: {source: manual 1}
        blocks: {info: {registers: {a: {at: 0, type: uint16, title: "drow\u202E \e[31m"}}}}
        """#.utf8))
    let layout = try #require(MapCompiler.compile(file, sources: &sources).layout)
    for (format, title) in [
      (ListReport.Format.csv, "drow<U+202E> <U+001B>[31m"), (.text, "drow<U+202E> <U+001B>[31m"),
      (.json, #"drow\u202e \u001b[31m"#),
    ] {
      var text = ""
      ListReport([layout]).write(as: format, to: &text)
      #expect(text.contains(title), "\(format): \(text)")
    }
  }

  @Test(
    "rows are selected by columns, all that are given",
    arguments: [
      (["unit=A"], 2), (["unit=°C"], 1), (["unit!="], 6), (["unit=%|°C"], 1),
      (["unit=Cel"], 1), (["unit~cel"], 1), (["unit!=Cel", "unit=%"], 0), (["path=feeders[].current"], 1),
      (["path=feeders[0…3].current"], 1),
      (["table=holding-register", "access=command"], 1),
      (["address=0x10"], 1), (["address=16"], 1), (["words=2.0"], 3), (["path~POLES"], 1),
      (["notes~level service"], 3), (["access!=read"], 4),
    ])
  func filtered(texts: [String], count: Int) throws {
    var text = ""
    ListReport([try Rack.layout()], where: try texts.map(ListFilter.init)).write(as: .csv, to: &text)
    #expect(text.split(separator: "\n").count == 1 + count)
  }

  @Test("a selection that no row meets is told")
  func unmatched() throws {
    let filters = try ["unit=A", "unit=furlong", "access!=read"].map(ListFilter.init)
    #expect(ListReport([try Rack.layout()], where: filters).unmatched == ["unit=furlong"])
  }

  @Test("the page about lists names every column")
  func documentedColumns() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/lists-and-pages.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    for column in ListColumn.allCases { #expect(text.contains("`\(column.rawValue)`")) }
  }

  @Test(
    "a selection that means nothing tells what would",
    arguments: [("unti=V", "`unit`"), ("unit", "COLUMN=VALUE")])
  func wrongFilter(text: String, hint: String) {
    let error = #expect(throws: ListFilterError.self) { try ListFilter(text) }
    #expect(error?.description.contains(hint) == true)
  }

  @Test("columns tell where words lie apart, and what has to hold")
  func apartAndConditional() throws {
    let yaml = """
      register-map: 1
      device: {name: Two Words}
      settings: {firmware: {range: 100..300, default: 205}}
      blocks:
        info: {registers: {mode: {at: 0, type: uint16}}}
        counters:
          at: 10
          gaps: readable
          partial: true
          when: {setting: firmware, is: 206..}
          registers: {energy: {at: [+0, +4], type: uint32}, plain: {at: +5, type: uint16, when: {by: info.mode, is: [1, 3]}}}
      """
    let layout = try layout(of: yaml)
    for isExpanded in [false, true] {
      var text = ""
      ListReport([layout], isExpanded: isExpanded).write(as: .csv, to: &text)
      let rows = text.split(separator: "\n").filter { $0.contains("counters.") }
      let condition = "firmware is 206…300"
      #expect(rows.count == 2)
      #expect(rows[0].contains(",,,,10 14,\(condition),"))
      #expect(rows[1].contains(",,,,,\(condition) and info.mode is 1 or 3,"))
      text = ""
      ListReport([layout], isExpanded: isExpanded).write(as: .json, to: &text)
      #expect(text.contains(#""words-at":[10,14]"#))
      #expect(text.contains(#""while":[{"setting":"firmware","is":[[206,300]],"text":"\#(condition)"}]"#))
      #expect(text.contains(#"{"register":"info.mode","is":[1,3],"text":"info.mode is 1 or 3"}"#))
    }
  }

  @Test("notes tell which registers scale and bound a value, and that one never changes")
  func decidingRegisters() throws {
    let yaml = """
      register-map: 1
      device: {name: Charger}
      blocks:
        info:
          registers:
            model: {at: 0, type: uint16, constant: true}
            exponent: {at: 1, type: int16}
            least: {at: 2, type: uint16}
            most: {at: 3, type: uint16}
            power: {at: 4, type: uint16, scale: {by: exponent, as: power-of-ten}}
            limit: {at: 5, type: uint16, access: read-write, range: least..most, write-at: 9}
      """
    let notes = try text(of: yaml)
    #expect(notes[1].hasSuffix("  never changes"))
    #expect(notes[5].hasSuffix("  scaled by exponent"))
    #expect(notes[6].hasSuffix("  written at 9; written with at least info.least and at most info.most"))
  }

  @Test("notes tell what the document calls a value, and that it demands it")
  func documentFacts() throws {
    let yaml = """
      register-map: 1
      device: {name: Charger}
      blocks:
        inverter:
          called: Inverter
          registers:
            current: {at: 0, type: uint16, called: AphA, mandatory: true, constant: true}
            power: {at: 1, type: uint16, called: "W; x"}
      """
    let notes = try text(of: yaml)
    #expect(notes[1].hasSuffix("  never changes; called AphA; mandatory"))
    #expect(notes[2].hasSuffix("  called W; x"))
  }

  @Test("settings come first, with what they can be and where they are read from")
  func settings() throws {
    let rows = try text(
      of: """
        register-map: 1
        device: {name: Charger}
        settings:
          hardware: {title: Revision, values: [v1, v2], default: v2}
          firmware: {from: info.firmware, default: 300}
        blocks:
          info:
            registers:
              firmware: {at: 0, type: uint16, not-available: [0, 0xFF00..0xFFFF]}
              level: {at: 1, type: uint16, when: {setting: hardware, is: v1}}
              other: {at: 2, type: uint16, when: {setting: firmware, is: 200..}}
        """)
    #expect(
      rows[1].split(separator: " ").joined(separator: " ")
        == "hardware setting enum:uint16 Revision one of v1, v2; default v2")
    #expect(rows[2].hasSuffix("  0…65535; read from info.firmware; default 300"))
    #expect(rows[3].hasSuffix("  not available: 0x0, 0xff00…0xffff"))
  }

  @Test("notes tell how a number is scaled, what may be written, and which table has the same")
  func meaning() throws {
    let rows = try text(
      of: """
        register-map: 1
        device: {name: Charger, read-functions: [3, 4]}
        defaults: {access: read-write}
        blocks:
          limits:
            registers:
              current: {at: 0, type: uint16, unit: A, scale: 0.1, offset: -40, range: 0..16, step: 0.5}
              mode: {at: 1, type: uint16, values: [1, 2, 4], display: hexadecimal}
        """)
    #expect(
      rows[1].hasSuffix(
        "  scale 0.1, offset -40; written with 0…16 in steps of 0.5; the same as input-register"))
    #expect(rows[2].hasSuffix("  written with 1, 2, 4; shown in hexadecimal; the same as input-register"))
  }

  private func text(of yaml: String) throws -> [Substring] {
    var text = ""
    ListReport([try layout(of: yaml)]).write(as: .text, to: &text)
    return text.split(separator: "\n")
  }

  private func layout(of yaml: String) throws -> DeviceLayout {
    var sources = SourceSet()
    let file = sources.add(path: "charger.regmap.yaml", bytes: Array(yaml.utf8))
    return try #require(MapCompiler.compile(file, sources: &sources).layout)
  }

  @Test("the text of one map leaves its name out")
  func text() throws {
    let rows = try lines(.text, expanded: false)
    #expect(rows[0].hasPrefix("path "))
    #expect(
      rows[2].split(separator: " ") == [
        "unit.samples", "input-register", "18", "3", "int16[3]", "read", "mV",
      ])
  }

  @Test(
    "the text notes the level of a lock and what reading sets off, for the blocks inside too",
    arguments: [true, false])
  func notes(isExpanded: Bool) throws {
    let rows = try lines(.text, expanded: isExpanded)
    #expect(rows[0].hasSuffix("  notes"))
    func note(_ path: String) -> String? {
      rows.first { $0.hasPrefix(path + " ") }?.split(separator: "  ").last.map {
        $0.trimmingPrefix(" ").description
      }
    }
    #expect(note("unit.serial") == "worth reading once a connection")
    #expect(note("board.mode") == "level service to write")
    #expect(note("board.alarms") == "reading sets off clear-alarms")
    #expect(note("board.restart") == "level service to write")
    #expect(note("peaks.peak") == "reading sets off reset-peak")
    #expect(note("peaks.after") == "read")
  }
}
