export {
  abandon,
  approve,
  begin,
  campaignReport,
  campaigns,
  checkLines,
  finish,
  historyOf,
  propose,
  Refused,
  type Campaign,
  type CampaignReport,
} from './campaigns';
export { addImpactOfLane, noImpact, together, type ImpactReport } from './impact';
