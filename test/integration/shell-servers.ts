import { kafkaBrokers, postgresUrl } from '../support/servers';

export const postgres = async (): Promise<string> => postgresUrl();
export const kafka = async (): Promise<string[]> => kafkaBrokers();
