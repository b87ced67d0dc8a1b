/// Values that were given to be written, and the first of them that must not be.
struct PendingValues {
  private var writes: [any PendingWrite] = []
  private var refusal: RegisterError?

  /// Adds a value, in the place of one for the same register.
  mutating func add(_ write: () throws(RegisterError) -> any PendingWrite) {
    do throws(RegisterError) {
      let write = try write()
      writes.removeAll { $0.target.path == write.target.path }
      writes.append(write)
    } catch {
      refusal = refusal ?? error
    }
  }

  /// The request that writes the values; `nil` where there are none.
  ///
  /// - Throws: `RegisterError` when one of them must not be written, or no request writes them together.
  func plan() throws(RegisterError) -> WritePlan? {
    if let refusal { throw refusal }
    return writes.isEmpty ? nil : try WritePlan(writes)
  }
}
