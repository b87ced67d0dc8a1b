/// The registers of a device, or the one of them at a path. Generated code goes through them.
public struct RegisterList {
  /// What is looked for.
  private enum Purpose {
    case every
    /// What is left of the path behind the blocks that were entered.
    case one(Substring)
    /// It was found, or it was found out why there is none.
    case nothing
  }

  private var purpose: Purpose
  /// The blocks that were entered, each with a dot behind it: `outlets[].poles[].`
  private var prefix = ""
  private var instances: [RegisterInstances] = []
  private(set) var entries: [RegisterEntry] = []
  /// What is at the path.
  private(set) var found: Result<AnyRegister, NoRegister>

  private init(_ purpose: Purpose, _ problem: NoRegister) {
    self.purpose = purpose
    found = .failure(problem)
  }

  /// All registers of a device.
  static func entries(of device: some RegisterDevice) -> [RegisterEntry] {
    var list = RegisterList(.every, NoRegister(""))
    device._list(in: &list)
    return list.entries
  }

  /// The register at a path.
  static func register(of device: some RegisterDevice, at path: String) -> Result<AnyRegister, NoRegister> {
    var list = RegisterList(.one(path[...]), NoRegister("the map has no such register"))
    device._list(in: &list)
    return list.found
  }

  // Most registers have a title, few set something off when they are read.

  /// Adds a handle; generated code does so.
  public mutating func add(_ handle: some ListedHandle) {
    handle._add(to: &self, RegisterFacts())
  }

  /// Adds a handle with its title in the map; generated code does so.
  public mutating func add(_ handle: some ListedHandle, _ title: StaticString) {
    handle._add(to: &self, RegisterFacts(title: title))
  }

  /// Adds a handle with its title and what reading it sets off; generated code does so.
  public mutating func add(_ handle: some ListedHandle, _ title: StaticString, onRead effect: StaticString) {
    handle._add(to: &self, RegisterFacts(title: title, sideEffect: effect))
  }

  /// Adds a block of which the device has as many as it says, without a bound in the map; generated code does so.
  public mutating func add(_ handle: some ListedHandle, open: Bool) {
    handle._add(to: &self, RegisterFacts(isOpen: open))
  }
}

extension RegisterList {
  /// Adds a register, or what else has one name and one value.
  mutating func add(_ leaf: some ListedValue, _ facts: RegisterFacts) {
    switch purpose {
    case .every:
      let name = "\(leaf.name)"
      let shown = Shown(
        path: prefix + name, title: facts.title.map { "\($0)" } ?? name,
        sideEffect: facts.sideEffect.map { "\($0)" }, instances: instances)
      entries.append(leaf.entry(shown))
    case .one(let path):
      guard let rest = path.behind("\(leaf.name)") else { return }
      purpose = .nothing
      found = leaf.register(at: rest)
    case .nothing: break
    }
  }

  /// Adds what is in a block.
  mutating func add(_ block: some RegisterBlock) {
    let name = block._place.name
    switch purpose {
    case .every:
      within(name + ".") { block._list(in: &$0) }
    case .one(let path):
      guard let rest = path.behind(name) else { return }
      look(for: rest, in: block)
    case .nothing: break
    }
  }

  /// Adds what is in a block of which there are several.
  ///
  /// - Parameters:
  ///   - place: The place of all of them.
  ///   - instances: How many there are, and how far they are apart.
  ///   - most: The number of indices that `instance` takes.
  ///   - instance: Makes one of them.
  mutating func add<Block: RegisterBlock>(
    _ place: RegisterPlace, _ instances: RegisterInstances, most: Int = .max, _ instance: (Int) -> Block
  ) {
    let name = place.name
    switch purpose {
    case .every:
      guard most > 0 else { return }
      self.instances.append(instances)
      within(name + "[].") { instance(0)._list(in: &$0) }
      self.instances.removeLast()
    case .one(let path):
      guard let rest = path.behind(name) else { return }
      let known = instances.count.map { "\(name)[0]…\(name)[\($0 - 1)]" } ?? "\(name)[0] and so on"
      guard let (index, inner) = rest.index else {
        return fail("there are several, of which one has to be named: \(known)")
      }
      guard index < most else {
        return fail("there is no \(name)[\(index)] in the map, only \(known)")
      }
      look(for: inner, in: instance(index))
    case .nothing: break
    }
  }

  /// Goes on in a block with what is left of the path behind its name.
  private mutating func look(for rest: Substring, in block: some RegisterBlock) {
    guard rest.first == "." else { return fail("it is a block; name a register in it") }
    purpose = .one(rest.dropFirst())
    block._list(in: &self)
    purpose = .nothing
  }

  private mutating func fail(_ reason: String) {
    purpose = .nothing
    found = .failure(NoRegister(reason))
  }

  /// Adds what is in a block under its name.
  private mutating func within(_ name: String, _ add: (inout RegisterList) -> Void) {
    let outer = prefix
    prefix += name
    add(&self)
    prefix = outer
  }
}

/// Why there is no register at a path.
struct NoRegister: Error {
  /// In words that go on after "is not there: ".
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

extension Substring {
  /// What is left of a path behind a name; `nil` where it does not begin with that name.
  fileprivate func behind(_ name: String) -> Substring? {
    guard hasPrefix(name) else { return nil }
    let rest = dropFirst(name.count)
    return rest.isEmpty || rest.first == "." || rest.first == "[" ? rest : nil
  }

  /// The index in brackets that this begins with, and what is left behind it.
  var index: (Int, Substring)? {
    guard first == "[", let end = firstIndex(of: "]"),
      let index = Int(self[self.index(after: startIndex)..<end]), index >= 0
    else { return nil }
    return (index, self[self.index(after: end)...])
  }
}
