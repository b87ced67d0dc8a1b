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

// The functions in C are in a file of their own, so the compiler cannot leave out what they store.
let cFloats = UnsafeMutablePointer<c_floats>.allocate(capacity: 1)
let cMixed = UnsafeMutablePointer<c_mixed>.allocate(capacity: 1)
c_decode_floats(floatWords, cFloats)
c_decode_mixed(mixedWords, cMixed)

/// Whether the numbers of a block and of its struct in C are the same. They lie alike in memory; what comes after the
/// first `bytes` does not.
func agree<Value, Struct>(_ value: Value, _ pointer: UnsafePointer<Struct>, bytes: Int) -> Bool {
  withUnsafeBytes(of: value) {
    $0.prefix(bytes).elementsEqual(UnsafeRawBufferPointer(start: pointer, count: bytes))
  }
}

guard agree(decodeFloats(), cFloats, bytes: MemoryLayout<c_floats>.size),
  let numbers = MemoryLayout<c_mixed>.offset(of: \.states), agree(decodeMixed(), cMixed, bytes: numbers),
  decodeMixed().state4.rawValue == cMixed.pointee.states.4
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
    theirs: { c_decode_floats(floatWords, cFloats) }), allocations { keep(decodeFloats()) })
row(
  "65 values of 8 types",
  Comparison(
    rounds: rounds, calls: calls, ours: { keep(decodeMixed()) },
    theirs: { c_decode_mixed(mixedWords, cMixed) }), allocations { keep(decodeMixed()) })
