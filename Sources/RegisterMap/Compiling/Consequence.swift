import MapSyntax

/// Which findings follow from which: where a fact is wrong, what is computed from it is wrong as well, and is not judged.
struct Consequence {
  /// Where what follows lies, seen from the thing that has the error.
  enum Place {
    /// In the same thing; of a type, also in what has it.
    case here
    /// In the same thing, in the blocks around it, or in what lies beside it there.
    case around
    /// In the same thing or in what is inside.
    case below
    case anywhere
  }

  /// The rules whose errors explain the others.
  var causes: [Rule]
  /// Whether a cause is in every thing that it names, not only where it stands.
  var isMutual = false
  var effects: [Rule]
  var place: Place
}

extension Consequence {
  /// No rule is an effect of its own effects: `FindingJoinTests` proves it.
  static let all: [Consequence] = [
    // What could not be read has no place, no width and no meaning.
    .init(causes: unread, effects: facts + places + sums + meanings + [.titleRepeatsName], place: .here),
    .init(causes: unread, effects: places + sums, place: .around),
    .init(causes: unread, effects: uses + [.sourceMissing], place: .below),
    .init(causes: [.syntaxWrongKind], effects: [.syntaxMissingKey], place: .below),
    .init(causes: unread, effects: [.erratumStale, .uncoveredUnknownPlace], place: .anywhere),
    // A type is wrong wherever it is used.
    .init(causes: types, effects: facts + meanings, place: .here),
    .init(causes: types, effects: places + sums + choices, place: .around),
    // A place or a width that is printed twice and differs.
    .init(causes: printed, effects: places + sums, place: .around),
    .init(causes: printed, effects: places, place: .below),
    .init(
      causes: [.addressDecimalMismatch], effects: [.addressNumberMismatch, .rowAddressMismatch], place: .here),
    .init(
      causes: [.addressDecimalMismatch], effects: [.addressNumberMismatch, .rowAddressMismatch], place: .below
    ),
    .init(causes: [.addressNumberMismatch], effects: [.rowAddressMismatch], place: .below),
    .init(
      causes: [.typeWordsMismatch],
      effects: [.exampleMismatch, .rowAddressMismatch, .typeScaleOnNonNumber] + numbers, place: .here),
    .init(causes: [.typeScaleOnNonNumber], effects: [.exampleMismatch] + numbers, place: .here),
    .init(
      causes: [.rowAddressMismatch, .exampleMismatch, .addressOverlap], effects: [.countBeyondRows],
      place: .here),
    .init(causes: [.exampleMismatch], effects: places + sums, place: .around),
    // One number that breaks several rules.
    .init(
      causes: [.rangeReversed], effects: [.rangeUnrepresentable, .stepMismatch, .defaultUnrepresentable],
      place: .here),
    .init(
      causes: [.rangeUnrepresentable], effects: [.stepMismatch, .defaultUnrepresentable, .exampleMismatch],
      place: .here),
    .init(causes: [.stepMismatch], effects: [.defaultUnrepresentable], place: .here),
    .init(causes: [.defaultUnrepresentable], effects: [.exampleMismatch], place: .here),
    // Two things at one address: one of them is elsewhere, and leaves a hole there.
    .init(
      causes: [.addressOverlap, .repeatStride], isMutual: true, effects: sums + [.extentOverlap],
      place: .around),
    .init(causes: [.addressOverlap], effects: [.titleDuplicate, .accessFunctionMismatch], place: .here),
    .init(causes: [.reservedOverlap], effects: [.addressGap], place: .around),
    .init(causes: [.blockSizeMismatch], effects: [.addressGap], place: .around),
    .init(causes: [.addressOutsideBlock, .addressOutOfRange], effects: sums, place: .around),
    .init(causes: [.typeTableMismatch], effects: facts + uses, place: .here),
    .init(causes: [.typeTableMismatch], effects: [.readFunctionsInvalid], place: .anywhere),
    .init(
      causes: [.accessTableReadOnly], effects: [.accessFunctionMismatch, .addressNumberMismatch],
      place: .around),
    .init(causes: [.typeTableMismatch], effects: places + sums, place: .around),
    // What is left over may be what is meant elsewhere.
    .init(
      causes: facts + meanings + [
        .syntaxWrongKind, .typeUnknown, .shapeUnknown, .addressOverlap, .typeTableMismatch,
      ],
      effects: [.typeUnused], place: .anywhere),
    .init(
      causes: [.shapeUnknown, .syntaxUnknownKey, .includeInvalid], effects: [.shapeUnused], place: .anywhere),
    .init(causes: [.sourceMissing], effects: [.documentUnused], place: .anywhere),
  ]

  private static let unread: [Rule] = [
    .syntaxUnknownKey, .syntaxMissingKey, .syntaxWrongKind, .syntaxDuplicateKey, .syntaxAmbiguousScalar,
    .shapeUnknown, .typeUnknown, .limitOutOfRange,
  ]

  private static let types: [Rule] = [
    .bitsOutOfWidth, .bitsOverlap, .bitsReversed, .enumValueTooLarge, .enumDuplicateValue, .enumDuplicateName,
    .enumEmpty,
  ]

  private static let printed: [Rule] = [
    .addressDecimalMismatch, .addressNumberMismatch, .rowAddressMismatch, .typeWordsMismatch,
  ]

  /// What a register or a block says of itself.
  private static let facts: [Rule] = printed + [.exampleMismatch]

  /// What follows from where things lie and how wide they are.
  static let places: [Rule] = [
    .addressOverlap, .repeatStride, .addressOutsideBlock, .addressOutOfRange, .extentOverlap,
    .reservedOverlap,
  ]

  /// What follows from all places of a block.
  static let sums: [Rule] = [
    .addressGap, .blockSizeMismatch, .addressApart, .addressTooWide, .computedTermsApart, .wordsApartInvalid,
  ]

  /// What only a number can have.
  private static let numbers: [Rule] = [.unitOnNonNumber, .rangeUnrepresentable]

  /// What depends on the values that a register can have.
  private static let meanings: [Rule] =
    choices + [
      .defaultUnrepresentable, .rangeUnrepresentable, .stepMismatch, .sentinelConflict,
      .presenceContradiction,
    ]

  private static let choices: [Rule] = [
    .selectCaseAmbiguous, .selectCaseUnreachable, .selectCaseMissing, .unitChoiceInvalid, .scaleChoiceInvalid,
    .presenceValueInvalid,
  ]

  /// What depends on the table and the access.
  private static let uses: [Rule] = [
    .accessFunctionMismatch, .accessTableReadOnly, .accessKindMismatch, .syntaxKeyConflict,
  ]
}
