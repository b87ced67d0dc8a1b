"""`regmap serve-editor` as the client of pytest-lsp understands it, which checks every message against the protocol.

The command is named by the variable REGMAP. Run by EditorSessionTests.
"""

import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

TEXT = """\
register-map: 1
device: {name: Sample Meter}
documents: {manual: {title: Sample Meter manual, edition: A}}
defaults: {source: manual 2, table: holding-register, access: read}
types: {State: {base: uint16, enum: {0: off, 1: on}}}
blocks:
  line:
    partial: true
    registers:
      voltage: {at: 0x100, type: uint16, unit: V, acess: read}
      state: {at: 0x101, type: State}
"""


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[os.environ["REGMAP"], "serve-editor"]))
async def client(lsp_client: LanguageClient, tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps")
    lsp_client.folder = folder
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(),
            workspace_folders=[types.WorkspaceFolder(uri=folder.as_uri(), name="maps")],
        )
    )
    yield
    await lsp_client.shutdown_session()


def opened(client: LanguageClient, text: str) -> str:
    uri = (pathlib.Path(client.folder) / "meter.regmap.yaml").as_uri()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            text_document=types.TextDocumentItem(uri=uri, language_id="yaml", version=1, text=text)
        )
    )
    return uri


def at(uri: str, line: int, character: int) -> dict:
    return {
        "text_document": types.TextDocumentIdentifier(uri=uri),
        "position": types.Position(line=line, character=character),
    }


@pytest.mark.asyncio
async def test_diagnostics_and_fix(client: LanguageClient):
    uri = opened(client, TEXT)
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    found = client.diagnostics[uri]
    assert [diagnostic.code for diagnostic in found] == ["syntax-unknown-key"]
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=types.TextDocumentIdentifier(uri=uri),
            range=found[0].range,
            context=types.CodeActionContext(diagnostics=found),
        )
    )
    assert [edit.new_text for edit in actions[0].edit.changes[uri]] == ["access"]


@pytest.mark.asyncio
async def test_answers(client: LanguageClient):
    uri = opened(client, TEXT.replace("acess", "access"))
    hover = await client.text_document_hover_async(types.HoverParams(**at(uri, 9, 8)))
    assert "at 0x0100 (256)" in hover.contents.value
    offers = await client.text_document_completion_async(types.CompletionParams(**at(uri, 9, 35)))
    assert "float32" in [offer.label for offer in offers]
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(text_document=types.TextDocumentIdentifier(uri=uri))
    )
    assert [symbol.name for symbol in symbols] == ["documents", "types", "blocks"]
    declared = await client.text_document_definition_async(types.DefinitionParams(**at(uri, 10, 33)))
    assert declared.range.start == types.Position(line=4, character=8)
    used = await client.text_document_references_async(
        types.ReferenceParams(**at(uri, 4, 9), context=types.ReferenceContext(include_declaration=True))
    )
    assert len(used) == 2
    changed = await client.text_document_rename_async(types.RenameParams(**at(uri, 4, 9), new_name="Switch"))
    assert len(changed.changes[uri]) == 2
    hints = await client.text_document_inlay_hint_async(
        types.InlayHintParams(
            text_document=types.TextDocumentIdentifier(uri=uri),
            range=types.Range(start=types.Position(0, 0), end=types.Position(20, 0)),
        )
    )
    assert len(hints) == 0
