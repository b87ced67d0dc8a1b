-- `regmap serve-editor` as the client of Neovim (0.7 or later) understands it.
--
-- The command is named by the variable REGMAP, a folder for the map by REGMAP_FOLDER. Run by EditorSessionTests. Prints
-- "all done", or what was not as it should be, and ends with 1.

local function check(holds, what)
  if not holds then
    io.stderr:write(what .. "\n")
    vim.cmd("cquit 1")
  end
end

local folder = os.getenv("REGMAP_FOLDER")
local path = folder .. "/meter.regmap.yaml"
local file = io.open(path, "w")
file:write([[
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
      state: {at: 257, type: State}
]])
file:close()

vim.cmd("edit " .. path)
local buffer = vim.api.nvim_get_current_buf()
local id = vim.lsp.start_client({
  name = "regmap",
  cmd = { os.getenv("REGMAP"), "serve-editor" },
  root_dir = folder,
  workspace_folders = { { uri = vim.uri_from_fname(folder), name = "maps" } },
})
vim.lsp.buf_attach_client(buffer, id)
local client = vim.lsp.get_client_by_id(id)

local function codes()
  return table.concat(
    vim.tbl_map(function(diagnostic) return diagnostic.code or "?" end, vim.diagnostic.get(buffer)), " ")
end

local function ask(method, line, character, more)
  local parameters = { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = line, character = character } }
  local answers = vim.lsp.buf_request_sync(buffer, method, vim.tbl_extend("force", parameters, more or {}), 10000)
  check(answers and answers[id], method .. " has no answer")
  check(not answers[id].error, method .. ": " .. vim.inspect(answers[id].error))
  return answers[id].result
end

vim.wait(10000, function() return codes() ~= "" end, 10)
check(codes() == "syntax-unknown-key", "findings at first: " .. codes())

local range = { start = { line = 9, character = 50 }, ["end"] = { line = 9, character = 52 } }
local actions = ask("textDocument/codeAction", 9, 50, { range = range, context = { diagnostics = {} } })
check(#actions == 1, "fixes: " .. vim.inspect(actions))
vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
vim.wait(10000, function() return codes() == "" end, 10)
check(codes() == "", "findings after the fix: " .. codes())

-- A slip that is typed, and taken back.
vim.api.nvim_buf_set_text(buffer, 9, 33, 9, 39, { "unit16" })
vim.wait(10000, function() return codes() ~= "" end, 10)
check(codes() == "type-unknown", "findings after a slip: " .. codes())
vim.api.nvim_buf_set_text(buffer, 9, 33, 9, 39, { "uint16" })
vim.wait(10000, function() return codes() == "" end, 10)
check(codes() == "", "findings after that: " .. codes())

check(ask("textDocument/hover", 9, 8).contents.value:find("0x0100", 1, true), "hover")
local offers = vim.tbl_map(function(item) return item.label end, ask("textDocument/completion", 9, 35))
check(vim.tbl_contains(offers, "float32"), "completion: " .. vim.inspect(offers))
check(ask("textDocument/definition", 10, 33).range.start.line == 4, "definition")
check(#ask("textDocument/documentSymbol", 0, 0) == 3, "symbols")

vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", 4, 9, { newName = "Switch" }), client.offset_encoding)
check(vim.api.nvim_buf_get_lines(buffer, 10, 11, false)[1]:find("type: Switch", 1, true), "rename")
-- The client sends one edit after the other, and between them a use has no declaration.
vim.wait(500, function() return false end, 10)
vim.wait(10000, function() return codes() == "" end, 10)
check(codes() == "", "findings after the rename: " .. codes())

local used = ask("textDocument/references", 4, 9, { context = { includeDeclaration = true } })
local places = vim.tbl_map(function(item) return item.lnum .. ":" .. item.col .. " " .. item.text end,
  vim.lsp.util.locations_to_items(used, client.offset_encoding))
check(vim.deep_equal(places, {
  "5:9 types: {Switch: {base: uint16, enum: {0: off, 1: on}}}",
  "11:30 " .. vim.api.nvim_buf_get_lines(buffer, 10, 11, false)[1],
}), "references: " .. vim.inspect(places))

vim.lsp.buf.formatting_sync({}, 10000)
local laid_out = vim.api.nvim_buf_get_lines(buffer, 9, 11, false)
check(vim.deep_equal(laid_out, {
  "      voltage: {at: 0x100, type: uint16, unit: V, access: read}",
  "      state:   {at: 257, type: Switch}",
}), "layout: " .. vim.inspect(laid_out))

-- This version has no hints to show, and takes them from the server all the same.
local lines = { start = { line = 0, character = 0 }, ["end"] = { line = 100, character = 0 } }
local hints = vim.tbl_map(function(hint) return hint.position.line .. ":" .. hint.position.character .. " " .. hint.label end,
  ask("textDocument/inlayHint", 0, 0, { range = lines }))
check(vim.deep_equal(hints, { "10:11 0x0101" }), "hints: " .. vim.inspect(hints))

client.stop()
check(vim.wait(10000, function() return client.is_stopped() end, 10), "the server did not end")
io.stdout:write("all done\n")
vim.cmd("qall!")
