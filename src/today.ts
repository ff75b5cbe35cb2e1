// The day, against which the ends of exceptions are held.

/** Today in UTC, as `2027-01-31`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
