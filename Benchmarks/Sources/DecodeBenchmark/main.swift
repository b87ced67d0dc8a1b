import CAllocations
import CDecoding
import Measuring
import RegisterRuntime

// Decodes words that are there already: through generated code, as a block read does, and with a loop in C.

let rounds = 51
let calls = 20_000

let floatWords = (0..<124).map { UInt16(truncatingIfNeeded: 0x3F80 + $0 &* 7919) & 0x7F7F }
let mixedWords = (0..<115).map { $0 < 110 ? UInt16(truncatingIfNeeded: $0 &* 7919) & 0x7F7F : UInt16($0 % 3) }

func decodeFloats() -> Decoding.Floats.Value {
  guard let value = try? Decoding.Floats.Value(_words: RegisterWords(floatWords)) else {
    fatalError("the words do not decode")
  }
  return value
}

func decodeMixed() -> Decoding.Mixed.Value {
  guard let value = try? Decoding.Mixed.Value(_words: RegisterWords(mixedWords, address: 1000)) else {
    fatalError("the words do not decode")
  }
  return value
}

func allocations(of body: () -> Void) -> String {
  body()
  let before = c_allocations()
  for _ in 0..<1000 { body() }
  return before < 0 ? "not counted" : (Double(c_allocations() - before) / 1000).rounded(to: 2)
}

var cFloats = c_floats()
var cMixed = c_mixed()
c_decode_floats(floatWords, &cFloats)
c_decode_mixed(mixedWords, &cMixed)
guard decodeFloats().value61 == cFloats.values.61, decodeMixed().total4 == cMixed.totals.4,
  decodeMixed().scaled9 == cMixed.scaled.9
else { fatalError("the two ways disagree") }

func row(_ name: String, _ comparison: Comparison, _ allocations: String) {
  let ours = comparison.ours.rounded(to: 0)
  let theirs = comparison.theirs.rounded(to: 0)
  print("| \(name) | \(ours) ns | \(theirs) ns | \(comparison.ratio.rounded(to: 2)) | \(allocations) |")
}

print("| block | generated code | loop in C | ratio | allocations a block |")
print("|---|---|---|---|---|")
row(
  "62 floats",
  Comparison(
    rounds: rounds, calls: calls, ours: { keep(decodeFloats()) },
    theirs: {
      c_decode_floats(floatWords, &cFloats)
      keep(cFloats)
    }), allocations { keep(decodeFloats()) })
row(
  "65 values of 8 types",
  Comparison(
    rounds: rounds, calls: calls, ours: { keep(decodeMixed()) },
    theirs: {
      c_decode_mixed(mixedWords, &cMixed)
      keep(cMixed)
    }), allocations { keep(decodeMixed()) })
