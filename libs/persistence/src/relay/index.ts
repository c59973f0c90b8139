export { DeliveryStore, type Gate, type PendingRow, type StreamPlace } from './delivery';
export {
  DistributionStore,
  regroupedOf,
  type AnnouncedRow,
  type Distribution,
  type LanePlace,
  type LastTold,
  type Place,
  type StreamRow,
  type ToldRow,
  type Undistributed,
} from './distribution';
export {
  PartnerRefused,
  registerPartners,
  type PartnerKind,
  type PartnerToRegister,
  type RegisteredPartner,
  type Registry,
} from './registry';
export { RelaySession, type Heard } from './relay-session';
