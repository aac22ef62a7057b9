// Many hashed texts in three flat arrays: the form in which text reaches the model, moves between processes and is stored.

/**
 * Texts → tokens → word-hash ids, without padding.
 * Text n owns tokens textOffsets[n] .. textOffsets[n + 1]; token t owns ids[tokenOffsets[t] .. tokenOffsets[t + 1]].
 * A text may have no token (an empty text); a token always has at least one id.
 */
export interface PackedTexts {
  /** Word-hash ids, each in 0 .. buckets - 1. */
  readonly ids: Int32Array;
  /** (tokens + 1), starts with 0, ascending. */
  readonly tokenOffsets: Int32Array;
  /** (texts + 1), starts with 0, ascending. */
  readonly textOffsets: Int32Array;
}
