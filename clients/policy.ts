// Reads a policy manifest: which facts a store states, what it denies, and what its page says about each.
// The types come from the schema:
//   npx json-schema-to-typescript schema/1.0/manifest.json manifest.ts
import type { StorepolicyManifest } from "./manifest.js";

export type Manifest = StorepolicyManifest;
export type Statement = Manifest["statements"][number];
export type Practice = NonNullable<Manifest["facts"]["practices"]>[string];

/** The manifest at an address; refuses a major version that this reader does not know. */
export async function load(address: string): Promise<Manifest> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return understood(await answer.json());
}

/** Members that a later minor version adds are ignored; another major version is an error. */
export function understood(manifest: Manifest): Manifest {
  if (!manifest.schema.startsWith("1.")) throw new Error(`unknown schema ${manifest.schema}`);
  return manifest;
}

/** The clauses that rest on a fact, such as `/facts/commitments/no_sale`, with their addresses. */
export function clausesOf(manifest: Manifest, pointer: string, language = "en"): { text: string; href: string }[] {
  const page = manifest.documents.find((d) => d.kind === "full_policy" && d.language === language);
  return manifest.statements
    .filter((s) => s.because.some((p) => p === pointer || p.startsWith(`${pointer}/`)))
    .map((s) => ({ text: s.text[language] ?? s.text.en, href: `${page?.href ?? "./"}#${s.anchor}` }));
}

/** What a store says of an act such as `sell`; undefined where it says nothing: silence is no denial. */
export function stance(manifest: Manifest, act: string): "never" | "with conditions" | "does" | undefined {
  const found = Object.values(manifest.facts.commitments ?? {}).filter((c) => c.acts.includes(act));
  if (found.length === 0) return undefined;
  const denied = found.filter((c) => c.assertion === "denied");
  if (denied.length < found.length) return "does";
  return denied.some((c) => c.conditions === undefined) ? "never" : "with conditions";
}

/** Data collected for a purpose, as terms of the vocabulary. */
export function dataFor(manifest: Manifest, purpose: string): string[] {
  const practices: Practice[] = Object.values(manifest.facts.practices ?? {});
  return practices.filter((p) => p.purposes?.includes(purpose)).flatMap((p) => p.data);
}
