// node types.mjs SCHEMA NAME -> TypeScript declarations
import { readFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

const [schema, name] = process.argv.slice(2);
process.stdout.write(await compile(JSON.parse(readFileSync(schema, "utf8")), name, { bannerComment: "" }));
