import RegisterRuntime

/// Why a read or a write of a device fails; `nil` when it does not, or for another reason than the device's.
func cause(_ body: () async throws -> Void) async -> RegisterError.Cause? {
  do {
    try await body()
    return nil
  } catch {
    return (error as? RegisterError)?.cause
  }
}
