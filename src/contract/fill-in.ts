// Texts with {{names}} in them, and the values that go there.

export type Values = Record<string, string | number>;

/** The names in a text. */
type NamesIn<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** What a text with {{names}} needs; for a union of texts, what all of them need. */
export type ValuesOf<Text extends string> = Record<NamesIn<Text>, string | number>;

/** `text` with every {{name}} replaced by its value. */
export function fillIn(text: string, values: Values): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (name, key: string) => String(values[key] ?? name));
}
