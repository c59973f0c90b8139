export type { Finding, Verdict } from './check';
export { checkLedger, type CheckName, type Ledger, type LedgerOptions } from './ledger';
