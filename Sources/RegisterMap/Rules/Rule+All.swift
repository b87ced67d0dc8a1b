public import MapSyntax

extension Rule {
  /// Every rule of the compiler, by group, in the order of the reference.
  public static let all: [Rule] =
    syntaxRules + [
      .syntaxUnknownKey, .syntaxMissingKey, .syntaxDuplicateKey, .syntaxWrongKind, .syntaxAmbiguousScalar,
      .syntaxLanguageVersion, .syntaxKeyConflict,
      .nameInvalid, .nameDuplicate, .nameReserved,
      .addressDecimalMismatch, .addressNumberMismatch, .addressOutOfRange, .addressOutsideBlock,
      .addressOverlap, .addressGap, .extentOverlap, .blockEmpty, .addressTooWide, .addressApart,
      .blockSizeMismatch,
      .repeatStride, .rowAddressMismatch,
      .typeUnknown, .typeUnused, .typeWordsMismatch, .typeTableMismatch, .typeScaleOnNonNumber,
      .scaleTooWide, .rangeReversed, .rangeUnrepresentable, .stepMismatch, .defaultUnrepresentable,
      .bitsOutOfWidth, .bitsOverlap, .bitsReversed,
      .enumDuplicateValue, .enumDuplicateName, .enumValueTooLarge, .enumEmpty,
      .accessTableReadOnly, .accessFunctionMismatch, .accessKindMismatch, .commandDecimalMismatch,
      .commandValueTooLarge,
      .limitOutOfRange, .sourceMissing, .sourceUnknownDocument, .titleRepeatsName, .titleDuplicate,
      .exampleMismatch,
      .shapeUnknown, .shapeUnused, .includeInvalid, .selectSelectorInvalid, .selectCaseAmbiguous,
      .selectCaseUnreachable,
      .selectCaseMissing, .unitChoiceInvalid, .scaleChoiceInvalid, .unitUnknown, .unitOnNonNumber,
      .unitQuantityMismatch, .sentinelConflict, .lockContradiction,
      .repeatFilledInvalid,
      .erratumStale, .erratumRuleUnknown, .erratumUnknownPlace,
    ]
}
