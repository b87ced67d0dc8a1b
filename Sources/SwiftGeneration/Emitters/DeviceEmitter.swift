import DeviceModel

/// Writes the file of a device: header, the device's type, shared types and blocks inside it.
struct DeviceEmitter {
  let layout: DeviceLayout
  /// Who sees what is declared.
  let access: GeneratedAccess

  func emit(into writer: inout SwiftWriter) {
    let header = HeaderEmitter(kind: "map", name: layout.mapName, access: access)
    header.emit(into: &writer)
    header.emitImport(into: &writer)
    writer.document(documentation)
    writer.braces("\(writer.access)struct \(SwiftIdentifier.escaped(layout.swiftName)): RegisterDevice") {
      writer in
      DescriptionEmitter(layout: layout).emit(into: &writer)
      writer.line()
      writer.line("\(writer.access)let _session: DeviceSession")
      writer.line("\(writer.access)init(_session: DeviceSession) { self._session = _session }")
      if layout.leavesWordOrderOpen {
        writer.line("\(writer.access)typealias _WordOrder = RegisterWordOrder")
      }
      SettingsEmitter(layout)?.emit(into: &writer)
      LockEmitter(levels: layout.lockLevels).emit(into: &writer)
      let shared = layout.sharedPrefix
      let types = SharedTypes(of: layout, access: access)
      let blocks = layout.blocks.map { BlockShape($0, types: types) }
      for presence in blocks.compactMap({ PresenceShape($0, of: layout) }) { presence.emit(into: &writer) }
      for block in blocks {
        writer.line()
        BlockAccessorEmitter(block: block, isNested: false, device: layout).emit(into: &writer)
      }
      writer.line()
      ListingEmitter(of: blocks).emit(into: &writer)
      if !layout.types.isEmpty { writer.line() }
      NamedTypesEmitter(types: layout.types, shared: shared).emit(into: &writer)
      for entry in types.entries {
        writer.line()
        writer.append(entry.text)
      }
      for block in blocks where !block.sharesType {
        writer.line()
        BlockEmitter(block: block, device: layout, shared: shared).emit(into: &writer)
      }
    }
  }

  private var documentation: DocComment {
    let vendor = layout.vendor.map { "\($0) " } ?? ""
    var comment = DocComment("\(vendor)\(layout.name)")
    comment.paragraph(layout.summary)
    comment.paragraph(
      layout.documents.map { document in
        "Source: \(document.title)" + (document.edition.map { ", \($0)" } ?? "")
      })
    return comment
  }
}
