/** What a replica remembers holds for so long after it last proved that it hears of changes. Milliseconds. */
export const LEASE_MS = 1000;
