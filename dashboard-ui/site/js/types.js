// @ts-check
/**
 * Shapes of the dashboard API (base /api/v1) that the pages use. Times are ISO 8601 UTC text.
 *
 * @typedef {{id: string, username: string, role: 'viewer'|'engineer'|'admin'}} User
 * @typedef {{total: number, reporting: number, late: number, silent: number, new: number, outside?: number}} DeviceCounts
 * @typedef {{version: string, mode: 'embedded'|'production', demo: {present: boolean, running: boolean},
 *   devices: DeviceCounts, readingsPerSecond: number, arrivalToStoredP95Ms: number|null, rejected24h: number|null,
 *   messages24h: number|null}} Status
 * @typedef {{name: string, channel: string|null, value: number|boolean|string, unit: string|null,
 *   observedAt: string, receivedAt?: string, quality: 'good'|'implausible'}} Latest
 * @typedef {{kind: 'above'|'below', name: string, channel: string|null, unit: string|null, limit: number, since: string}} Outside
 * @typedef {{kind: 'deleted'|'refused'|'other_values'|'server'|'source'|'site'|'nothing', count: number|null, detail: string|null,
 *   messageId: string|null}} Cause
 * @typedef {{from: string, to: string, cause: Cause|null}} Gap
 * @typedef {{id: string, name: string, externalId: string|null, environmentId: string, environmentName: string,
 *   adapter: string|null, status: 'new'|'reporting'|'late'|'silent'|'outside', lastSeen: string|null,
 *   outside?: Outside|null,
 *   expectedInterval: string|null, tags: string[], headline: Latest|null, battery: number|null}} Device
 * @typedef {{name: string, channel: string|null, unit: string|null, t0: string, step: number,
 *   avg: (number|null)[]}} Sparkline
 * @typedef {{id: string, sparkline: Sparkline|null, arrivals: number[]}} Activity
 * @typedef {{name: string, channel: string|null, unit: string|null, t0: string, step: number, n: (number|null)[],
 *   avg: (number|null)[], min: (number|null)[], max: (number|null)[], gaps: {from: string, to: string}[],
 *   expectedInterval: string|null}} Series
 * @typedef {{deviceId: string, series: Series}} Compared
 * @typedef {{step: number, t0: string, counts: number[], expectedPerStep: number|null}} Arrivals
 * @typedef {{id: string, status: string, receivedAt: string, storedAt: string|null, adapter: string|null,
 *   readings: number, reason: string|null}} Message
 * @typedef {{deviceId: string, observedAt: string, receivedAt: string,
 *   measurements: {name: string, channel: string|null, value: number|boolean|string, unit: string|null,
 *   quality: 'good'|'implausible'}[]}} LiveItem
 * @typedef {{stored: number, partial: number, rejected: number, ignored: number, duplicate: number}} OutcomeCounts
 * @typedef {{file: string, line: number|null, message: string}} Finding
 * @typedef {{name: string, title: string, vendor?: string|null, device?: string|null, protocol?: string|null,
 *   documentation?: string|null, sender?: 'device'|'source'|'codec'|null, version: string|null, since?: string|null,
 *   origin?: 'product'|'folder', counts?: OutcomeCounts|null,
 *   refused?: {version: string|null, at: string, findings: Finding[]}|null,
 *   shadow?: {version: string, since: string}|null}} Adapter
 * @typedef {{id: string, receivedAt: string, outcome: string, code: string|null, reason: string|null}} Failure
 * @typedef {{name: string, outcome: 'converted'|'rejected'|'ignored', request: Captured}} Example
 * @typedef {{version: string, origin: string, firstSeenAt: string, active: boolean}} AdapterVersion
 * @typedef {{messageId: string, receivedAt: string, verdict: 'changed'|'failed', differences: string[]}} ShadowSample
 * @typedef {{version: string, since: string, same: number, changed: number, failed: number, dropped: number,
 *   samples: ShadowSample[]}} ShadowReport
 * @typedef {Adapter & {versions?: AdapterVersion[], failures?: Failure[], shadowReport?: ShadowReport|null}} AdapterDetail
 * @typedef {{method?: string, path?: string, query?: string|Record<string, string|string[]>, queryString?: string,
 *   headers?: Record<string, string>, contentType?: string|null, bodyText?: string, bodyBase64?: string,
 *   receivedAt?: string, zone?: string, codec?: string}} Captured
 * @typedef {{code: string, pointer?: string|null, message: string}} Violation
 * @typedef {{name: string, channel?: string|null, value: number|boolean|string, unit?: string|null, quality?: string}} TriedMeasurement
 * @typedef {{device?: string, observedAt?: string, timeSource?: string, location?: Record<string, number>,
 *   measurements: TriedMeasurement[]}} TriedReading
 * @typedef {{outcome: 'converted'|'rejected'|'ignored', code?: string, reason?: string, readings?: TriedReading[],
 *   violations?: Violation[], unmapped?: string[], adapterVersion?: string}} Trial
 * @typedef {{deviceId: string, deviceName: string|null, name: string, channel: string|null, unit: string|null, added: number,
 *   changed: number, removed: number, samples: {observedAt: string, before: number|boolean|string|null,
 *   after: number|boolean|string|null}[]}} SeriesChange
 * @typedef {{id: string, mode: 'dry-run'|'commit', state: 'waiting'|'running'|'done'|'failed', requestedAt: string,
 *   finishedAt?: string|null, scope?: Scope, messages: number, same: number, changed: number, failed: number, cut?: boolean,
 *   series?: SeriesChange[], failures?: {messageId: string, code: string|null, reason: string|null}[],
 *   reason?: string|null}} Reprocessing
 * @typedef {{adapter?: string, environmentId?: string, deviceId?: string, messageIds?: string[], from?: string, to?: string,
 *   only?: 'rejected'|'all'}} Scope
 * @typedef {{id: string, deviceId: string, deviceName: string, environmentId: string, environmentName: string,
 *   kind: 'above'|'below'|'silent', name: string|null, channel: string|null, unit: string|null, limit: number|null,
 *   value: number|null, observedAt?: string|null, openedAt: string, closedAt: string|null,
 *   acknowledged: {at: string, by: string, note: string|null}|null}} Alert
 * @typedef {{name: string, channel: string|null, lowest: number|null, highest: number|null, hysteresis?: number|null}} Threshold
 * @typedef {{id: string, at: string, by: string, text: string, createdAt: string}} Note
 * @typedef {{id: string, name: string, timeZone: string, createdAt: string, shared?: boolean}} Environment
 * @typedef {{kind: 'device'|'source', id: string, name: string|null}} Sender
 * @typedef {{group: string, adapter: string|null, code: string|null, reason: string|null, pointer: string|null, messages: number,
 *   partial: number, senders: number, firstAt: string, lastAt: string, sample: string}} RefusedGroup
 * @typedef {{id: string, status: 'rejected'|'partial', receivedAt: string, adapter: string|null, sender: Sender,
 *   reasonCode: string|null, reason: string|null, readings: number}} RefusedLine
 * @typedef {{id: string, status: string, receivedAt: string, storedAt: string|null, sender: Sender, adapter: string|null,
 *   adapterVersion: string|null, readings: number, reasonCode: string|null, reason: string|null, violations: Violation[]|null,
 *   correlationId: string|null, request: Captured,
 *   amended: {at: string, by: string, queryString?: string, bodyText?: string, bodyBase64?: string}|null,
 *   discarded: {at: string, by: string, note: string|null}|null}} Refused
 * @typedef {{at: string, accepted: number|null, handled: number, rejected: number, p50Ms: number|null, p95Ms: number|null}} Minute
 * @typedef {{from: string, to: string, accepted: number, stored: number, partial: number, rejected: number, ignored: number,
 *   duplicate: number, inFlight: number|null, missing: number, uncounted: number, balanced: boolean}} Ledger
 * @typedef {{name: string, messages: number, rejected: number, partial: number, p95Ms: number|null}} AdapterLoad
 * @typedef {{at: string, receive: {perSecond: number, receivers: number},
 *   queue: {depth: number|null, lagSeconds: number|null, deadLetters: number|null},
 *   store: {messagesPerSecond: number, readingsPerSecond: number, p50Ms: number|null, p95Ms: number|null, p99Ms: number|null},
 *   log: {depth: number|null}, live: {streams: number}, minutes: Minute[], ledger: Ledger, adapters: AdapterLoad[]}} Pipeline
 * @typedef {{at: string, service: string, stage: string, event: string, detail: Record<string, unknown>|null}} Step
 * @typedef {{messageId: string, correlationId: string|null, status: string, adapter: string|null, sender: Sender|null,
 *   receivedAt: string, storedAt: string|null, steps: Step[]}} Traced
 * @typedef {Step & {messageId: string|null, correlationId: string|null, senderId: string|null}} LogLine
 */
export {};
