// Asks yaml-language-server what an editor asks it: node ask.mjs FOLDER QUESTIONS
// The folder has node_modules and is the workspace; QUESTIONS is a JSON file [{ask, file, text}], where ask is complete, insert,
// hover or diagnose, and the cursor is at the mark in the text. Prints the list of answers as JSON.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, questions] = process.argv.slice(2);
const CURSOR = "¦";
const SETTINGS = {
  yaml: {
    schemas: {
      [pathToFileURL(path.join(folder, "iam-test-1.schema.json")).href]: "*.iam-test.yaml",
      [pathToFileURL(path.join(folder, "iam-world-1.schema.json")).href]: "*.iam-world.yaml",
    },
    schemaStore: { enable: false },
    completion: true,
    hover: true,
    validate: true,
  },
};

const server = spawn(process.execPath, [
  path.join(folder, "node_modules", "yaml-language-server", "bin", "yaml-language-server"),
  "--stdio",
]);
server.stderr.pipe(process.stderr);
server.on("exit", (code) => {
  if (code) {
    process.exit(code);
  }
});

let received = Buffer.alloc(0);
let ids = 0;
const answers = new Map();
const diagnostics = new Map();

server.stdout.on("data", (data) => {
  received = Buffer.concat([received, data]);
  for (;;) {
    const head = received.indexOf("\r\n\r\n");
    if (head < 0) {
      return;
    }
    const length = Number(/Content-Length: (\d+)/.exec(received.subarray(0, head))[1]);
    if (received.length < head + 4 + length) {
      return;
    }
    take(JSON.parse(received.subarray(head + 4, head + 4 + length)));
    received = received.subarray(head + 4 + length);
  }
});

function take(message) {
  if (message.method === "workspace/configuration") {
    send({ id: message.id, result: message.params.items.map((item) => SETTINGS[item.section] ?? {}) });
  } else if (message.method === "textDocument/publishDiagnostics") {
    diagnostics.get(message.params.uri)?.(message.params.diagnostics);
  } else if (message.id !== undefined && message.method) {
    send({ id: message.id, result: null });
  } else if (message.id !== undefined) {
    answers.get(message.id)?.(message);
  }
}

function send(message) {
  const text = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  server.stdin.write(`Content-Length: ${text.length}\r\n\r\n`);
  server.stdin.write(text);
}

function request(method, params) {
  return new Promise((resolve, reject) => {
    const id = ++ids;
    answers.set(id, (message) => (message.error ? reject(new Error(message.error.message)) : resolve(message.result)));
    send({ id, method, params });
  });
}

function open(file, text) {
  const uri = pathToFileURL(path.join(folder, file)).href;
  const found = new Promise((resolve) => diagnostics.set(uri, resolve));
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
  return { uri, found };
}

async function answer({ ask, file, text }, number) {
  const at = text.indexOf(CURSOR);
  const before = text.slice(0, Math.max(0, at)).split("\n");
  const position = { line: before.length - 1, character: before.at(-1).length };
  const document = open(`${number}-${file}`, text.replace(CURSOR, ""));
  const found = await document.found;
  const place = { textDocument: { uri: document.uri }, position };
  switch (ask) {
    case "diagnose":
      return found.map(({ range, message }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`);
    case "hover":
      return [(await request("textDocument/hover", place))?.contents.value ?? ""];
    default: {
      const { items } = await request("textDocument/completion", place);
      return items.map((item) => (ask === "insert" ? `${item.label}\n${item.textEdit.newText}` : item.label));
    }
  }
}

await request("initialize", {
  processId: process.pid,
  rootUri: pathToFileURL(folder).href,
  capabilities: {
    workspace: { configuration: true },
    textDocument: {
      completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
      hover: { contentFormat: ["markdown"] },
    },
  },
});
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings: SETTINGS } });
const all = JSON.parse(readFileSync(questions, "utf8")).map(answer);
process.stdout.write(JSON.stringify(await Promise.all(all)));
server.kill();
