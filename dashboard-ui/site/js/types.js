// @ts-check
/**
 * Shapes of the dashboard API (base /api/v1) that the pages use. Times are ISO 8601 UTC text.
 *
 * @typedef {{id: string, username: string, role: 'viewer'|'engineer'|'admin'}} User
 * @typedef {{total: number, reporting: number, late: number, silent: number, new: number}} DeviceCounts
 * @typedef {{version: string, mode: 'embedded'|'production', demo: {present: boolean, running: boolean},
 *   devices: DeviceCounts, readingsPerSecond: number, arrivalToStoredP95Ms: number|null, rejected24h: number,
 *   messages24h: number}} Status
 * @typedef {{name: string, channel: string|null, value: number|boolean|string, unit: string|null,
 *   observedAt: string, receivedAt?: string, quality: 'good'|'implausible'}} Latest
 * @typedef {{id: string, name: string, externalId: string|null, environmentId: string, environmentName: string,
 *   adapter: string|null, status: 'new'|'reporting'|'late'|'silent', lastSeen: string|null,
 *   expectedInterval: string|null, tags: string[], headline: Latest|null, battery: number|null}} Device
 * @typedef {{name: string, channel: string|null, unit: string|null, t0: string, step: number,
 *   avg: (number|null)[]}} Sparkline
 * @typedef {{id: string, sparkline: Sparkline|null, arrivals: number[]}} Activity
 * @typedef {{name: string, channel: string|null, unit: string|null, t0: string, step: number, n: (number|null)[],
 *   avg: (number|null)[], min: (number|null)[], max: (number|null)[], gaps: {from: string, to: string}[],
 *   expectedInterval: string|null}} Series
 * @typedef {{step: number, t0: string, counts: number[], expectedPerStep: number|null}} Arrivals
 * @typedef {{id: string, status: string, receivedAt: string, storedAt: string|null, adapter: string|null,
 *   readings: number, reason: string|null}} Message
 * @typedef {{deviceId: string, observedAt: string, receivedAt: string,
 *   measurements: {name: string, channel: string|null, value: number|boolean|string, unit: string|null,
 *   quality: 'good'|'implausible'}[]}} LiveItem
 * @typedef {{id: string, name: string, timeZone: string, createdAt: string}} Environment
 */
export {};
