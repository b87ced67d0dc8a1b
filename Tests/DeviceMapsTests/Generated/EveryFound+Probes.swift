// Made by ProbeEmitter from the map every-found.
// swift-format-ignore-file

import ModbusTransport
import RegisterRuntime
import ValueComparison

extension EveryFound: ProbedDevice {
  public static func probed(
    on connection: any ModbusConnection, wordOrder: RegisterWordOrder, settings: [String: String]
  ) -> Self {
    Self(on: connection, unit: 1)
  }
  public static var blockProbes: [BlockProbe<Self>] {
    var blocks: [BlockProbe<Self>] = []
    blocks.append(BlockProbe("fixed") { $0.fixed })
    blocks.append(BlockProbe("numbers") { $0.numbers })
    blocks.append(BlockProbe("scaled") { $0.scaled })
    blocks.append(BlockProbe("conditional") { $0.conditional })
    blocks.append(BlockProbe("layouts") { $0.layouts })
    blocks.append(BlockProbe("strings") { $0.strings })
    blocks.append(BlockProbe("counted") { $0.counted })
    blocks.append(BlockProbe("curves") { $0.curves })
    blocks.append(BlockProbe("sets") { $0.sets })
    return blocks
  }
  public static var probes: [Probe<Self>] {
    var probes: [Probe<Self>] = []
    probes.append(.readOnly("fixed.sf") { $0.fixed.sf })
    probes.append(.readOnly("fixed.top") { $0.fixed.top })
    probes.append(.readOnly("numbers.id") { $0.numbers.id })
    probes.append(.readOnly("numbers.length") { $0.numbers.length })
    probes.append(.readWrite("numbers.byte") { $0.numbers.byte })
    probes.append(.readWrite("numbers.short") { $0.numbers.short })
    probes.append(.readWrite("numbers.wide") { $0.numbers.wide })
    probes.append(.readWrite("numbers.long") { $0.numbers.long })
    probes.append(.readWrite("numbers.single") { $0.numbers.single })
    probes.append(.readWrite("numbers.double") { $0.numbers.double })
    probes.append(.readWrite("numbers.swapped") { $0.numbers.swapped })
    probes.append(.readWrite("numbers.text") { $0.numbers.text })
    probes.append(.readWrite("numbers.mode") { $0.numbers.mode })
    probes.append(.readWrite("numbers.status") { $0.numbers.status })
    probes.append(.readWrite("numbers.pair") { $0.numbers.pair })
    probes.append(.readWrite("numbers.words") { $0.numbers.words })
    probes.append(.readWriteArray("numbers.values") { $0.numbers.values })
    probes.append(.readWrite("numbers.decimal") { $0.numbers.decimal })
    probes.append(.readOnly("numbers.clock") { $0.numbers.clock })
    probes.append(.readWrite("scaled.power") { $0.scaled.power })
    probes.append(.readOnly("scaled.demand") { $0.scaled.demand })
    probes.append(.readOnly("scaled.sf") { $0.scaled.sf })
    probes.append(.readWrite("scaled.ratio") { $0.scaled.ratio })
    probes.append(.readWrite("scaled.limited") { $0.scaled.limited })
    probes.append(.readOnly("scaled.limit") { $0.scaled.limit })
    probes.append(.readWrite("scaled.other") { $0.scaled.other })
    probes.append(.readOnly("scaled.chosen") { $0.scaled.chosen })
    probes.append(.readOnly("scaled.unit") { $0.scaled.unit })
    probes.append(.readWrite("scaled.late") { $0.scaled.late })
    probes.append(.readOnly("scaled.gap") { $0.scaled.gap })
    probes.append(.readOnly("scaled.late-sf") { $0.scaled.lateSf })
    probes.append(.computed("scaled.sum") { $0.scaled.sum })
    probes.append(.readWrite("conditional.kind") { $0.conditional.kind })
    probes.append(.readWrite("conditional.idle") { $0.conditional.idle })
    probes.append(.readWrite("conditional.running") { $0.conditional.running })
    probes.append(.readWrite("conditional.detail") { $0.conditional.detail })
    probes.append(.readOnly("conditional.row-sf") { $0.conditional.rowSf })
    probes.append(.readOnly("layouts.kind") { $0.layouts.kind })
    probes.append(.readOnly("layouts.first.a") { $0.layouts.first.a })
    probes.append(.readOnly("layouts.first.b") { $0.layouts.first.b })
    probes.append(.readOnly("layouts.second.c") { $0.layouts.second.c })
    probes.append(.readOnly("counted.most") { $0.counted.most })
    probes.append(.readOnly("counted.sf") { $0.counted.sf })
    probes.append(.readOnly("curves.n-crv") { $0.curves.nCrv })
    probes.append(.readOnly("curves.n-pt") { $0.curves.nPt })
    probes.append(.readOnly("curves.v-sf") { $0.curves.vSf })
    return probes
  }
}
