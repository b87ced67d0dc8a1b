import Foundation
import ModbusTransport
import Testing

@Suite("Why there is no connection")
struct ConnectionFailureTests {
  @Test("an error of the system is told in its words and by the name of its number")
  func system() {
    #expect(
      ConnectionFailure.system(EMFILE).description
        == "the system reports: \(String(cString: strerror(EMFILE))) (EMFILE)")
  }
}
