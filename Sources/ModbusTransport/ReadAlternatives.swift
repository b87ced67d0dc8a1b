package import ModbusProtocol
import Synchronization

/// Tables of a device that hold the same at the same addresses, so that more than one function reads it, and which of them
/// the device has.
package final class ReadAlternatives: Sendable {
  private let tables: [RegisterTable: [RegisterTable]]
  /// The table that answered last, by the one of the map.
  private let answering = Mutex<[RegisterTable: RegisterTable]>([:])

  /// Creates the alternatives.
  ///
  /// - Parameter tables: For a table of the map, the tables that hold the same, itself among them, in the order to try.
  package init(_ tables: [RegisterTable: [RegisterTable]]) { self.tables = tables }

  /// Reads addresses of a table, from the first of its alternatives whose function the device knows.
  ///
  /// A device that refuses a function (exception 1) is asked with the next one. The one that answers is asked first from
  /// then on.
  ///
  /// - Throws: What `send` throws; where every function is refused, the first refusal.
  package func read(
    _ place: UnitTable, at address: UInt16, count: Int,
    _ send: (ModbusRequest) async throws(ModbusError) -> ModbusResponse
  ) async throws(ModbusError) -> ModbusResponse {
    // The map tells what its device has, and nothing of another behind it.
    guard place.unit == nil, let all = tables[place.table] else {
      return try await send(.read(place.table, address: address, count: count))
    }
    let known = answering.withLock { $0[place.table] }
    var refusal: ModbusError?
    for table in [known].compactMap(\.self) + all.filter({ $0 != known }) {
      do throws(ModbusError) {
        let response = try await send(.read(table, address: address, count: count))
        note(table, all)
        return response
      } catch .exception(.illegalFunction) {
        refusal = refusal ?? .exception(.illegalFunction)
      }
    }
    throw refusal ?? .exception(.illegalFunction)
  }

  private func note(_ table: RegisterTable, _ all: [RegisterTable]) {
    for one in all where tables[one] != nil {
      answering.withLock { $0[one] = table }
    }
  }
}
