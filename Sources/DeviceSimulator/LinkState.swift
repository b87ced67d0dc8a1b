/// The state of a link to clients.
enum LinkState {
  case open
  case closed
}
