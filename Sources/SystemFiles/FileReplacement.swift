#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Replaces the content of a file in one step: a reader sees the old content or the new, and after an error the old one.
package enum FileReplacement {
  /// What could not be done, and why.
  package struct Failure: Error {
    package enum Step: Sendable {
      case create, keepPermissions, write, replace
    }

    package let step: Step
    package let error: SystemError
  }

  /// Writes the bytes to a temporary file in the same folder, which then takes the place of the old file.
  ///
  /// A symbolic link stays one: the file behind it is replaced.
  ///
  /// - Parameter permissions: Those of the new file; `nil` for what is usual here.
  package static func replace(
    _ path: String, with bytes: [UInt8], permissions: mode_t?
  ) throws(Failure) {
    let target = ResolvedPath.of(path) ?? path
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    let temporary = folder + ".regmap-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".tmp"

    // A build cancelled in the middle would leave the temporary file behind: signals wait until it is gone.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

    let number = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard number >= 0 else { throw Failure(step: .create, error: .last) }
    do throws(Failure) {
      let file = FileDescriptor(owning: number)
      if let permissions, fchmod(number, permissions) != 0 {
        throw Failure(step: .keepPermissions, error: .last)
      }
      do throws(SystemError) { try file.writeAll(bytes) } catch { throw Failure(step: .write, error: error) }
      guard rename(temporary, target) == 0 else { throw Failure(step: .replace, error: .last) }
    } catch {
      unlink(temporary)
      throw error
    }
  }
}
