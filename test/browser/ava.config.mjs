/** Tests that need a browser: `npm run test:browser`, with Debian's package chromium installed. */
export default {
  files: ['test/browser/*.browser.ts'],
  extensions: { ts: 'module' },
  nodeArguments: ['--import=./dist/framework/plugins/registerTypeScript.js'],
  timeout: '5m',
  workerThreads: false,
};
