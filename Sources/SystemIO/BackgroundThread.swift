package import SystemFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A thread of its own for work that blocks. Swift's cooperative pool has few threads and must never wait for a network.
package enum BackgroundThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    static func run(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
      Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
      return nil
    }
  }

  /// Runs `body` on a new thread, which ends when `body` returns.
  package static func start(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let work = Unmanaged.passRetained(Work(body))
    let status = create(&attributes, work.toOpaque())
    guard status == 0 else {
      work.release()
      throw SystemError(number: status)
    }
  }

  private static func create(
    _ attributes: UnsafePointer<pthread_attr_t>, _ work: UnsafeMutableRawPointer
  ) -> Int32 {
    #if canImport(Darwin)
      var thread: pthread_t?
      return pthread_create(&thread, attributes, { Work.run($0) }, work)
    #else
      var thread = pthread_t()
      // The system passes on the pointer that it was given, which is not null.
      return pthread_create(&thread, attributes, { Work.run($0!) }, work)
    #endif
  }
}
