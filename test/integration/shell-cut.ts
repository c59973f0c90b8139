import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export type Cut = {
  url: string;
  /** The next commit reaches PostgreSQL; its answer does not come back, the connection is gone. */
  arm(): void;
  close(): Promise<void>;
};

const COMMIT = Buffer.from('commit\0');

/** Something between a client and PostgreSQL that loses the answer to one commit. */
export const cutBeforeAnswerOfCommit = async (databaseUrl: string): Promise<Cut> => {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let armed = false;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => undefined));
    let committing = false;
    client.on('data', (bytes) => {
      if (armed && bytes.includes(COMMIT)) [armed, committing] = [false, true];
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (committing) client.destroy();
      else client.write(bytes);
    });
    client.on('close', () => upstream.end());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(port) }).toString(),
    arm: () => {
      armed = true;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
