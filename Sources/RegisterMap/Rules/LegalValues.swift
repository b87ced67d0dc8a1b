import DeviceModel
import RegisterEncoding

/// What a register may hold as a value: its default, and what may be written.
struct LegalValues {
  private let layout: RegisterLayout
  /// The values of a list in ascending order; there may be as many as there are sentinels.
  private let listed: [ComparedNumber]

  /// `nil` for a register without values, or one whose words are not understood.
  init?(_ register: ResolvedRegister, _ builder: LayoutBuilder) {
    guard register.definition.command == nil, var layout = builder.register(register) else { return nil }
    // The question is what the words would be if they were a value.
    layout.notAvailable = []
    layout.plausible = nil
    layout.count = nil
    // How far a bound reaches that a register holds is not known.
    if layout.limitRegisters != nil { layout.constraint = nil }
    self.layout = layout
    if case .list(let values) = layout.constraint {
      listed = values.sorted().map { layout.compared($0) }
    } else {
      listed = []
    }
  }

  /// A value that the words of some bits have, and what it is beside; `nil` where none of them may be meant.
  func problem(with bits: ClosedRange<UInt64>) -> String? {
    for span in spans(of: bits) {
      if let stated = layout.defaultValue.map({ layout.compared($0) }), span.contains(stated) {
        return "\(text(stated)), the default"
      }
      if let number = writable(in: span) { return "\(text(number)), which may be written" }
    }
    return nil
  }

  private struct Span {
    let low: ComparedNumber
    let high: ComparedNumber

    init(_ ends: [ComparedNumber]) {
      (low, high) = ends[0].isAtMost(ends[1]) ? (ends[0], ends[1]) : (ends[1], ends[0])
    }

    func contains(_ number: ComparedNumber) -> Bool { low.isAtMost(number) && number.isAtMost(high) }
  }

  /// The values between which those of some bits lie, from where they begin to grow or to fall to where they end.
  private func spans(of bits: ClosedRange<UInt64>) -> [Span] {
    if case .float(let width) = layout.type { return spans(of: bits, width: width) }
    return layout.type.numbers(withBitsIn: bits).map { numbers in
      Span(
        [numbers.lowerBound, numbers.upperBound].map { number in
          layout.isScaled ? .double(layout.scaling.value(of: number)) : .exact(ExactNumber(number))
        })
    }
  }

  /// The finite floats of one sign follow each other as their bits do.
  private func spans(of bits: ClosedRange<UInt64>, width: Int) -> [Span] {
    let greatest =
      width == 32
      ? UInt64(Float.greatestFiniteMagnitude.bitPattern) : Double.greatestFiniteMagnitude.bitPattern
    let sign: UInt64 = 1 << UInt64(width - 1)
    return [0...greatest, sign...sign | greatest].filter(bits.overlaps).compactMap { finite in
      let part = bits.clamped(to: finite)
      let ends = [part.lowerBound, part.upperBound].compactMap { bits in
        (try? ValueCodec.decode(layout.split(bits), as: layout)).flatMap { layout.compared($0) }
      }
      return ends.count == 2 ? Span(ends) : nil
    }
  }

  /// A number that may be written.
  private func writable(in span: Span) -> ComparedNumber? {
    switch layout.constraint {
    case nil: return nil
    case .list:
      var (low, high) = (0, listed.count)
      while low < high {
        let middle = (low + high) / 2
        if span.low.isAtMost(listed[middle]) { high = middle } else { low = middle + 1 }
      }
      return low < listed.count && span.contains(listed[low]) ? listed[low] : nil
    case .range(let range, let step):
      let lowest = range.lowest.map { layout.compared($0) }.flatMap { span.low.isAtMost($0) ? $0 : nil }
      let first = lowest ?? span.low
      guard span.contains(first), layout.isNumber(first, in: range) else { return nil }
      guard let step else { return first }
      return multiple(of: step, from: first).flatMap {
        span.contains($0) && layout.isNumber($0, in: range) ? $0 : nil
      }
    }
  }

  /// The first multiple of a step that is not below a number.
  private func multiple(of step: ExactNumber, from first: ComparedNumber) -> ComparedNumber? {
    let quotient: Double =
      switch first {
      case .exact(let number): number.double / step.double
      case .double(let number): number / step.double
      case .single(let number): Double(number) / step.double
      }
    guard quotient.magnitude < 1e15 else { return nil }
    // The quotient is rounded, so the multiple is that of a neighbour.
    let nearest = Int64(quotient)
    return (nearest - 1...nearest + 2).lazy
      .compactMap { step.multiplied(by: ExactNumber($0)).map { layout.compared($0) } }
      .first { first.isAtMost($0) }
  }

  private func text(_ number: ComparedNumber) -> String {
    switch number {
    case .exact(let number): ValueFormatter.text(.number(number), for: layout)
    case .double(let number): ValueFormatter.text(.real(number), for: layout)
    case .single(let number): ValueFormatter.text(.real(Double(number)), for: layout)
    }
  }
}
