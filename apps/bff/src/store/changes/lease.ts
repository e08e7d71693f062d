/** How long a replica may use its memory after it last proved that it receives changes. Milliseconds. */
export const LEASE_MS = 1000;
