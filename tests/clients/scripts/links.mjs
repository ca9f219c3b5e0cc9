// node links.mjs ADDRESS -> ["LINK: STATUS", ...] of links and anchors that lead nowhere, on all pages that can be reached below
import { LinkChecker } from "linkinator";

const [address] = process.argv.slice(2);
const elsewhere = `^(?!${new URL(address).origin}/)`;
const options = { path: address, recurse: true, checkFragments: true, linksToSkip: [elsewhere] };
// A page is asked for its anchors once, when it is met: those that later pages name stay in the checker's memory, and are asked
// for when it walks the same way again.
const checker = new LinkChecker();
const links = [...(await checker.check({ ...options })).links, ...(await checker.check({ ...options })).links];
const broken = links.filter((link) => link.state === "BROKEN").map((link) => `${link.url}: ${link.status}`);
process.stdout.write(JSON.stringify([...new Set(broken)].sort()));
