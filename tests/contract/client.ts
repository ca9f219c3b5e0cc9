// What the compiler must allow an app, and what it must refuse.
import { clausesOf, dataFor, stance, understood, type Manifest, type Practice, type Statement } from "./policy.js";

export function read(manifest: Manifest): string[] {
  const title: string = understood(manifest).store.title.en;
  const german: string | undefined = manifest.store.title.de;
  const kind: "sentence" | "row" | "summary" | undefined = manifest.statements[0]?.kind;
  const age: number | undefined = manifest.facts.children?.age;
  const unit: string | undefined = manifest.facts.rights?.erasure?.response?.time?.unit;
  const told: "never" | "with conditions" | "does" | undefined = stance(manifest, "sell");
  return [title, german ?? "", kind ?? "", `${age} ${unit} ${told}`, ...dataFor(manifest, "order.fulfilment")];
}

export const practice: Practice = { data: ["contact.email"], purposes: ["x-own"], open_ended: true };
export const links: (manifest: Manifest, pointer: string) => { text: string; href: string }[] = clausesOf;

// @ts-expect-error - a practice has data
export const nothing: Practice = { purposes: ["order.fulfilment"] };
// @ts-expect-error - a list that is stated is not empty
export const empty: Practice = { data: [] };
// @ts-expect-error - an unknown member: the publisher's schema is closed
export const unknown: Practice = { data: ["contact.email"], legal_bass: "consent" };
// @ts-expect-error - a flag is true or absent
export const flag: Practice = { data: ["contact.email"], open_ended: false };
// @ts-expect-error - never null
export const none: Practice = { data: ["contact.email"], purposes: null };
// @ts-expect-error - a closed choice
export const statement: Statement["kind"] = "footnote";
// @ts-expect-error - three values, no more
export const assertion: Statement["assertion"] = "perhaps";
// @ts-expect-error - nothing internal is published
export const internal = (manifest: Manifest): unknown => manifest.markets;
// @ts-expect-error - a fact that is not stated may be absent
export const age = (manifest: Manifest): number => manifest.facts.children.age;
