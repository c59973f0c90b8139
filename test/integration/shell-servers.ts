export const postgres = async (): Promise<string> =>
  process.env['TEST_PG'] ?? 'postgres://postgres@127.0.0.1:54999/postgres';
export const kafka = async (): Promise<string[]> => ['127.0.0.1:19192'];
