import { describe, expect, it } from 'vitest';
import { PUSH_HOSTS, readEndpoint } from './endpoint.ts';

describe('the address of a browser', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/QABC',
    'https://wns2-db5p.notify.windows.com/w/?token=abc',
  ])('is taken: %s', (text) => {
    expect(readEndpoint(text, PUSH_HOSTS)?.href).toBe(text);
  });

  it.each([
    ['a host of nobody that is known', 'https://example.com/push'],
    ['a host that ends alike', 'https://evilpush.apple.com.example/QABC'],
    ['a host that only looks alike', 'https://xpush.apple.com/QABC'],
    ['the bare name below which hosts stand', 'https://push.apple.com/QABC'],
    ['not encrypted', 'http://fcm.googleapis.com/fcm/send/abc'],
    ['another port', 'https://fcm.googleapis.com:8443/fcm/send/abc'],
    ['with a login', 'https://me:secret@fcm.googleapis.com/fcm/send/abc'],
    ['this very machine', 'https://127.0.0.1/push'],
    ['a machine of the network', 'https://10.0.0.5/push'],
    ['metadata of a cloud', 'http://169.254.169.254/latest/meta-data'],
    ['a file', 'file:///etc/passwd'],
    ['nothing', ''],
    ['no address', 'fcm.googleapis.com'],
    ['longer than any', `https://fcm.googleapis.com/${'a'.repeat(2048)}`],
  ])('is not taken: %s', (_, text) => {
    expect(readEndpoint(text, PUSH_HOSTS)).toBeUndefined();
  });

  it('is plain http only on this machine, at a port that was named', () => {
    const hosts = ['127.0.0.1:4000', 'push.example'];
    expect(readEndpoint('http://127.0.0.1:4000/a', hosts)?.host).toBe('127.0.0.1:4000');
    expect(readEndpoint('http://127.0.0.1:4001/a', hosts)).toBeUndefined();
    expect(readEndpoint('http://push.example/a', hosts)).toBeUndefined();
  });
});
