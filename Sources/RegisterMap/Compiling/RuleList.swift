public import MapSyntax

/// The rules of the compiler. A rule takes part by being in this list, and in no other.
enum RuleList {
  /// A rule, with its check if it looks at a resolved map.
  enum Entry {
    /// A rule of the folder `Rules`.
    case checked(any MapRule.Type)
    /// A rule that is raised while something is read, put together or proven. Its file is in the folder that raises it.
    case raised(Rule)

    var rule: Rule {
      switch self {
      case .checked(let check): check.rule
      case .raised(let rule): rule
      }
    }
  }

  /// By group, in the order of the reference.
  static let entries: [Entry] = [
    .raised(.syntaxUnknownKey), .raised(.syntaxMissingKey), .raised(.syntaxDuplicateKey),
    .raised(.syntaxWrongKind), .raised(.syntaxAmbiguousScalar), .raised(.syntaxLanguageVersion),
    .checked(SyntaxKeyConflict.self), .checked(NameInvalid.self), .checked(NameDuplicate.self),
    .checked(NameReserved.self), .checked(FormerNameInvalid.self), .raised(.deviceNameDuplicate),
    .checked(AddressDecimalMismatch.self),
    .checked(AddressNumberMismatch.self), .checked(AddressOutOfRange.self),
    .checked(AddressOutsideBlock.self), .checked(AddressOverlap.self), .checked(AddressGap.self),
    .checked(ExtentOverlap.self), .checked(ReservedOverlap.self), .checked(BlockEmpty.self),
    .checked(AddressTooWide.self),
    .checked(AddressApart.self), .checked(WordsApartInvalid.self), .checked(BlockSizeMismatch.self),
    .checked(BlockNotPartial.self), .checked(BorderNeedless.self),
    .checked(RepeatStride.self), .checked(RepeatUntilInvalid.self),
    .checked(RowAddressMismatch.self), .checked(CountBeyondRows.self), .checked(TypeUnknown.self),
    .checked(TypeUnused.self),
    .checked(TypeWordsMismatch.self), .checked(TypeTableMismatch.self), .checked(TypeScaleOnNonNumber.self),
    .checked(ScaleTooWide.self), .checked(FieldScaleInvalid.self), .checked(FieldPlausibleInvalid.self),
    .checked(EncodingOnOtherType.self),
    .raised(.formatInvalid), .raised(.formatCentury), .checked(FormatOnOtherType.self),
    .checked(FormatNotWritable.self),
    .checked(RangeReversed.self), .checked(RangeUnrepresentable.self), .checked(LimitRegisterInvalid.self),
    .checked(StepMismatch.self), .checked(EntryDuplicate.self),
    .checked(PlausibleInvalid.self),
    .checked(DefaultUnrepresentable.self), .checked(BitsOutOfWidth.self), .checked(BitsOverlap.self),
    .checked(BitsReversed.self), .checked(BitsWritable.self), .checked(EnumDuplicateValue.self),
    .checked(EnumDuplicateName.self),
    .checked(EnumValueTooLarge.self), .checked(EnumEmpty.self), .checked(EnumCaseNone.self),
    .checked(AccessTableReadOnly.self),
    .checked(AccessFunctionMismatch.self), .checked(ReadFunctionsInvalid.self),
    .checked(AccessKindMismatch.self),
    .checked(ConstantWritable.self), .checked(WriteAddressInvalid.self),
    .checked(RefreshInvalid.self),
    .checked(CommandDecimalMismatch.self), .checked(CommandValueTooLarge.self), .raised(.limitOutOfRange),
    .checked(SourceMissing.self), .checked(SourceUnknownDocument.self), .checked(DocumentUnused.self),
    .checked(TitleRepeatsName.self),
    .checked(TitleDuplicate.self), .checked(ExampleMismatch.self), .raised(.shapeUnknown),
    .checked(ShapeUnused.self), .raised(.includeInvalid), .checked(SelectSelectorInvalid.self),
    .checked(SelectCaseAmbiguous.self), .checked(SelectCaseUnreachable.self),
    .checked(SelectCaseMissing.self), .checked(UnitChoiceInvalid.self), .checked(ScaleChoiceInvalid.self),
    .checked(UnitUnknown.self), .checked(UnitTextInvalid.self), .checked(UnitUnused.self),
    .checked(UnitOnNonNumber.self), .checked(UnitQuantityMismatch.self),
    .checked(SentinelConflict.self), .checked(LockContradiction.self), .checked(RepeatFilledInvalid.self),
    .checked(ChainUnknown.self), .checked(ChainInvalid.self), .checked(ChainIDDuplicate.self),
    .checked(ChainUnused.self), .checked(ChainAddressAbsolute.self), .checked(ChainLinkMismatch.self),
    .checked(ChainReadEffect.self), .checked(ChainChoiceElsewhere.self),
    .checked(CountedDistanceInvalid.self), .checked(CountedPlaceOverlap.self),
    .raised(.presenceChooserInvalid), .raised(.presenceValueInvalid), .raised(.presenceCycle),
    .checked(PresenceContradiction.self), .checked(PresenceNotShared.self), .checked(OnReadDependent.self),
    .raised(.settingInvalid),
    .raised(.settingUnknown), .checked(SettingUnused.self),
    .checked(ComputedTermInvalid.self), .checked(ComputedUnitMismatch.self),
    .checked(ComputedTermsApart.self),
    .raised(.erratumStale), .raised(.erratumFactInvalid), .raised(.erratumDuplicate),
    .raised(.erratumRuleUnknown), .raised(.erratumUnknownPlace),
    .checked(UncoveredUnknownPlace.self),
    .raised(.policyRuleUnknown), .raised(.policyNotWaivable), .raised(.waiverStale),
  ]

  /// What is checked in a resolved map.
  static let checks: [any MapRule.Type] = entries.compactMap { entry in
    if case .checked(let check) = entry { check } else { nil }
  }
}

extension Rule {
  /// Every rule of the compiler, by group, in the order of the reference.
  public static let all: [Rule] = syntaxRules + RuleList.entries.map(\.rule)
}
