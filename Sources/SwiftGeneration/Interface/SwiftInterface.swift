import DeviceModel

/// What the Swift of a device declares and a client names, by the part of the map that each comes from.
///
/// It is taken from what the emitters write, and holds neither the types of blocks, which follow from their names, nor
/// initialisers, which follow from the members of their values.
package struct SwiftInterface: Sendable {
  /// What a declaration is for its part of the map.
  package enum Role: Sendable, Hashable, CaseIterable {
    /// The property by which a device or a block gives a block or a register.
    case handle
    /// The member of a block's value, or of a record.
    case member
    /// A type that the map declares or a register has in place.
    case type
    /// A case of an enumeration, an option of a set of flags.
    case option
  }

  /// A part of the map in one of its roles.
  package struct Key: Sendable, Hashable {
    /// What it is.
    package var role: Role
    /// The path in the map, without indices; types are in `types`, settings in `settings`, levels of locks in `locks`.
    package var path: String

    /// Creates a key.
    package init(_ role: Role, _ path: String) {
      self.role = role
      self.path = path
    }
  }

  /// A name with its type.
  package struct Declaration: Sendable, Hashable {
    /// The name, without back-ticks.
    package var name: String
    /// The type; of an option what it carries, empty where it carries nothing.
    package var type: SwiftHandleType
    /// The type around a type that is declared with a shared file; `nil` for what is inside the device's type.
    package var sharedHome: String? = nil
  }

  /// The declarations.
  package private(set) var declarations: [Key: Declaration] = [:]

  /// What would be generated for a device.
  package init(of layout: DeviceLayout) {
    let types = SharedTypes(of: layout, access: .public)
    let shared = layout.sharedPrefix
    add(.type, "device", layout.swiftName, SwiftHandleType(name: ""))
    for type in layout.types {
      let path = "types.\(type.name)"
      add(type.type, at: path, shared)
      declarations[Key(.type, path)]?.sharedHome = type.file?.swiftName
    }
    for property in SettingsEmitter(layout)?.properties ?? [] {
      let path = "settings.\(property.setting.name)"
      add(.handle, path, property.setting.swiftName, SwiftHandleType(name: property.type))
      for (item, _) in property.cases {
        add(.option, "\(path).\(item.name)", item.swiftName, SwiftHandleType(name: ""))
      }
    }
    for level in layout.lockLevels {
      add(.option, "locks.\(level.name)", level.swiftName, SwiftHandleType(name: ""))
    }
    for block in layout.blocks { add(BlockShape(block, types: types), of: layout, shared) }
  }

  private mutating func add(_ role: Role, _ path: String, _ name: String, _ type: SwiftHandleType) {
    declarations[Key(role, path)] = Declaration(name: name, type: type)
  }

  private mutating func add(_ block: BlockShape, of device: DeviceLayout, _ shared: String) {
    let accessor = BlockAccessorEmitter(block: block, isNested: !block.around.isEmpty, device: device)
    add(.handle, block.key, block.layout.swiftName, accessor.type)
    for register in block.layout.registers where register.access != .none {
      let path = "\(block.key).\(register.name)"
      add(
        .handle, path, register.swiftName,
        RegisterEmitter.type(of: register, RegisterShape(register, shared: shared)))
      guard register.command == nil else { continue }
      for type in TypeEmitter.inPlace(register.type) { add(type, at: path, shared) }
    }
    for computed in block.computed {
      add(
        .handle, "\(block.key).\(computed.computed.name)", computed.computed.swiftName,
        SwiftHandleType(name: computed.handleType))
    }
    if block.isReadable {
      for member in ValueEmitter(block: block, device: device, shared: shared).members {
        add(.member, "\(block.key).\(member.key)", member.swiftName, SwiftHandleType(name: member.type))
      }
    }
    for inner in block.cases + block.blocks { add(inner, of: device, shared) }
  }

  private mutating func add(_ type: ValueType, at path: String, _ shared: String) {
    switch type {
    case .enumeration(let type):
      let emitter = EnumEmitter(type: type, name: path)
      add(.type, path, type.swiftName, SwiftHandleType(name: TypeEmitter.raw(type)))
      for item in type.cases {
        add(
          .option, "\(path).\(item.name)", item.swiftName, SwiftHandleType(name: emitter.payload(of: item)))
      }
    case .flags(let type):
      add(.type, path, type.swiftName, SwiftHandleType(name: TypeEmitter.unsigned(type.bits)))
      for flag in type.flags {
        add(.option, "\(path).\(flag.name)", flag.swiftName, SwiftHandleType(name: ""))
      }
    case .record(let type):
      let emitter = RecordEmitter(type: type, name: path, shared: shared)
      add(.type, path, type.swiftName, SwiftHandleType(name: TypeEmitter.unsigned(type.bits)))
      for field in type.fields {
        add(
          .member, "\(path).\(field.name)", field.swiftName, SwiftHandleType(name: emitter.swiftType(field)))
        for inner in TypeEmitter.inPlace(field.type) { add(inner, at: "\(path).\(field.name)", shared) }
      }
    case .bool, .integer, .float, .base10000, .bcd, .signMagnitude, .string, .parts, .raw: break
    }
  }
}
