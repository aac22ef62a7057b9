// Packs texts token by token.
import { Int32List } from './int32-list.ts';

export class PackedTextsBuilder {
  readonly #ids = new Int32List();
  readonly #tokenOffsets = new Int32List();
  readonly #textOffsets = new Int32List();
  #tokenStart = 0;

  constructor() {
    this.#tokenOffsets.push(0);
    this.#textOffsets.push(0);
  }

  /** Tokens that are closed, of all texts. */
  get tokens(): number {
    return this.#tokenOffsets.length - 1;
  }

  /** Adds an id to the token in the making. */
  addId(id: number): void {
    this.#ids.push(id);
  }

  /** Adds an id unless the token in the making has it. */
  addNewId(id: number): void {
    if (!this.#ids.includesFrom(id, this.#tokenStart)) this.#ids.push(id);
  }

  closeToken(): void {
    this.#tokenStart = this.#ids.length;
    this.#tokenOffsets.push(this.#tokenStart);
  }

  closeText(): void {
    this.#textOffsets.push(this.tokens);
  }

  /** The texts so far, as PackedTexts. */
  finish() {
    return {
      ids: this.#ids.toArray(),
      tokenOffsets: this.#tokenOffsets.toArray(),
      textOffsets: this.#textOffsets.toArray(),
    };
  }
}
