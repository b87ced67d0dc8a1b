#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Replaces the content of files, each in one step: a reader sees the old content or the new.
package enum FileReplacement {
  /// A file and what it is to hold.
  package struct File {
    let path: String
    let bytes: [UInt8]
    let permissions: mode_t?
    let replacesLink: Bool

    /// - Parameters:
    ///   - path: The file.
    ///   - bytes: The new content.
    ///   - permissions: Those of the new file; `nil` for what is usual here.
    ///   - replacesLink: Whether a symbolic link is replaced. Otherwise it stays one, and the file behind it is replaced.
    package init(_ path: String, bytes: [UInt8], permissions: mode_t?, replacesLink: Bool = false) {
      self.path = path
      self.bytes = bytes
      self.permissions = permissions
      self.replacesLink = replacesLink
    }
  }

  /// What could not be done with a file, and why.
  package struct Failure: Error {
    package enum Step: Sendable {
      case create, keepPermissions, write, replace
    }

    package let path: String
    package let step: Step
    package let error: SystemError
  }

  /// A temporary file in the folder of the one whose place it takes.
  private struct Written {
    let path: String
    let target: String
    let temporary: String
  }

  /// Writes temporary files in the same folders, which then take the places of the old files.
  ///
  /// None is replaced before all are written, so that after an error all files are the old ones. Only where the system
  /// fails to rename a file, which is not expected by then, those before it are new.
  package static func replace(_ files: [File]) throws(Failure) {
    // A build cancelled in the middle would leave temporary files behind: signals wait until they are gone.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

    var written: [Written] = []
    defer { for file in written { unlink(file.temporary) } }
    for file in files { written.append(try write(file)) }
    while let file = written.first {
      guard rename(file.temporary, file.target) == 0 else {
        throw Failure(path: file.path, step: .replace, error: .last)
      }
      written.removeFirst()
    }
  }

  private static func write(_ file: File) throws(Failure) -> Written {
    let target = file.replacesLink ? file.path : ResolvedPath.of(file.path) ?? file.path
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    let temporary = folder + ".regmap-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".tmp"
    let number = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard number >= 0 else { throw Failure(path: file.path, step: .create, error: .last) }
    do throws(Failure) {
      let descriptor = FileDescriptor(owning: number)
      if let permissions = file.permissions, fchmod(number, permissions) != 0 {
        throw Failure(path: file.path, step: .keepPermissions, error: .last)
      }
      do throws(SystemError) {
        try descriptor.writeAll(file.bytes)
      } catch {
        throw Failure(path: file.path, step: .write, error: error)
      }
      return Written(path: file.path, target: target, temporary: temporary)
    } catch {
      unlink(temporary)
      throw error
    }
  }
}
