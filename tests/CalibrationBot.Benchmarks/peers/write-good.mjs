// Measures write-good on a list of remarks: a JSON array on standard input, one JSON object with the figures on standard output.
import writeGood from 'write-good';
import { readFileSync } from 'node:fs';

const remarks = JSON.parse(readFileSync(0, 'utf8'));
const bytes = remarks.reduce((sum, remark) => sum + Buffer.byteLength(remark), 0);

const pass = () => {
  let findings = 0;
  for (const remark of remarks) {
    findings += writeGood(remark).length;
  }
  return findings;
};

const run = (atLeastSeconds) => {
  const start = performance.now();
  let passes = 0;
  let findings = 0;
  let seconds = 0;
  while (seconds < atLeastSeconds) {
    findings = pass();
    passes++;
    seconds = (performance.now() - start) / 1000;
  }
  return { passes, findings, seconds };
};

run(2);
const best = [run(2), run(2), run(2)].map((r) => r.seconds / r.passes).sort((a, b) => a - b)[1];
console.log(JSON.stringify({
  megabytesPerSecond: bytes / best / 1e6,
  microsecondsPerRemark: (best / remarks.length) * 1e6,
}));
