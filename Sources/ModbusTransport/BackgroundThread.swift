#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread of its own for what blocks: the cooperative pool must never wait for a network.
enum BackgroundThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    static func run(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
      Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
      return nil
    }
  }

  /// Runs `body` on a new thread, which ends with it.
  static func start(_ body: @escaping @Sendable () -> Void) throws(ConnectionFailure) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let work = Unmanaged.passRetained(Work(body))
    let status = create(&attributes, work.toOpaque())
    guard status == 0 else {
      work.release()
      throw ConnectionFailure(errno: status)
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
