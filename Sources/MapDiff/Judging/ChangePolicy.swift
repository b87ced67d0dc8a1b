/// What a kind of change weighs, how it is told, and why.
package struct ChangePolicy: Sendable {
  /// How a change is put into words.
  package enum Wording: Sendable {
    /// A part that is new, by its noun.
    case added(String)
    /// A part that is gone.
    case removed(String)
    /// A part under another name.
    case renamed(String)
    /// Something about a part that is another.
    case fact(String)
    /// Several things about a part that are others.
    case facts(String)
  }

  /// The verdict.
  package let verdict: Verdict
  /// The words for it.
  package let wording: Wording
  /// What it means for a client, as one sentence.
  package let why: String

  private static func breaking(_ wording: Wording, _ why: String) -> ChangePolicy {
    ChangePolicy(verdict: .breaking, wording: wording, why: why)
  }

  private static func additive(_ wording: Wording, _ why: String) -> ChangePolicy {
    ChangePolicy(verdict: .additive, wording: wording, why: why)
  }

  private static func compatible(_ wording: Wording, _ why: String) -> ChangePolicy {
    ChangePolicy(verdict: .compatible, wording: wording, why: why)
  }

  private static let unseen = "Nothing that a program uses is different."
  private static let handled = "The runtime sees to it; programs stay as they are."
  private static let gone = "Programs that name it do not compile, and paths lead nowhere."
  private static let renamed = "Programs and paths with the old name no longer find it."
  private static let renamedWithWas =
    "Programs with the old name compile, with a warning; by path, it is an error that says the new one."
  private static let typeRenamedWithWas = "Programs with the old name compile, with a warning."
  private static let memberRenamedWithWas =
    "Programs with the old name compile, with a warning; as text, it is an error that says the new one."
  private static let reordered = "The initialiser takes them in another order, so calls of it do not compile."
  private static let more = "What was there is as it was."
  private static let elsewhere = "A client of the old map reads and writes other addresses."
  private static let otherValue = "A client of the old map takes the same words for another value."

  /// The verdict on a kind.
  package static func of(_ kind: ChangeKind) -> ChangePolicy {
    switch kind {
    case .mapAdded: additive(.added("map"), more)
    case .mapRemoved: breaking(.removed("map"), gone)
    case .mapMoved:
      compatible(.renamed("map"), "Its device has the Swift type that it had; only its file is elsewhere.")

    case .blockAdded: additive(.added("block"), more)
    case .blockRemoved: breaking(.removed("block"), gone)
    case .blockRenamed: breaking(.renamed("block"), renamed)
    case .blockRenamedWithWas: additive(.renamed("block"), renamedWithWas)
    case .registerAdded: additive(.added("register"), more)
    case .registerRemoved: breaking(.removed("register"), gone)
    case .registerRenamed: breaking(.renamed("register"), renamed)
    case .registerRenamedWithWas: additive(.renamed("register"), renamedWithWas)
    case .sumAdded: additive(.added("computed value"), more)
    case .sumRemoved: breaking(.removed("computed value"), gone)
    case .sumRenamed: breaking(.renamed("computed value"), renamed)
    case .sumRenamedWithWas: additive(.renamed("computed value"), renamedWithWas)
    case .layoutAdded: additive(.added("case of the selection"), "What chose it before was unknown.")
    case .layoutRemoved: breaking(.removed("case of the selection"), gone)
    case .layoutRenamed: breaking(.renamed("case of the selection"), renamed)
    case .typeAdded: additive(.added("type"), more)
    case .typeRemoved: breaking(.removed("type"), gone)
    case .typeRenamed: breaking(.renamed("type"), renamed)
    case .typeRenamedWithWas: additive(.renamed("type"), typeRenamedWithWas)
    case .caseAdded:
      additive(
        .added("case"), "Its numbers were `unknown` before; a `switch` without `default` has to be extended.")
    case .caseAddedToClosed:
      breaking(
        .added("case"),
        "There was no other value, so clients may list all cases, and this one is missing there.")
    case .caseRemoved: breaking(.removed("case"), gone)
    case .caseRenamed: breaking(.renamed("case"), renamed)
    case .caseRenamedWithWas: additive(.renamed("case"), memberRenamedWithWas)
    case .flagAdded: additive(.added("flag"), more)
    case .flagRemoved: breaking(.removed("flag"), gone)
    case .flagRenamed: breaking(.renamed("flag"), renamed)
    case .flagRenamedWithWas: additive(.renamed("flag"), memberRenamedWithWas)
    case .fieldAdded:
      breaking(.added("field"), "Programs and texts that make a value of it do not name this field.")
    case .fieldRemoved: breaking(.removed("field"), gone)
    case .fieldRenamed: breaking(.renamed("field"), renamed)
    case .fieldRenamedWithWas: additive(.renamed("field"), memberRenamedWithWas)
    case .fieldsReordered: breaking(.fact("order of the fields"), reordered)
    case .settingAdded: additive(.added("setting"), "It has a default, or the device tells it.")
    case .settingRemoved: breaking(.removed("setting"), gone)
    case .settingRenamed: breaking(.renamed("setting"), renamed)
    case .settingRenamedWithWas: additive(.renamed("setting"), memberRenamedWithWas)
    case .settingsReordered: breaking(.fact("order"), reordered)
    case .chainAdded: additive(.added("chain"), more)
    case .chainRemoved:
      breaking(.removed("chain"), "Its blocks are looked for in another way, or not at all.")

    case .formerNameAdded: additive(.fact("former name"), "Programs with that name compile, too.")
    case .formerNameRemoved: breaking(.fact("former name"), "Programs with that name no longer compile.")

    case .blockMoved, .registerMoved: breaking(.fact("address"), elsewhere)
    case .writeAddressChanged: breaking(.fact("address to write to"), elsewhere)
    case .tableChanged: breaking(.fact("table"), elsewhere)
    case .unitIDChanged: breaking(.fact("unit id"), "A client of the old map asks another unit.")
    case .countedPlaceChanged: breaking(.fact("place that follows a count"), elsewhere)
    case .flagMoved: breaking(.fact("bit"), otherValue)
    case .fieldMoved: breaking(.facts("bits"), otherValue)

    case .repeatAdded: breaking(.fact("repeat"), "Paths need an index, and the Swift is a collection.")
    case .repeatRemoved:
      breaking(.fact("repeat"), "Paths with an index lead nowhere, and the Swift is no collection.")
    case .countRaised:
      additive(.fact("number of instances"), "The instances that were there are where they were.")
    case .countLowered: breaking(.fact("number of instances"), "The last instances are gone.")
    case .strideChanged: breaking(.fact("distance of the instances"), elsewhere)
    case .repeatEndChanged:
      breaking(.fact("end of the repeat"), "Other instances are there than a client expects.")
    case .arrayLengthened:
      additive(.fact("number of elements"), "The elements that were there are where they were.")
    case .writtenArrayLengthened:
      breaking(.fact("number of elements"), "An array is written whole, so what clients write is too short.")
    case .arrayShortened: breaking(.fact("number of elements"), "The last elements are gone.")

    case .chainChanged: breaking(.fact("chain"), "A client of the old map looks for it in another way.")
    case .chainMembershipChanged:
      breaking(.fact("way to find it"), "A client of the old map looks elsewhere.")
    case .chainIDsAdded: additive(.facts("ids"), "It is found where it was, and in more devices.")
    case .chainIDsRemoved: breaking(.facts("ids"), "Devices where it was found have it no longer.")

    case .conditionAdded:
      breaking(.fact("condition"), "It may not be there, which is `nil` or an error where none was.")
    case .conditionRemoved: additive(.fact("condition"), "It is there in more devices.")
    case .conditionWidened: additive(.fact("condition"), "It is there in more devices.")
    case .conditionNarrowed: breaking(.fact("condition"), "Devices that had it have it no longer.")
    case .selectorChanged:
      breaking(.fact("register that selects"), "Another register chooses how the rest is read.")
    case .layoutNumbersAdded:
      additive(.facts("numbers that choose it"), "Numbers that were unknown choose it, too.")
    case .layoutNumbersRemoved:
      breaking(.facts("numbers that choose it"), "Some numbers no longer choose it.")

    case .registerRetyped, .fieldRetyped: breaking(.fact("type"), otherValue)
    case .typeBaseChanged: breaking(.fact("integer below"), otherValue)
    case .wordOrderChanged: breaking(.fact("order of the words"), otherValue)
    case .byteOrderChanged: breaking(.fact("order of the bytes"), otherValue)
    case .scaleChanged: breaking(.fact("scale"), otherValue)
    case .scaleChoiceChanged: breaking(.fact("register that gives the scale"), otherValue)
    case .unitAdded: additive(.fact("unit"), "The number is the same; what it counts was not stated.")
    case .unitChanged: breaking(.fact("unit"), "The number counts something else.")
    case .unitRemoved: breaking(.fact("unit"), "What the number counts is no longer stated.")
    case .unitChoiceChanged:
      breaking(.fact("register that chooses the unit"), "The number may count something else.")
    case .noValueAllowed: breaking(.fact("raw number without a value"), "There is `nil` where none was.")
    case .noValueExcluded:
      additive(
        .fact("raw number without a value"),
        "There is always a value; what the Swift type says is told apart.")
    case .sentinelAdded:
      additive(
        .fact("raw number without a value"), "Further raw numbers are `nil`, for which clients are prepared.")
    case .sentinelRemoved: breaking(.fact("raw number without a value"), "What was `nil` is now a number.")
    case .plausibleNarrowed: breaking(.fact("plausible range"), "Values that were read are errors now.")
    case .plausibleWidened: additive(.fact("plausible range"), "Values that were errors are read now.")
    case .sumChanged: breaking(.fact("sum"), "The value is another.")
    case .caseRenumbered: breaking(.facts("numbers"), otherValue)
    case .caseNumbersAdded: additive(.facts("numbers"), "Further numbers have the name.")
    case .enumerationClosed:
      breaking(.fact("case for numbers without a name"), "Every number has a name, so the case is gone.")
    case .enumerationOpened:
      breaking(.fact("case for numbers without a name"), "Clients that list every case lack one.")
    case .restCaseRenamed:
      breaking(
        .fact("case for numbers without a name"), "Its old name does not compile, or is a case of the map.")

    case .accessNarrowed: breaking(.fact("access"), "Reads or writes that were allowed are not.")
    case .accessWidened: additive(.fact("access"), more)
    case .rangeNarrowed: breaking(.fact("range"), "Values that were written are refused.")
    case .rangeWidened: additive(.fact("range"), "Values that were refused are written.")
    case .limitRegistersChanged:
      breaking(.fact("register that holds a bound"), "Other values are refused than before.")
    case .writeWholeAdded:
      breaking(.fact("write of all its words"), "One element can no longer be written by itself.")
    case .writeWholeRemoved:
      additive(.fact("write of all its words"), "One element can be written by itself.")
    case .commandChanged: breaking(.fact("value that triggers the command"), "The device gets another value.")
    case .lockChanged: breaking(.fact("lock"), "Reads or writes need another level than before.")
    case .lockRemoved: additive(.fact("lock"), "No level has to be unlocked.")

    case .settingRetyped: breaking(.fact("type"), "Clients give it values that it no longer takes.")
    case .settingNarrowed: breaking(.fact("range"), "Values that clients give are refused.")
    case .settingWidened: additive(.fact("range"), "It takes more values.")
    case .settingRegisterChanged:
      breaking(.fact("register that holds it"), "It is read elsewhere, or has to be given.")
    case .settingDefaultChanged:
      breaking(.fact("default"), "Clients that do not give it assume another device.")
    case .serialSettingsChanged:
      breaking(.fact("serial line"), "A line that is opened by the map is set another way.")

    case .writeFunctionsChanged: compatible(.facts("functions to write with"), handled)
    case .idempotenceChanged: compatible(.fact("repetition of a write"), handled)
    case .constancyChanged: compatible(.fact("promise that it never changes"), handled)
    case .refreshChanged: compatible(.fact("time after which it is worth reading again"), handled)
    case .readEffectChanged: compatible(.fact("effect of reading it"), handled)
    case .extentChanged: compatible(.fact("extent"), handled)
    case .functionsChanged: compatible(.facts("functions"), handled)
    case .readAlternativesChanged: compatible(.facts("tables with the same content"), handled)
    case .limitsChanged: compatible(.facts("limits"), handled)
    case .serialOfferChanged: compatible(.facts("rates and unit ids"), "What a program has set is as it was.")

    case .titleChanged: compatible(.fact("title"), unseen)
    case .descriptionChanged: compatible(.fact("description"), unseen)
    case .printedNameChanged: compatible(.fact("name in the document"), unseen)
    case .sourceChanged: compatible(.fact("source"), unseen)
    case .blockKindChanged: compatible(.fact("kind"), unseen)
    case .displayChanged: compatible(.fact("display"), unseen)
    case .mandatoryChanged: compatible(.fact("demand of the document"), unseen)
    case .defaultChanged: compatible(.fact("factory default"), "It is told to people and written by nobody.")
    case .examplesChanged: compatible(.facts("examples"), unseen)
    case .deviceTextChanged: compatible(.fact("text"), unseen)
    case .documentsChanged: compatible(.facts("documents"), unseen)
    case .errataChanged: compatible(.facts("errata"), unseen)

    case .swiftNameChanged: breaking(.fact("name in Swift"), "Programs with the old name do not compile.")
    case .swiftTypeChanged: breaking(.fact("type in Swift"), "Programs that use the old type do not compile.")
    case .swiftPatternChanged:
      breaking(
        .fact("pattern in Swift"),
        "A `switch` without `default`, or a pattern that takes the number, does not compile with the old name."
      )
    case .swiftInitialiserChanged:
      breaking(
        .fact("initialiser in Swift"),
        "It does not take this mix of old and new names, so calls do not compile.")
    case .swiftAccessWidened: additive(.fact("type in Swift"), "The handle can do what it could, and more.")
    case .swiftRemoved: breaking(.fact("declaration in Swift"), "Programs that name it do not compile.")
    case .swiftWordOrderAsked: breaking(.fact("order of the words"), "Whoever connects has to give it.")
    case .swiftWordOrderKnown:
      breaking(.fact("order of the words"), "Whoever connects can no longer give it.")
    case .swiftVisibilityNarrowed: breaking(.fact("access in Swift"), "Other modules no longer see it.")
    case .swiftVisibilityWidened: additive(.fact("access in Swift"), "More modules see it.")
    }
  }
}
