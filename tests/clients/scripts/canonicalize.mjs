// node canonicalize.mjs INSTANCE -> the instance in RFC 8785 form
import { readFileSync } from "node:fs";
import canonicalize from "canonicalize";

process.stdout.write(canonicalize(JSON.parse(readFileSync(process.argv[2], "utf8"))));
