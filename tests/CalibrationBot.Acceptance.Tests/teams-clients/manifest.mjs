// Validates a Teams manifest with Microsoft's own library, offline: its schemas are inside the package.
// node manifest.mjs FILE: prints one fault a line, and ends with 1 when there are any.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const { AppManifestUtils } = require("@microsoft/app-manifest");
const manifest = JSON.parse(await readFile(process.argv[2], "utf8"));
const folder = path.join(path.dirname(require.resolve("@microsoft/app-manifest")), "json-schemas", "teams");
const schema = JSON.parse(await readFile(path.join(folder, `v${manifest.manifestVersion}`, "MicrosoftTeams.schema.json"), "utf8"));
const faults = await AppManifestUtils.validateAgainstSchema(manifest, schema);
for (const fault of faults) {
  console.log(fault);
}

process.exitCode = faults.length === 0 ? 0 : 1;
