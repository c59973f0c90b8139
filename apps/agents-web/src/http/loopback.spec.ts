import { refuseToBindElsewhere } from './loopback';

describe('Where the pages are served', () => {
  it.each(['127.0.0.1', 'localhost', '::1', '127.0.1.1'])('%s is this machine', (host) => {
    expect(() => refuseToBindElsewhere(host)).not.toThrow();
  });
  it.each(['0.0.0.0', '::', '192.168.1.10', '127.0.0.1.example.org', 'example.org'])('%s is refused', (host) => {
    expect(() => refuseToBindElsewhere(host)).toThrow('no sign-in yet');
  });
});
