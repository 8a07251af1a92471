import { Draws } from './Draws.ts';

const parameters = 20_000;

/** 20 000 parameters at the top, a comment after every seventh. */
export function flatConfiguration(): string {
  const draws = new Draws();
  const lines = Array.from({ length: parameters }, (_, i) => {
    const comment = i % 7 === 0 ? `  # number ${i}` : '';
    return `p${String(i).padStart(5, '0')} : ${draws.value(i)}${comment}`;
  });
  return `${lines.join('\n')}\n`;
}
