// node ajv.mjs SCHEMA INSTANCE... -> {"INSTANCE": ["/path keyword message", ...]}
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const [schema, ...instances] = process.argv.slice(2);
const ajv = new Ajv2020.default({ strict: true, allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile(read(schema));
const faults = (path) => {
  validate(read(path));
  return (validate.errors ?? []).map((e) => `${e.instancePath || "/"} ${e.keyword} ${e.message}`);
};
process.stdout.write(JSON.stringify(Object.fromEntries(instances.map((path) => [path, faults(path)]))));
