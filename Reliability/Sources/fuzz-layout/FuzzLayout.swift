import FuzzProperties

/// What libFuzzer calls with each input; see `LayoutProperty`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  // A copy, so that nothing outlives the call.
  LayoutProperty.check(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
