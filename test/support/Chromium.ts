import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly request?: { readonly url: string }; readonly type?: string };
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Where a browser that did not start or hangs is given up: far above what a slow machine needs. */
const patience = 120_000;

/**
 * A page in Debian's Chromium, driven by the DevTools protocol through a pipe (https://chromedevtools.github.io/devtools-protocol): no library
 * and no port. Every error and every request of the page is kept.
 */
export class Chromium {
  /** Uncaught errors and console errors of the page. */
  readonly errors: string[] = [];
  /** Addresses that the page asked for. */
  readonly requests: string[] = [];
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private received = '';
  private count = 0;
  private session: string | undefined;
  private end: string | undefined;
  /** Called when a page is complete. */
  private loaded: () => void = () => undefined;

  private constructor(
    private readonly process: ChildProcess,
    private readonly profile: string,
  ) {
    const output = process.stdio[4] as Readable;
    output.setEncoding('utf8').on('data', (text: string) => this.receive(text));
    process.on('exit', (status, signal) => this.finish(`Chromium ended (status ${status}, signal ${signal})`));
    process.on('error', (error) => this.finish(`Chromium cannot be started (${error.message}) install the package chromium`));
  }

  /** Opens a window of 1400 x 1000. */
  static async start(): Promise<Chromium> {
    const profile = mkdtempSync(join(tmpdir(), 'tsfw-chromium-'));
    // CI runs as root, where Chromium has no sandbox, and in containers with little shared memory.
    const words = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--window-size=1400,1000'];
    const child = spawn('chromium', [...words, `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const browser = new Chromium(child, profile);
    const { targetInfos } = (await browser.send('Target.getTargets')) as { targetInfos: readonly { type: string; targetId: string }[] };
    const { targetId } = targetInfos.find(({ type }) => type === 'page')!;
    const { sessionId } = (await browser.send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
    browser.session = sessionId;
    for (const domain of ['Runtime', 'Network', 'Page']) await browser.send(`${domain}.enable`);
    return browser;
  }

  /** Shows another file, and forgets the errors and requests of the one before. @param path perhaps with a fragment */
  async load(path: string): Promise<void> {
    this.errors.length = 0;
    this.requests.length = 0;
    const loaded = new Promise<void>((resolve) => {
      this.loaded = resolve;
    });
    await this.send('Page.navigate', { url: `file://${path}` });
    await loaded;
  }

  async close(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const exited = new Promise((resolve) => this.process.once('close', resolve));
      this.process.kill('SIGKILL');
      await exited;
    }
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Evaluates an expression in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    const { result, exceptionDetails } = answer as { result: { value: T }; exceptionDetails?: { exception?: { description?: string } } };
    if (exceptionDetails !== undefined) throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
    return result.value;
  }

  /** Presses and releases the left button in the middle of an element, as a user does; it is scrolled into view. */
  async click(selector: string): Promise<void> {
    const { x, y } = await this.evaluate<{ x: number; y: number }>(
      `(() => { const e = document.querySelector(${JSON.stringify(selector)}); e.scrollIntoView({ block: 'center' }); const r = e.getBoundingClientRect(); return { x: r.x + r.width / 2, y: r.y + r.height / 2 }; })()`,
    );
    await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }

  /** Presses and releases a key, as in 'ArrowRight'. */
  async press(key: string): Promise<void> {
    for (const type of ['keyDown', 'keyUp']) await this.send('Input.dispatchKeyEvent', { type, key, code: key });
  }

  /** The window as a PNG. */
  async screenshot(): Promise<Buffer> {
    const { data } = (await this.send('Page.captureScreenshot', { captureBeyondViewport: true })) as { data: string };
    return Buffer.from(data, 'base64');
  }

  async send(method: string, params: object = {}): Promise<unknown> {
    if (this.end !== undefined) throw new Error(this.end);
    const id = ++this.count;
    const answered = new Promise<Answer>((resolve) => this.waiting.set(id, resolve));
    const message = { id, method, params, ...(this.session === undefined ? {} : { sessionId: this.session }) };
    (this.process.stdio[3] as Writable).write(`${JSON.stringify(message)}\0`);
    const timer = setTimeout(() => this.finish(`Chromium did not answer ${method}`), patience);
    const { result, error } = await answered;
    clearTimeout(timer);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  private receive(text: string): void {
    this.received += text;
    const messages = this.received.split('\0');
    this.received = messages.pop() ?? '';
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer;
      if (answer.id !== undefined) {
        this.waiting.get(answer.id)?.(answer);
        this.waiting.delete(answer.id);
      } else this.note(answer);
    }
  }

  /** An event of the page. */
  private note({ method, params }: Answer): void {
    if (method === 'Page.loadEventFired') this.loaded();
    else if (method === 'Network.requestWillBeSent') this.requests.push(params?.request?.url ?? '');
    else if (method === 'Runtime.exceptionThrown' || (method === 'Runtime.consoleAPICalled' && params?.type === 'error'))
      this.errors.push(JSON.stringify(params));
  }

  /** Answers everybody who waits. */
  private finish(why: string): void {
    this.end = why;
    for (const answer of this.waiting.values()) answer({ error: { message: why } });
    this.waiting.clear();
  }
}
