// Where built files go: a hash in each name (so a file may be cached for ever), .br and .gz beside each text.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = new Set(['.js', '.mjs', '.css', '.json', '.svg', '.txt', '.webmanifest']);

export class Output {
  constructor(folder) {
    this.folder = folder;
    this.manifest = {};
    this.sizes = {};
    this.written = new Set(['manifest.json', 'sizes.json']);
  }

  /** Writes a file and returns the name it is served by. `name` is what the rest of the program calls it. */
  async add(name, content, { hashed = true } = {}) {
    const bytes = Buffer.from(content);
    const served = hashed ? withHash(name, bytes) : name;
    await this.#write(served, bytes);
    this.manifest[name] = served;
    this.sizes[name] = { bytes: bytes.length };
    if (TEXT.has(extname(name))) {
      const brotli = brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      });
      const gzip = gzipSync(bytes, { level: 9 });
      await this.#write(`${served}.br`, brotli);
      await this.#write(`${served}.gz`, gzip);
      Object.assign(this.sizes[name], { brotli: brotli.length, gzip: gzip.length });
    }
    return served;
  }

  async finish() {
    const sorted = Object.fromEntries(Object.entries(this.manifest).sort());
    await writeFile(join(this.folder, 'manifest.json'), JSON.stringify(sorted, null, 1) + '\n');
  }

  async #write(name, bytes) {
    this.written.add(name);
    await writeFile(join(this.folder, name), bytes);
  }
}

function withHash(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('base64url').replace(/[-_]/g, '').slice(0, 10);
  const suffix = extname(name);
  return `${name.slice(0, -suffix.length)}-${hash}${suffix}`;
}
