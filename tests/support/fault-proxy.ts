import { connect, createServer, type Socket } from 'node:net';

/** What lies between a client and its PostgreSQL server. */
export interface FaultProxy {
  /** The server's address through the proxy. */
  url: string;
  /**
   * pass: as if it was not there. refuse: every connection is reset at once. hang: nothing goes through any more, in either direction.
   * commit-lost: the next COMMIT is cut off on its way. answer-lost: the next COMMIT arrives, and what the server answers does not.
   * result-cut: the next answer is cut off in the middle by a reset. The last three happen once.
   */
  set(mode: ProxyMode): void;
  /** How often one of the faults that happen once has happened. */
  readonly happened: number;
  close(): Promise<void>;
}

export type ProxyMode = 'pass' | 'refuse' | 'hang' | 'commit-lost' | 'answer-lost' | 'result-cut';

/** As the driver sends it: a simple query, ended by a zero byte. */
const COMMIT = /commit\0/i;

/** A proxy on a free port of 127.0.0.1 in front of the server of `url`. */
export async function startFaultProxy(url: string): Promise<FaultProxy> {
  const target = new URL(url);
  let mode: ProxyMode = 'pass';
  let happened = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    if (mode === 'refuse') {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => open.delete(socket));
    }
    const cut = () => {
      mode = 'pass';
      happened += 1;
      client.resetAndDestroy();
      upstream.destroy();
    };
    let answerIsLost = false;
    client.on('data', (data: Buffer) => {
      if (mode === 'hang') return;
      const isCommit = COMMIT.test(data.toString('latin1'));
      if (mode === 'commit-lost' && isCommit) return cut();
      if (mode === 'answer-lost' && isCommit) answerIsLost = true;
      upstream.write(data);
    });
    upstream.on('data', (data: Buffer) => {
      if (mode === 'hang') return;
      if (answerIsLost) return cut();
      if (mode === 'result-cut' && data.length > 1_000) {
        client.write(data.subarray(0, data.length / 2));
        return cut();
      }
      client.write(data);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const through = new URL(url);
  through.port = String(address.port);
  return {
    url: through.href,
    set(next) {
      mode = next;
      if (next === 'refuse') for (const socket of open) socket.resetAndDestroy();
    },
    get happened() {
      return happened;
    },
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
