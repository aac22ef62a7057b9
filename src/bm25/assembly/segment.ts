// The segment that the kernel stands over, and what a frequency in it is worth: the host says where everything stands.
import { TABLED } from '../search/search-fields';

/** Documents and windows of the segment. */
export let documentCount: i32 = 0;
export let windowCount: i32 = 0;
/** Documents in a window: 2 to this power. */
export let windowBits: i32 = 0;
/** Bytes between the bitmaps of a list. */
export let planeBytes: usize = 0;
/** (documents) uint16: length class of each. */
let classes: usize = 0;
/** (windows) uint16 each: class of the shortest and of the longest documents. */
let shortest: usize = 0;
let longest: usize = 0;
/** (classes × TABLED) float64 and (classes) float64. */
let factors: usize = 0;
let norms: usize = 0;

export function openSegment(
  documentCountGiven: i32, windowCountGiven: i32, windowBitsGiven: i32, planeBytesGiven: usize, classesGiven: usize,
  shortestGiven: usize, longestGiven: usize, factorsGiven: usize, normsGiven: usize,
): void {
  documentCount = documentCountGiven;
  windowCount = windowCountGiven;
  windowBits = windowBitsGiven;
  planeBytes = planeBytesGiven;
  classes = classesGiven;
  shortest = shortestGiven;
  longest = longestGiven;
  factors = factorsGiven;
  norms = normsGiven;
}

// @ts-ignore: decorator
@inline
export function shortestClass(window: i32): i32 {
  return load<u16>(shortest + (<usize>window << 1));
}

// @ts-ignore: decorator
@inline
export function isUniform(window: i32): bool {
  return load<u16>(shortest + (<usize>window << 1)) == load<u16>(longest + (<usize>window << 1));
}

// @ts-ignore: decorator
@inline
export function classOf(document: i32): i32 {
  return load<u16>(classes + (<usize>document << 1));
}

/** Address of the factors of a class by frequency. */
// @ts-ignore: decorator
@inline
export function factorsOf(lengthClass: i32): usize {
  return factors + <usize>(lengthClass * TABLED << 3);
}

export function factor(lengthClass: i32, frequency: i32): f64 {
  return frequency < TABLED
    ? load<f64>(factorsOf(lengthClass) + (<usize>frequency << 3))
    : computedFactor(lengthClass, frequency);
}

/** termFactor of similarity.ts, to the bit. */
function computedFactor(lengthClass: i32, frequency: i32): f64 {
  const norm = load<f64>(norms + (<usize>lengthClass << 3));
  return max(1, floor((<f64>frequency / (<f64>frequency + norm)) * 16777216 + 0.5)) / 16777216;
}
