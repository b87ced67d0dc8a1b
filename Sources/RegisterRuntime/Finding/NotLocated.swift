/// Why it is not known where something is in a device, as the cause of an error.
struct NotLocated: Error {
  let cause: RegisterError.Cause

  init(_ cause: RegisterError.Cause) { self.cause = cause }
}
