import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev` finds a running server. */
const server = process.env.CLAVIGER_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      '@pf': here('node_modules/@patternfly/react-core/dist/esm/components'),
      '@icons': here('node_modules/@patternfly/react-icons/dist/esm/icons'),
    },
  },
  build: { target: 'es2022', assetsInlineLimit: 0, manifest: true, cssCodeSplit: true },
  server: {
    fs: { allow: [here('.'), here('../locales')] },
    proxy: { '/api': { target: server }, '/demo': { target: server } },
  },
});
