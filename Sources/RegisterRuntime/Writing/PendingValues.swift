/// Values that were given to be written, each with why it must not be, if so. A block and those inside it share them.
final class PendingValues {
  private var values: [(path: String, write: Result<any PendingWrite, RegisterError>)] = []

  /// Adds a value, in the place of one for the same register.
  func add(_ path: String, _ write: () throws(RegisterError) -> any PendingWrite) {
    values.removeAll { $0.path == path }
    do throws(RegisterError) {
      values.append((path, .success(try write())))
    } catch {
      values.append((path, .failure(error)))
    }
  }

  /// The request that writes the values; `nil` where there are none.
  ///
  /// - Throws: `RegisterError` of the first that must not be written, or when no request writes them together.
  func plan() throws(RegisterError) -> WritePlan? {
    var writes: [any PendingWrite] = []
    for value in values { writes.append(try value.write.get()) }
    return writes.isEmpty ? nil : try WritePlan(writes)
  }
}
