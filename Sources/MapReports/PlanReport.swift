import DeviceModel
import MapSyntax
import ModbusProtocol
import ReadPlanning

/// The requests that read a device or a part of it, what each is for, and why it is a request of its own.
package struct PlanReport: Sendable {
  private let layout: DeviceLayout
  private let subject: String
  private let link: PlanLink
  /// The requests.
  package let planned: PlannedRounds
  private let unreadable: UnreadableReasons
  /// How many values are left out because nobody told whether they are there, and the registers that decide, in the map's
  /// order.
  private let undecided: (count: Int, choosers: [String])
  /// How many values are left out because reading them sets something off, and no path asked for them.
  private let delicate: Int
  /// How many values are left out because such a device does not have them.
  private let absent: Int

  private static let first = "First: what is there in any case, and the registers that count, decide or scale"
  private static let next = "Then: what these count, decide about or scale"
  private static let last = "Finally, once more: what counted, decided or scaled, and came in another request"

  /// The most values that are named for one request.
  private static let mostNames = 4

  /// Plans a report.
  ///
  /// - Parameters:
  ///   - layout: The map.
  ///   - path: A block, a register or an element of an array; `nil` for the whole device.
  ///   - link: The link that requests are weighed for.
  ///   - held: What the registers hold that decide what is there. What is there only under a condition is planned where
  ///     it holds, or where the path names it alone and nothing tells.
  ///   - isTrying: Whether requests cross open borders, as if the device answered.
  /// - Throws: `PathError` when the path leads nowhere, `PlanError` when a value cannot be read.
  package init(
    _ layout: DeviceLayout, at path: String? = nil, link: PlanLink = .tcp, held: HeldValues = .none,
    tryingBorders isTrying: Bool = false
  ) throws {
    // A device with all blocks of chains stands for the one at hand.
    let walks = layout.sampleWalks()
    let layout = layout.withSampleChains
    self.layout = layout
    self.link = link
    subject = path ?? "all values"
    let selected = (try path.map(layout.selectValues) ?? Array(layout.expandedValues())).filter(\.isReadable)
    let values = path == nil ? selected.filter { !$0.hasSideEffect } : selected
    delicate = selected.count - values.count
    var undecided: (count: Int, choosers: [String]) = (0, [])
    var absent = 0
    for value in values where !held.include(value) {
      guard let chooser = held.missing(for: value) else {
        absent += 1
        continue
      }
      guard value.path != path else { continue }
      undecided.count += 1
      if !undecided.choosers.contains(chooser) { undecided.choosers.append(chooser) }
    }
    planned = try PlannedRounds(
      values, of: layout, link: link, held: held,
      walks: values.contains(where: layout.isFound)
        ? try Self.withCounters(walks, of: values, in: layout, link: link) : [],
      alone: path, tryingBorders: isTrying)
    self.undecided = undecided
    self.absent = absent
    var addresses: [UnitTable: Set<Int>] = [:]
    for table in planned.plans.flatMap(\.tables) {
      for request in table.requests {
        if case .unreadable(let address) = request.cut { addresses[table.place, default: []].insert(address) }
      }
    }
    unreadable = UnreadableReasons(layout, addresses)
  }

  /// The requests that find blocks, and those that bring the registers on which places in them depend.
  private static func withCounters(
    _ walks: [(table: UnitTable, requests: [AddressSpan])], of values: [ExpandedValue],
    in layout: DeviceLayout, link: PlanLink
  ) throws(PlanError) -> [(table: UnitTable, requests: [AddressSpan])] {
    var walks = walks
    let names = Set(values.map { String($0.path.prefix { $0 != "." && $0 != "[" }) })
    let counters = layout.placingCounters(of: names).map(\.register).filter { counter in
      !walks.contains { walk in
        walk.table == counter.register.unitTable && walk.requests.contains { $0.covers(counter.addresses) }
      }
    }
    for table in try DevicePlan(counters.map { .register($0.expanded) }, of: layout, link: link).tables {
      guard let index = walks.firstIndex(where: { $0.table == table.place }) else { continue }
      walks[index].requests += table.requests.map(\.span)
    }
    return walks
  }

  /// Writes the report as text for people.
  package func write(to output: inout some TextOutputStream) {
    output.write("\(layout.mapName): \(subject), link \(link)\n")
    writeWalks(to: &output)
    let isSteps = planned.plans.count > 1
    for (index, plan) in planned.rounds.enumerated() {
      if isSteps { output.write("\n" + (index == 0 ? Self.first : Self.next) + "\n") }
      for table in plan.tables { write(table, to: &output) }
    }
    if let again = planned.again {
      output.write("\n\(Self.last)\n")
      for table in again.tables { write(table, to: &output) }
    }
    let requests = planned.plans.flatMap(\.tables).flatMap { table in table.requests.map { (table, $0) } }
    let walked = planned.walks.flatMap { walk in walk.requests.map { (walk.table, $0) } }
    let addresses = requests.reduce(0) { $0 + $1.1.span.count } + walked.reduce(0) { $0 + $1.1.count }
    let filler = requests.reduce(0) { $0 + Self.filler(of: $1.1, in: $1.0) }
    var total =
      "\nTotal: \(Self.count(requests.count + walked.count, "request")), \(Self.count(addresses, "address"))"
    total += filler == 0 ? ", no filler" : ", \(filler) of them filler"
    if case .rtu = link {
      let time =
        requests.reduce(0) { $0 + cost(of: $1.0.table).ofRequest(count: $1.1.span.count) }
        + walked.reduce(0) { $0 + cost(of: $1.0.table).ofRequest(count: $1.1.count) }
      total += "; on the line \(Self.milliseconds(time)) and the device's own time to answer"
    }
    output.write(total + "\n")
    if delicate > 0 {
      let which = Self.count(delicate, "value")
      output.write("Without \(which) that set something off by being read: give --block for one\n")
    }
    if absent > 0 {
      output.write("Without \(Self.count(absent, "value")) that such a device does not have\n")
    }
    guard undecided.count > 0 else { return }
    let choosers = undecided.choosers.prefix(Self.mostNames).map { "--holds \($0)=…" }.joined(separator: ", ")
    let more = undecided.choosers.count > Self.mostNames ? " and so on" : ""
    output.write(
      TextSafety.visible(
        "Without \(Self.count(undecided.count, "value")) that are there only under a condition: give \(choosers)\(more)"
      ) + "\n")
  }

  /// Writes the requests that find blocks, and where those are in such a device.
  private func writeWalks(to output: inout some TextOutputStream) {
    guard !planned.walks.isEmpty else { return }
    let places = layout.blocks.flatMap { block in
      (block.found?.blocks ?? []).map { "\(block.name) at \($0.block.address)" }
    }
    output.write("\nIn a device with \(places.joined(separator: ", ")).\n")
    output.write("The walk that finds them; what it brings is not asked for again\n")
    for (table, requests) in planned.walks {
      output.write("\n\(table.table.rawValue), function \(table.table.readFunction.rawValue)\n")
      for span in requests {
        output.write(
          "  \(wordText(span.start))…\(wordText(span.end - 1)) (\(span.start)), \(Self.count(span.count, "address"))\n"
        )
      }
    }
  }

  private func cost(of table: RegisterTable) -> LinkCost { table.holdsBits ? link.cost.forBits : link.cost }

  private func write(_ table: DevicePlan.TablePlan, to output: inout some TextOutputStream) {
    let own = [table.table]
    let tables = table.place.unit == nil ? layout.readAlternatives[table.table, default: own] : own
    let functions = tables.map(\.readFunction.rawValue.description)
    let unit = table.place.unit.map { " of unit \($0)" } ?? ""
    output.write(
      "\n\(table.table.rawValue)\(unit), function \(functions.joined(separator: ", or where it is refused "))\n"
    )
    let keys = table.requests.map { request in
      "\(request.span.count) "
        + request.wanted.map { Self.folded(table.values[$0].path) }.joined(separator: " ")
    }
    for group in RequestFolding(table.requests, keys: keys).groups {
      if group.count > 1 {
        let pattern = group.pattern.count == 1 ? "this request" : "these \(group.pattern.count) requests"
        output.write("  \(group.count) × \(pattern), every \(group.stride) addresses:\n")
      }
      let margin = group.count > 1 ? "    " : "  "
      for index in group.pattern {
        output.write("\(margin)\(line(for: table.requests[index], of: table))\n")
        // The first request of a table has no reason; its repetitions have.
        let later = group.count > 1 ? index + group.pattern.count : index
        output.write("\(margin)    \(reason(for: table.requests[later], in: table))\n")
      }
    }
  }

  private func line(for request: PlannedRequest, of table: DevicePlan.TablePlan) -> String {
    let (first, last) = (request.span.start, request.span.end - 1)
    let range =
      first == last ? wordText(first) : "\(wordText(first))…\(wordText(last))"
    let filler = Self.filler(of: request, in: table)
    let extra = filler > 0 ? ", \(filler) of them filler" : ""
    let size = "\(Self.count(request.span.count, "address"))\(extra)"
    let choosers = Choosers(of: request, in: table).text(most: Self.mostNames)
    return "\(range) (\(first)), \(size): \(TextSafety.visible(names(of: request, in: table) + choosers))"
  }

  private func names(of request: PlannedRequest, in table: DevicePlan.TablePlan) -> String {
    let paths = request.wanted.map { table.values[$0].path }
    guard paths.count > Self.mostNames, let first = paths.first, let last = paths.last else {
      return paths.joined(separator: ", ")
    }
    return "\(first) … \(last), \(paths.count) values"
  }

  private func reason(for request: PlannedRequest, in table: DevicePlan.TablePlan) -> String {
    switch request.cut {
    case .first:
      return planned.plans.count > 1 ? "the first of the table in this step" : "the first of the table"
    case .limit:
      let limits = layout.limits
      let limit = table.table.holdsBits ? limits.readBits : limits.readRegisters
      return "cut: with the request before it would be longer than \(limit) addresses"
    case .unreadable(let address):
      let reason = TextSafety.visible(unreadable.text(address, in: table.place))
      return "cut: address \(wordText(address)) before it cannot be read: \(reason)"
    case .sideEffect(let address):
      return isConditional(address, in: table.place)
        ? "cut: address \(wordText(address)) before it answers only under a condition"
        : "cut: reading address \(wordText(address)) before it would change the device"
    case .extentBoundary: return "cut: a request may not cross from one extent to the next"
    case .cheaper: return "cut: two requests cost less on \(link) than the filler between them"
    }
  }

  /// Whether the device answers for an address only under a condition.
  private func isConditional(_ address: Int, in table: UnitTable) -> Bool {
    ReadableMap(runs: layout.conditionalRuns[table, default: []]).covers(
      AddressSpan(start: address, count: 1))
  }

  /// How many addresses of a request hold neither a value that was asked for nor a register that gives such a value its
  /// unit, its scale or its layout.
  private static func filler(of request: PlannedRequest, in table: DevicePlan.TablePlan) -> Int {
    // Layouts of a selection lie over one another.
    var wanted = [Bool](repeating: false, count: request.span.count)
    for index in request.wanted {
      for register in table.values[index].registers {
        for address in register.ranges.joined() { wanted[address - request.span.start] = true }
      }
    }
    for addresses in Choosers(of: request, in: table).addresses {
      for address in addresses { wanted[address - request.span.start] = true }
    }
    return wanted.count { !$0 }
  }

  /// `outlets[3].poles[0].rms` → `outlets[].poles[].rms`: the same for every instance.
  private static func folded(_ path: String) -> String {
    path.split(separator: "[", omittingEmptySubsequences: false).enumerated().map { index, part in
      index == 0 ? String(part) : "[" + part.drop { $0 != "]" }
    }.joined()
  }

  private static func milliseconds(_ nanoseconds: Int) -> String {
    let tenths = (nanoseconds + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) ms"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : noun.hasSuffix("s") ? "es" : "s")"
  }
}

extension DeviceLayout {
  /// Whether the block at the top that a value is in has to be found.
  fileprivate func isFound(_ value: ExpandedValue) -> Bool {
    let name = value.path.prefix { $0 != "." && $0 != "[" }
    return blocks.first { $0.name == name }?.membership != nil
  }
}
