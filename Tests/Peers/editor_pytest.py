"""`regmap serve-editor` as the client of pytest-lsp understands it, which checks every message against the protocol.

One session as somebody plays it who edits a map in Visual Studio Code: every edit goes to the server as the change of a
range, also those that the server proposes. The command is named by the variable REGMAP. Run by EditorSessionTests.
"""

import asyncio
import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

# What the client knows of the protocol: what the server does beyond it is an error.
pytestmark = pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning")

# Behind a character that is two units in UTF-16, which places are counted in, a slip is typed.
TEXT = """\
register-map: 1
device: {name: Sample Meter}
documents: {manual: {title: Sample Meter manual, edition: A}}
defaults: {table: holding-register, access: read, source: manual 2}

types:
  State: {enum: {0: off, 1: on}}

blocks:
  outlets:
    at: 0x100
    partial: true
    repeat: {count: 4, stride: 0x10}
    registers:
      voltage: {at: +0, type: uint16, title: Socket 🔌, unit: V}
      state: {at: +1, type: State}
"""

# The same after the session.
EDITED = """\
register-map: 1
device: {name: Sample Meter}
documents: {manual: {title: Sample Meter manual, edition: A}}
defaults: {table: holding-register, access: read, source: manual 2}

types:
  Switch: {enum: {0: off, 1: on}}

blocks:
  outlets:
    at: 0x100
    partial: true
    repeat: {count: 4, stride: 0x10}
    registers:
      voltage: {at: +0, type: uint16, unit: V, access: read, title: Socket 🔌}
      state:   {at: +1, type: Switch}
      power:   {at: +2, type: uint32, unit: W}
"""


class Document:
    """A map as the editor has it open."""

    def __init__(self, client: LanguageClient, text: str):
        self.client = client
        self.text = text
        self.version = 1
        self.uri = (pathlib.Path(client.folder) / "meter.regmap.yaml").as_uri()
        self.identity = types.TextDocumentIdentifier(uri=self.uri)
        client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                text_document=types.TextDocumentItem(uri=self.uri, language_id="yaml", version=1, text=text)
            )
        )

    def position(self, text: str, after: bool = False) -> types.Position:
        """The position of a text that is there once, or the one after it, in units of UTF-16."""
        assert self.text.count(text) == 1, text
        before = self.text[: self.text.index(text) + (len(text) if after else 0)]
        line = before.split("\n")[-1]
        return types.Position(line=before.count("\n"), character=len(line.encode("utf-16-le")) // 2)

    def range(self, text: str, before: str = "") -> types.Range:
        """The range of a text; of that with some other behind it, where it is there more often."""
        start = self.position(text + before)
        return types.Range(start, types.Position(start.line, start.character + len(text)))

    def offset(self, position: types.Position) -> int:
        lines = self.text.split("\n")
        line = lines[position.line].encode("utf-16-le")[: 2 * position.character].decode("utf-16-le")
        return sum(len(line) + 1 for line in lines[: position.line]) + len(line)

    def replace(self, *edits: types.TextEdit) -> None:
        """Applies edits, and tells the server in one message, the last place first, so that none moves another."""
        changes = []
        for edit in sorted(edits, key=lambda edit: self.offset(edit.range.start), reverse=True):
            start, end = self.offset(edit.range.start), self.offset(edit.range.end)
            self.text = self.text[:start] + edit.new_text + self.text[end:]
            changes.append(types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text))
        self.version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version),
                content_changes=changes,
            )
        )

    def type(self, text: str, after: str) -> None:
        """Types a text behind another, a message for each character."""
        for character in text:
            place = self.position(after, after=True)
            self.replace(types.TextEdit(range=types.Range(place, place), new_text=character))
            after += character

    async def finds(self, *expected: tuple[str, types.Range]) -> None:
        """Waits for the findings of the text as it is now."""
        published = None
        for _ in range(1000):
            published = self.client.published.get(self.uri)
            if published and published.version == self.version:
                break
            await asyncio.sleep(0.01)
        assert published and published.version == self.version
        assert [(one.code, one.range) for one in published.diagnostics] == list(expected), self.text

    def at(self, text: str, after: bool = False) -> dict:
        return {"text_document": self.identity, "position": self.position(text, after)}


class Gathered:
    """A transport that sends nothing before its end, and then all at once."""

    def __init__(self, client: LanguageClient):
        self.client = client
        self.bytes = b""

    def write(self, data: bytes) -> None:
        self.bytes += data

    def __enter__(self):
        self.writer = self.client.protocol.writer
        self.client.protocol.writer = self

    def __exit__(self, *_):
        self.client.protocol.writer = self.writer
        self.writer.write(self.bytes)


def publish(client: LanguageClient, parameters: types.PublishDiagnosticsParams) -> None:
    client.published[parameters.uri] = parameters


def register(client: LanguageClient, parameters: types.RegistrationParams) -> None:
    client.registered = [one.method for one in parameters.registrations]


def make_client() -> LanguageClient:
    """A client that keeps the versions for which findings came, and what the server wants to be told."""
    client = LanguageClient(converter_factory=default_converter)
    client.published = {}
    register_lsp_features(
        client,
        DEFAULT_CLIENT_FEATURES
        | {types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: publish, types.CLIENT_REGISTER_CAPABILITY: register},
    )
    return client


