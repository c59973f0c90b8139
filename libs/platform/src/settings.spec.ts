import { generateKeyPairSync } from 'node:crypto';
import { loadSettings, SettingsError } from './settings';

const enough = { DATABASE_URL: 'postgres://u:secret@127.0.0.1:5432/couture', KAFKA_BROKERS: '127.0.0.1:9092' };

const problemsOf = (env: NodeJS.ProcessEnv): string[] => {
  try {
    loadSettings(env);
    return [];
  } catch (error) {
    return (error as SettingsError).problems;
  }
};

describe('Settings', () => {
  it('have a default for all that is not an address', () =>
    expect(loadSettings(enough)).toStrictEqual({
      databaseUrl: 'postgres://u:secret@127.0.0.1:5432/couture',
      kafkaBrokers: ['127.0.0.1:9092'],
      lanes: 24,
      topicPrefix: '',
      virtualClock: false,
      httpHost: '127.0.0.1',
      httpPort: 8080,
      logLevel: 'info',
      batchSize: 500,
      partitionsInFlight: 3,
    }));

  it('take what the environment says', () =>
    expect(
      loadSettings({
        ...enough,
        KAFKA_BROKERS: 'a:9092,b:9093',
        LANES: '6',
        VIRTUAL_CLOCK: '1',
        HTTP_PORT: '0',
        TOPIC_PREFIX: 't1.',
      }),
    ).toMatchObject({
      kafkaBrokers: ['a:9092', 'b:9093'],
      lanes: 6,
      virtualClock: true,
      httpPort: 0,
      topicPrefix: 't1.',
    }));

  it('tell all their problems at once, each with what was expected', () =>
    expect(problemsOf({ KAFKA_BROKERS: 'nowhere', LANES: '0', LOG_LEVEL: 'loud', HTTP_PORT: '8080x' })).toStrictEqual([
      'DATABASE_URL is missing: expected postgres://user:password@host:port/base',
      'KAFKA_BROKERS is not valid: expected host:port, several separated by commas',
      'LANES is not valid: expected a whole number from 1 to 4096',
      'HTTP_PORT is not valid: expected a port from 0 (any free one) to 65535',
      'LOG_LEVEL is not valid: expected one of trace, debug, info, warn, error, fatal, silent',
    ]));

  it('never repeat a value, which may be a secret', () =>
    expect(problemsOf({ ...enough, DATABASE_URL: 'mysql://u:secret@h/b' }).join()).not.toContain('secret'));

  it('treat an empty variable as an absent one', () => expect(loadSettings({ ...enough, LANES: '' }).lanes).toBe(24));

  it('are frozen', () => {
    const settings = loadSettings(enough);
    expect(Object.isFrozen(settings) && Object.isFrozen(settings.kafkaBrokers)).toBe(true);
  });

  it('take an RSA public key for the dead letters, with real or written line ends, and no other key', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' });
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' });
    const oneLine = String(rsa).replaceAll('\n', '\\n');
    expect(loadSettings({ ...enough, DEAD_LETTER_PUBLIC_KEY: String(rsa) }).deadLetterKey).toBe(rsa);
    expect(loadSettings({ ...enough, DEAD_LETTER_PUBLIC_KEY: oneLine }).deadLetterKey).toBe(rsa);
    expect(problemsOf({ ...enough, DEAD_LETTER_PUBLIC_KEY: String(ec) })).toStrictEqual([
      'DEAD_LETTER_PUBLIC_KEY is not valid: expected an RSA public key in PEM',
    ]);
  });
});
