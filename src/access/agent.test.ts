import { expect, it, test } from 'vitest';
import { agentOf, readAgent } from './agent.ts';

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1',
    'iphone/safari',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 CriOS/131.0 Mobile/15E148 Safari/604.1',
    'iphone/chrome',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36',
    'android/chrome',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
    'windows/edge',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14.7; rv:132.0) Gecko/20100101 Firefox/132.0', 'mac/firefox'],
  ['curl/8.5.0', 'other/other'],
  ['', 'other/other'],
])('%s', (userAgent, agent) => {
  expect(agentOf(userAgent)).toBe(agent);
  expect(readAgent(agent)).toBeDefined();
});

it('reads nothing else', () => {
  for (const text of ['', 'iphone', 'iphone/<b>', 'nokia/safari']) expect(readAgent(text)).toBeUndefined();
});
