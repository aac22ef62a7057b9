// What both engines agree on about the loss.

/** Added to a vector's squared length before the root: an empty text has cosine 0 with everything, and no gradient. */
export const COSINE_EPSILON = 1e-12;
