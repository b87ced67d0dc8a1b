import SystemFiles
import SystemIO

/// A way for the bytes of RTU frames.
enum RTUChannel: Sendable {
  case port(SerialPort)
  case socket(Socket)

  /// The outcome of a read.
  enum Input {
    case bytes(Int)
    case nothingYet
    case ended(ConnectionFailure)
  }

  /// The outcome of a write to the line.
  enum Output {
    /// The line took so many bytes, perhaps none.
    case bytes(Int)
    case failed(ConnectionFailure)
  }

  /// To wait for.
  var descriptor: FileDescriptor {
    switch self {
    case .port(let port): port.descriptor
    case .socket(let socket): socket.descriptor
    }
  }

  /// Takes what has come in.
  func receive(into buffer: UnsafeMutableRawBufferPointer) -> Input {
    let arrival =
      switch self {
      case .port(let port): port.receive(into: buffer)
      case .socket(let socket): socket.receive(into: buffer)
      }
    switch arrival {
    case .bytes(let count): return .bytes(count)
    case .nothingYet: return .nothingYet
    case .ended: return .ended(endFailure)
    case .failed(let error): return .ended(failure(error))
    }
  }

  /// Hands bytes to the system, as many as it takes now.
  func transmit(_ bytes: ArraySlice<UInt8>) -> Output {
    let departure =
      switch self {
      case .port(let port): port.transmit(bytes)
      case .socket(let socket): socket.transmit(bytes)
      }
    switch departure {
    case .bytes(let count): return .bytes(count)
    case .failed(let error): return .failed(failure(error))
    }
  }

  private var endFailure: ConnectionFailure {
    switch self {
    case .port: .portVanished
    case .socket: .closedByPeer
    }
  }

  /// A port that was open fails only when it goes away.
  private func failure(_ error: SystemError) -> ConnectionFailure {
    switch self {
    case .port: .portVanished
    case .socket: ConnectionFailure(error)
    }
  }
}
