/// Whether a part of a device is there.
///
/// Unknown is an answer of its own: what depends on a register that has no value is neither read as if it were there nor
/// taken for absent.
package enum Presence: Sendable, Hashable {
  case there
  /// It is not there; the text has what decides and its value.
  case absent(String)
  /// What decides has no value; the text names it and tells why.
  case unknown(String)
}

extension PlacedRegister {
  /// Whether the layout is there that this register selects by some raw numbers, judged by its words.
  package func presence(selecting values: [ClosedRange<UInt64>], holding words: [UInt16]) -> Presence {
    if values.cover(rawValue(of: words)) { return .there }
    do throws(ValueError) {
      guard try ValueCodec.rawNumber(words, as: register) != nil else {
        return .unknown("\(path), which decides whether it is there, is not available")
      }
    } catch {
      return .unknown("\(path), which decides whether it is there, has no value: \(error)")
    }
    return .absent("\(path) is \(register.name(ofRawValue: rawValue(of: words)))")
  }

  /// Whether an instance is there of those that this register counts, judged by its words.
  ///
  /// - Parameters:
  ///   - index: The index of the instance.
  ///   - most: The number of instances in the map.
  package func presence(ofInstance index: Int, atMost most: Int, holding words: [UInt16]) -> Presence {
    let count = rawValue(of: words)
    let holds = "\(path) is \(register.name(ofRawValue: count))"
    guard count <= UInt64(most) else {
      if let boundedBy {
        return .unknown("\(holds), but the device's block `\(boundedBy)` has room for \(most)")
      }
      return .unknown("\(holds), but the map has \(most == 1 ? "1 instance" : "\(most) instances")")
    }
    return index < count ? .there : .absent(holds)
  }

  /// Whether what depends on this register is there, judged by its words.
  package func presence(of numbers: NumberSet, holding words: [UInt16]) -> Presence {
    do throws(ValueError) {
      guard let number = try ValueCodec.rawNumber(words, as: register) else {
        return .unknown("\(path), which decides whether it is there, is not available")
      }
      if let possible, !possible.contains(number) {
        let expected = register.type.names(of: possible).prefix(16).joined(separator: ", ")
        return .unknown("\(path), which decides whether it is there, is \(number): expected \(expected)")
      }
      return numbers.contains(number)
        ? .there : .absent("\(path) is \(register.name(ofRawValue: rawValue(of: words)))")
    } catch {
      return .unknown("\(path), which decides whether it is there, has no value: \(error)")
    }
  }
}

extension SettingLayout {
  /// Whether what needs some of its numbers is there, judged by what the client gave.
  package func presence(of numbers: NumberSet) -> Presence {
    guard let given else {
      return .unknown("the setting `\(name)`, which decides whether it is there, has no value")
    }
    return numbers.contains(given)
      ? .there : .absent(type.text(of: NumberSet([given...given]), at: "the setting `\(name)`"))
  }
}
