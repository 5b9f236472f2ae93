// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an exported model in ONNX Runtime and holds map and score against what hawksight-cli says, to 1e-3 relative.
//   hawksight-cli export part.hkt --out part.onnx --images a.png b.png --check checks
//   npm install onnxruntime-node && node verify_onnx.mjs part.onnx checks [--time]
// Exit status: 0 the same, 1 not, 77 (skipped) where onnxruntime-node is not installed.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';

let ort;
try {
    ort = createRequire(join(process.cwd(), 'package.json'))('onnxruntime-node');
} catch {
    console.log('skipped: onnxruntime-node is not installed');
    process.exit(77);
}

const [model, folder, ...rest] = process.argv.slice(2);
if (!model || !folder || !existsSync(join(folder, 'check.json'))) {
    console.error('usage: verify_onnx.mjs MODEL.onnx CHECKS [--time]');
    process.exit(2);
}
const floats = (name) => {
    const bytes = readFileSync(join(folder, name));
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};

const session = await ort.InferenceSession.create(model, { intraOpNumThreads: cpus().length });
let worst = 0;
let inputs;
const checks = JSON.parse(readFileSync(join(folder, 'check.json'), 'utf8'));
for (const [i, check] of checks.entries()) {
    inputs = { rgb: new ort.Tensor('float32', floats(`${i}.rgb`), [1, 3, check.side, check.side]) };
    const { map, score } = await session.run(inputs);
    const expected = floats(`${i}.map`);
    if (map.data.length !== expected.length) throw new Error('size of the map');
    let largest = Math.abs(check.score);
    for (const v of expected) largest = Math.max(largest, Math.abs(v));
    let off = Math.abs(score.data[0] - check.score);
    for (let k = 0; k < expected.length; ++k) off = Math.max(off, Math.abs(map.data[k] - expected[k]));
    worst = Math.max(worst, Number.isFinite(off) ? off / largest : Infinity);
}
console.log(`${checks.length} images, largest difference ${worst.toExponential(2)} of the largest value`);
if (rest.includes('--time') && inputs) {
    const times = [];
    for (let i = 0; i < 15; ++i) {
        const start = performance.now();
        await session.run(inputs);
        times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    console.log(`ONNX Runtime: ${times[7].toFixed(1)} ms an image (median), ${cpus().length} threads`);
}
process.exit(worst < 1e-3 && checks.length > 0 ? 0 : 1);
