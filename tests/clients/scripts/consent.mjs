// node consent.mjs STATUS... -> [true, ...]: one person visits once for each status.json and accepts
// when asked; tells for each visit whether the consent of the visit before still held.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { CookieJar, JSDOM } from "jsdom";

const script = readFileSync(
  createRequire(import.meta.url).resolve("vanilla-cookieconsent/dist/cookieconsent.umd.js"), "utf8",
);
const words = { consentModal: { title: "Cookies" }, preferencesModal: { title: "Cookies", sections: [] } };
const cookieJar = new CookieJar();

async function visit(path) {
  const status = JSON.parse(readFileSync(path, "utf8"));
  const { window } = new JSDOM("<!doctype html><title>Shop</title><body></body>", {
    url: "https://shop.example/", runScripts: "outside-only", pretendToBeVisual: true, cookieJar,
  });
  window.matchMedia ??= () => ({ matches: false });
  window.eval(script);
  const consent = window.CookieConsent;
  await consent.run({
    revision: status.consent_revision,
    hideFromBots: false,
    categories: { necessary: { enabled: true, readOnly: true }, analytics: {} },
    language: { default: "en", translations: { en: words } },
  });
  const held = consent.validConsent();
  if (!held) consent.acceptCategory("all");
  window.close();
  return held;
}

const held = [];
for (const path of process.argv.slice(2)) held.push(await visit(path));
process.stdout.write(JSON.stringify(held));
