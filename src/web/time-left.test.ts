import { expect, it } from 'vitest';
import { DATES } from '../messages/portal/dates.ts';
import { timeLeft } from './time-left.ts';

it.each([
  [300, '5分'],
  [299, '5分'],
  [241, '5分'],
  [240, '4分'],
  [61, '2分'],
  [60, '60秒'],
  [1, '1秒'],
  [0, '0秒'],
  [-3, '0秒'],
])('%i seconds are told as %s', (seconds, told) => {
  expect(timeLeft(seconds, DATES)).toBe(told);
});

it('changes once a minute until the last one', () => {
  const told = Array.from({ length: 240 }, (_, passed) => timeLeft(300 - passed, DATES));
  expect([...new Set(told)]).toEqual(['5分', '4分', '3分', '2分']);
});
