import MapClient
import MapSyntax
import ModbusTransport
import SunSpecImport

/// A device that speaks SunSpec, with a map of the models that it has.
struct SunSpecDevice {
  /// The device by that map.
  let device: MappedDevice

  /// Connects to a device and asks it which models it has.
  ///
  /// - Parameters:
  ///   - endpoint: The device.
  ///   - folder: The folder with the files of models; `nil` for none.
  ///   - events: Who is told what happens on the connection.
  /// - Throws: `MappedDeviceError`, `DeviceFailure` where the device has no models, and `InputError` for the folder.
  init(at endpoint: String, models folder: String?, events: ModbusEvents) async throws {
    // A wrong folder is reported before anybody is connected to.
    let files = try folder.map { try ModelFiles(in: $0) }
    let any = try DeviceMap(
      text: SunSpecImporter.anyDevice.text, path: SunSpecImporter.anyDevice.name)
    let found = try await any.connect(to: endpoint, events: events)
    let chain = try await found.findBlocks()[0]
    if let problem = chain.problem { throw try DeviceEndpoint(endpoint).failure(problem) }
    guard !chain.blocks.isEmpty else {
      throw try DeviceEndpoint(endpoint).failure("the device has a marker of SunSpec and no models")
    }
    let ids = chain.blocks.map { Int($0.id) }
    let map = try Self.map(ofDeviceWith: ids, files)
    device = try found.by(map)
  }

  /// A map of the models with some ids. One whose file is missing or wrong is read as words.
  private static func map(ofDeviceWith ids: [Int], _ files: ModelFiles?) throws -> DeviceMap {
    var sources = SourceSet()
    var known: [SourceFile] = []
    for id in Set(ids).sorted() {
      guard let path = files?.path(of: id) else { continue }
      let file = try SourceLoader.load(path, into: &sources)
      var alone = SunSpecImporter()
      let findings = alone.add(file)
      let isWhole =
        findings.isEmpty && !alone.hasErrors && alone.device(named: deviceName, blocks: [id]) != nil
      if isWhole {
        known.append(file)
      } else {
        let reason = findings.first?.message ?? alone.notes.last?.line(in: sources) ?? "it is no model"
        StandardError.write(TextSafety.visible("warning: \(path) is not used: \(reason)") + "\n")
      }
    }
    var importer = SunSpecImporter()
    for file in known { _ = importer.add(file) }
    let imported = importer.device(named: deviceName, blocks: ids)
    return try DeviceMap(
      text: imported?.text ?? SunSpecImporter.anyDevice.text, path: SunSpecImporter.anyDevice.name)
  }

  private static let deviceName = "SunSpec Device"

  /// Readings as people are shown them: the words of a model that is not known are one.
  func readings(_ readings: [RegisterReading]) -> [any Reading] {
    var shown: [any Reading] = []
    for reading in readings {
      switch UnknownModel.part(at: reading.path) {
      case .length(let block)?: shown.append(UnknownModelReading(block, length: reading))
      case .word(let block)?:
        guard var last = shown.last as? UnknownModelReading, last.name == block else {
          shown.append(reading)
          continue
        }
        last.add(word: reading)
        shown[shown.count - 1] = last
      case nil: shown.append(reading)
      }
    }
    return shown
  }
}
