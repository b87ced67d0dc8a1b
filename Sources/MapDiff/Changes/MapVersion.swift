import DeviceModel
import MapSyntax

/// One of the two maps that are compared.
package struct MapVersion: Sendable {
  /// The device.
  package let layout: DeviceLayout
  /// Who sees the Swift that is generated from it; `nil` where no policy is beside the map that could say so.
  package let generatedAccess: GeneratedAccess?
  /// Where the map and what it includes say what.
  let places: StatedPlaces

  /// Creates a version.
  ///
  /// - Parameters:
  ///   - layout: The device.
  ///   - generatedAccess: Who sees its Swift; `nil` where no policy could say so.
  ///   - files: The map and the files that it includes, the map first.
  package init(layout: DeviceLayout, generatedAccess: GeneratedAccess?, files: [SourceFile]) {
    self.layout = layout
    self.generatedAccess = generatedAccess
    places = StatedPlaces(files)
  }
}
