extension Option {
  /// Of `regmap read`: whether requests may cross the borders that the map leaves open.
  static let tryBorders = Option(
    name: "--try-borders", value: .none,
    summary:
      "Read across the borders that the map leaves open (`border: open`), unless the device refuses the first such request."
  )
  /// Of `regmap plan`: the same, as if the device answered.
  static let plannedBorders = Option(
    name: tryBorders.name, value: .none,
    summary: "Plan across the borders that the map leaves open, for a device that answers such requests.")
}