@pytest_lsp.fixture(
    config=ClientServerConfig(
        server_command=[os.environ["REGMAP"], "serve-editor"], client_factory=make_client
    )
)
async def client(lsp_client: LanguageClient, tmp_path_factory):
    lsp_client.folder = folder = tmp_path_factory.mktemp("maps")
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities("visual-studio-code"),
            workspace_folders=[types.WorkspaceFolder(uri=folder.as_uri(), name="maps")],
        )
    )
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_session(client: LanguageClient):
    document = Document(client, TEXT)
    await document.finds()
    assert client.registered == ["workspace/didChangeWatchedFiles"]

    # A slip is typed, and found where it is.
    document.type(", acess: read", after="unit: V")
    await document.finds(("syntax-unknown-key", document.range("acess")))

    # The rest of the map is told about meanwhile.
    hover = await client.text_document_hover_async(types.HoverParams(**document.at("state:")))
    assert "`outlets[0…3].state` at 0x0101 (257)" in hover.contents.value
    assert hover.range == document.range("state")

    # The fix that is offered mends it.
    [slip] = client.published[document.uri].diagnostics
    [fix] = await client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=document.identity,
            range=slip.range,
            context=types.CodeActionContext(diagnostics=[slip]),
        )
    )
    assert fix.kind == types.CodeActionKind.QuickFix
    document.replace(*fix.edit.changes[document.uri])
    await document.finds()

    # A register is typed, and its unit completed.
    document.type("\n      power: {at: +2, type: uint32, unit: }", after="type: State}")
    offers = await client.text_document_completion_async(
        types.CompletionParams(**document.at("type: uint32, unit: ", after=True))
    )
    [watt] = [offer for offer in offers if offer.label == "W"]
    document.replace(watt.text_edit)
    await document.finds()

    # A type gets another name where it is declared and where it is used.
    changed = await client.text_document_rename_async(
        types.RenameParams(**document.at("State:"), new_name="Switch")
    )
    document.replace(*changed.changes[document.uri])
    await document.finds()
    used = await client.text_document_references_async(
        types.ReferenceParams(
            **document.at("Switch:"), context=types.ReferenceContext(include_declaration=True)
        )
    )
    assert [(place.uri, place.range) for place in used] == [
        (document.uri, document.range("Switch", before=":")),
        (document.uri, document.range("Switch", before="}")),
    ]

    # The map is laid out, once.
    layout = types.DocumentFormattingParams(
        text_document=document.identity, options=types.FormattingOptions(tab_size=2, insert_spaces=True)
    )
    document.replace(*await client.text_document_formatting_async(layout))
    assert document.text == EDITED
    assert len(await client.text_document_formatting_async(layout)) == 0
    await document.finds()

    # Behind relative addresses stand those of the device.
    hints = await client.text_document_inlay_hint_async(
        types.InlayHintParams(
            text_document=document.identity,
            range=types.Range(types.Position(0, 0), types.Position(100, 0)),
        )
    )
    assert [(hint.label, hint.position) for hint in hints] == [
        ("last 0x0133", document.position("repeat", after=True)),
        ("0x0100", document.position("voltage", after=True)),
        ("0x0101", document.position("state", after=True)),
        ("0x0102", document.position("power", after=True)),
    ]

    # A map that is closed is known no more.
    client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=document.identity))
    assert await client.text_document_hover_async(types.HoverParams(**document.at("state:"))) is None


@pytest.mark.asyncio
async def test_disturbed_session(client: LanguageClient, caplog: pytest.LogCaptureFixture):
    document = Document(client, TEXT.replace("unit: V", "unit: Volt"))
    await document.finds(("unit-unknown", document.range("Volt")))

    # A request is taken back before its turn, which is certain where both come together; others keep their answers.
    hover = types.HoverParams(**document.at("state:"))
    with Gathered(client):
        before = asyncio.ensure_future(client.text_document_hover_async(hover))
        taken_back = asyncio.ensure_future(
            client.protocol.send_request_async(types.TEXT_DOCUMENT_HOVER, hover, msg_id="taken back")
        )
        await asyncio.sleep(0)
        client.cancel_request(types.CancelParams(id="taken back"))
    assert "0x0101" in (await before).contents.value
    with pytest.raises(JsonRpcException) as cancelled:
        await taken_back
    assert cancelled.value.code == types.LSPErrorCodes.RequestCancelled

    # Between good messages come one that is no JSON, two that are no messages, and one with a broken header. Each is refused.
    for disturbance in ['{"jsonrpc": "2.0", "id": 1, ', '{"jsonrpc": "2.0", "id": "no method"}', '["jsonrpc"]']:
        client.protocol.writer.write(f"Content-Length: {len(disturbance)}\r\n\r\n{disturbance}".encode())
    client.protocol.writer.write(b"Content-Length: many\r\n\r\n")
    assert "0x0101" in (await client.text_document_hover_async(hover)).contents.value
    refusals = [record.message for record in caplog.records if "unknown message id" in record.message]
    assert len(refusals) == 4

    # What is found in a map goes with it.
    client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=document.identity))
    document.version = None
    await document.finds()
