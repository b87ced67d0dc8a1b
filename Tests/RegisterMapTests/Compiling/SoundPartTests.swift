import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import Testing

/// Of a map with errors, what no error touches can be read.
@Suite("The sound part of a map with errors")
struct SoundPartTests {
  @Test("an error in a register leaves out that register alone")
  func register() throws {
    let part = try #require(
      soundPart(
        """
          a:
            registers:
              x: {at: 0, type: uint16}
              y: {at: 1, type: uin16}
              z: {at: 2, type: uint16}
        """))
    #expect(paths(part) == ["a.x", "a.z"])
    #expect(part.leftOut == ["a.y"])
  }

  @Test("an error in a sum leaves out that sum, and one in a term every sum of it")
  func computed() throws {
    let part = try #require(
      soundPart(
        """
          a:
            registers:
              x: {at: 0, type: uint16}
              y: {at: 1, type: uin16}
              z: {at: 2, type: uint16}
            computed:
              sum: {sum: [x, y]}
              twice: {sum: [{of: z, times: 2}]}
              wrong: {sum: [x, w]}
              unread: {sum: x}
        """))
    #expect(part.layout.expandedValues().map(\.path) == ["a.x", "a.z", "a.twice"])
    #expect(part.leftOut == ["a.y", "a.sum", "a.wrong", "a.unread"])
  }

  @Test("the address of what is left out cannot be read, be the gaps readable or not")
  func holes() throws {
    let part = try #require(
      soundPart(
        """
          a:
            gaps: readable
            registers:
              x: {at: 0, type: uint16}
              y: {at: 1, type: uint16, decimal: 9}
              z: {at: 2, type: uint16}
        """))
    #expect(part.layout.readableRuns[.holdingRegister]?.map(\.start) == [0, 2])
  }

  @Test("both parties of an overlap are left out")
  func overlap() throws {
    let part = try #require(
      soundPart(
        """
          a:
            registers:
              x: {at: 0, type: uint32}
              y: {at: 1, type: uint16}
              z: {at: 2, type: uint16}
        """))
    #expect(paths(part) == ["a.z"])
  }

  @Test("an error in a block leaves out all that is inside, and nothing beside it")
  func block() throws {
    let part = try #require(
      soundPart(
        """
          a:
            at: 0
            decimal: 3
            registers: {x: {at: 0, type: uint16}}
            blocks: {b: {at: 10, registers: {y: {at: 10, type: uint16}}}}
          c:
            registers: {z: {at: 20, type: uint16}}
        """))
    #expect(paths(part) == ["c.z"])
  }

  @Test("an error in a type leaves out what has it, and an error in a shape what is made of it")
  func shared() throws {
    let part = try #require(
      soundPart(
        """
          a:
            registers:
              x: {at: 0, type: State}
              y: {at: 1, type: Other}
          b: {at: 10, shape: pole}
        """,
        before: """
          types:
            State: {enum: {0: on, 0x0: off}}
            Other: {enum: {0: on, 1: off}}
          shapes:
            pole: {size: 4, registers: {v: {at: +0, type: uint16}}}
          """))
    #expect(paths(part) == ["a.y"])
    #expect(part.leftOut == ["a.x", "b.v"])
  }

  @Test("what a touched register chooses is left out with it")
  func choosers() throws {
    let part = try #require(
      soundPart(
        """
          a:
            registers:
              exponent: {at: 0, type: int16, decimal: 7}
              value: {at: 1, type: uint16, scale: {by: exponent, as: power-of-ten}}
              other: {at: 2, type: uint16}
          n:
            registers: {count: {at: 8, type: uint16, decimal: 7}}
          outlets:
            at: 10
            repeat: {count: 4, stride: 2, filled: n.count}
            registers: {v: {at: 10, type: uint16}}
        """))
    #expect(paths(part) == ["a.other"])
    #expect(part.leftOut == ["a.exponent", "a.value", "n.count", "outlets.v"])
  }

  @Test(
    "what is left out is named, also where its entry could not be read or where it only depends on an error")
  func named() throws {
    let part = try #require(
      soundPart(
        """
          a:
            registers:
              bare: 5
              Upper: {at: 1, type: uint16}
              twice: {at: 2, type: uint16}
              twice: {at: 3, type: uint16}
              empty:
              state: {at: 4, type: State}
              fine: {at: 5, type: uint16}
          whole:
            registers:
              x: {at: 10, type: State}
              y: {at: 11, type: State}
          poles: {at: 20, shape: pole, repeat: {count: 2, stride: 4}}
          nothing: 7
          chosen:
            at: 40
            registers: {format: {at: 40, type: uint16}}
            select:
              by: format
              cases:
                one: {when: [1], registers: {p: {at: 41, type: State}, q: {at: 42, type: uint16}}}
        """,
        before: """
          types:
            State: {enum: {0: on, 0x0: off}}
          shapes:
            pole: {size: 4, registers: {v: {at: +0, type: uint16}, w: 9}}
          """))
    #expect(
      paths(part) == ["a.fine", "poles[0].v", "poles[1].v", "chosen.format", "chosen.one.q"])
    #expect(
      part.leftOut == [
        "a.Upper", "a.twice", "a.state", "a.bare", "a.empty", "whole", "poles.w", "chosen.one.p", "nothing",
      ])
  }

  @Test("every register that one in the wrong place meets is left out")
  func overlapOfSeveral() throws {
    let part = try #require(
      soundPart(
        """
          a:
            registers:
              w: {at: 0, type: uint16}
              x: {at: 1, type: uint16}
              y: {at: 2, type: uint16}
              z: {at: 3, type: uint16}
              long: {at: 0, type: uint64}
              fine: {at: 4, type: uint16}
        """))
    #expect(paths(part) == ["a.fine"])
  }

  @Test("what depends on something left out is left out too, however long the chain")
  func chains() throws {
    let part = try #require(
      soundPart(
        """
          a:
            registers:
              value: {at: 0, type: uint16, scale: {by: exponent, as: power-of-ten}}
              exponent: {at: 1, type: int16, unit: {by: choice, cases: {0: V, 1: A}}}
              choice: {at: 2, type: uint16, decimal: 9}
              other: {at: 3, type: uint16}
        """))
    #expect(paths(part) == ["a.other"])
  }

  @Test("an error in an anchored block touches the same register of the block and of its aliases")
  func anchoredBlock() throws {
    let part = try #require(
      soundPart(
        """
          a: &pole
            repeat: {count: 2, stride: 10}
            at: 0
            registers:
              x: {at: +0, type: uint16}
              y: {at: +1, type: uin16}
              z: {at: +2, type: uint16}
          b: {at: 100, table: input-register, registers: {v: {at: 100, type: uint16}}, blocks: {inner: *pole}}
          c:
            registers: {w: {at: 200, type: uint16}}
        """))
    #expect(part.leftOut == ["a.y", "b.inner.y"])
    #expect(!paths(part).contains { $0.hasSuffix(".y") })
    #expect(paths(part).contains("b.v"))
    #expect(paths(part).contains("c.w"))
    #expect(paths(part).contains("a[1].z"))
  }

  @Test("an error in an anchored entry touches every register that holds it, and no other")
  func anchoredEntry() throws {
    let part = try #require(
      soundPart(
        """
          a:
            registers:
              x: {at: 0, type: &state {base: uint16, enum: {0: on, 0x0: off}}}
              y: {at: 1, type: uint16}
              z: {at: 2, type: *state}
          b:
            registers: {v: {at: 10, type: *state}, w: {at: 11, type: uint16}}
        """))
    #expect(paths(part) == ["a.y", "b.w"])
    #expect(part.leftOut == ["a.x", "a.z", "b.v"])
  }

  @Test("an error in an anchored set of registers touches one register a use")
  func anchoredRegisters() throws {
    let part = try #require(
      soundPart(
        """
          a:
            at: 0
            registers: &common
              x: {at: +0, type: uint16}
              y: {at: +1, type: uin16}
              z: {at: +2, type: uint16}
          b: {at: 100, registers: *common}
        """))
    #expect(paths(part) == ["a.x", "a.z", "b.x", "b.z"])
    #expect(part.leftOut == ["a.y", "b.y"])
  }

  @Test("an error that comes with the use of an alias touches what uses it")
  func useOfAlias() throws {
    let part = try #require(
      soundPart(
        """
          a:
            registers: {x: {at: 0, type: uint16, unit: &word uint16}, y: {at: 1, type: *word}}
          b:
            registers: {v: {at: 10, type: uint16}}
        """))
    #expect(paths(part).contains("b.v"))
    #expect(!paths(part).contains("a.x"))
  }

  @Test("an error in the defaults touches everything")
  func everywhere() {
    #expect(
      soundPart("  a: {registers: {x: {at: 0, type: uint16}}}", defaults: "{table: holding}") == nil)
  }

  @Test("a map without errors has no other part than its layout")
  func withoutErrors() throws {
    let compiled = compile("  a: {registers: {x: {at: 0, type: uint16}}}")
    #expect(compiled.layout != nil)
    #expect(compiled.soundPart == nil)
  }

  @Test("every failing fixture gives a part whose registers the map has, or none")
  func fixtures() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures")
    var parts = 0
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where name.contains("fails") && (name.hasSuffix(".regmap.yaml") || name.hasSuffix(".regmap.json")) {
      var sources = SourceSet()
      let compiled = try MapCompiler.compile(
        path: folder.appending(path: name).path, sources: &sources, wantsSoundPart: true)
      guard let part = compiled.soundPart else { continue }
      parts += 1
      let left = Set(part.leftOut)
      for path in Set(
        part.layout.expandedRegisters().prefix(2000).map { $0.path.replacing(/\[\d+\]/, with: "") })
      {
        #expect(!left.contains(path), "\(name): \(path)")
      }
    }
    #expect(parts > 40)
  }

  private func compile(
    _ blocks: String, before: String = "", defaults: String = "{source: manual}"
  ) -> CompiledMap {
    let text = """
      register-map: 1
      device: {name: Meter}
      documents: {manual: {title: Manual}}
      defaults: \(defaults)
      \(before)
      blocks:
      \(blocks)
      """
    var sources = SourceSet()
    let file = sources.add(path: "meter.regmap.yaml", bytes: Array(text.utf8))
    return MapCompiler.compile(file, sources: &sources, wantsSoundPart: true)
  }

  @Test(
    "a block whose unit id is wrong or misspelt is left out: it is not read from another unit",
    arguments: ["unit-id: 0", "unit-id: meter", "unitid: 240", "unit-ID: 240"])
  func unitID(key: String) throws {
    let part = try #require(
      soundPart(
        """
          gateway:
            registers:
              state: {at: 0, type: uint16}
          relay:
            \(key)
            registers:
              state: {at: 0, type: uint16}
        """))
    #expect(paths(part) == ["gateway.state"])
  }

  @Test("a device is at none of the unit ids of what is left out")
  func unitsLeftOut() throws {
    let part = try #require(
      soundPart(
        """
          gateway:
            registers:
              state: {at: 0, type: uint16}
          relay:
            unit-id: 240
            colour: red
            registers:
              state: {at: 0, type: uint16, unit: nothing-known}
        """))
    #expect(paths(part) == ["gateway.state"])
    #expect(part.layout.namedUnits == [240])
  }

  @Test("a unit id of a block inside another, or of its shape, leaves out that block")
  func nestedUnitID() throws {
    let part = try #require(
      soundPart(
        """
          gateway:
            registers:
              state: {at: 0, type: uint16}
            blocks:
              relay: {at: 1, unit-id: 240, registers: {state: {at: +0, type: uint16}}}
              other: {at: 2, shape: metering}
        """, before: "shapes: {metering: {unit-id: 240, registers: {state: {at: +0, type: uint16}}}}"))
    #expect(paths(part) == ["gateway.state"])
  }

  private func soundPart(
    _ blocks: String, before: String = "", defaults: String = "{source: manual}"
  ) -> SoundPart? {
    compile(blocks, before: before, defaults: defaults).soundPart
  }

  private func paths(_ part: SoundPart) -> [String] { part.layout.expandedRegisters().map(\.path) }
}
