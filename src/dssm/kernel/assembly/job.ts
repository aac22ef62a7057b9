// Reads the fields that the host wrote.
import { GROUP_FIELDS, GROUP_TABLE, JOB_ADDRESS } from '../job-fields';

/** A count or size. */
// @ts-ignore: decorator
@inline
export function count(field: i32): i32 {
  return load<i32>(JOB_ADDRESS + field * 4);
}

/** An address. */
// @ts-ignore: decorator
@inline
export function address(field: i32): usize {
  return load<usize>(JOB_ADDRESS + field * 4);
}

/** A float32. */
// @ts-ignore: decorator
@inline
export function scalar(field: i32): f32 {
  return load<f32>(JOB_ADDRESS + field * 4);
}

/** A field of a group. */
// @ts-ignore: decorator
@inline
export function groupField(group: i32, field: i32): i32 {
  return load<i32>(address(GROUP_TABLE) + ((group * GROUP_FIELDS + field) << 2));
}
