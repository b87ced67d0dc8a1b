package import MapClient
package import ModbusProtocol
package import ModbusTransport

/// Which of several maps is the one of a device.
package struct MapFit: Sendable {
  /// The maps, the best first.
  package let candidates: [MapCandidate]

  /// The map that fits, with those that fit as well; empty where none does. The least bad one is none that fits.
  package var fitting: [MapCandidate] { candidates.filter(\.fits) }

  /// Judges maps by what a device held.
  package init(of unit: UnitID, holding snapshot: DeviceSnapshot, among maps: [DeviceMap]) async {
    let judge = DeviceJudge(of: unit, holding: snapshot)
    var candidates: [MapCandidate] = []
    for map in maps {
      var best: MapCandidate?
      for assumption in map.assumptions {
        let candidate: MapCandidate
        do throws(MappedDeviceError) {
          candidate = MapCandidate(
            name: map.name, outcome: .success(try await judge.judgement(of: map, as: assumption)))
        } catch {
          candidate = MapCandidate(name: map.name, outcome: .failure(error))
        }
        if best.map({ candidate.isBetter(than: $0) }) ?? true { best = candidate }
      }
      if let best { candidates.append(best) }
    }
    self.candidates = candidates.sorted { $0.isBetter(than: $1) }
  }
}

extension MapCandidate {
  /// Whether this one is more likely to be the right one.
  fileprivate func isBetter(than other: MapCandidate) -> Bool {
    guard let judgement else { return false }
    guard let there = other.judgement else { return true }
    if fits != other.fits { return fits }
    if judgement.contradictions != there.contradictions {
      return judgement.contradictions < there.contradictions
    }
    let doubts = [judgement, there].map { $0.findings.count { $0.kind == .wordOrder } }
    return doubts[0] != doubts[1] ? doubts[0] < doubts[1] : judgement.evidence > there.evidence
  }
}
