import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev` finds a running server. */
const server = process.env.CLAVIGER_URL ?? 'http://127.0.0.1:8080';

/** PatternFly's base brings themes that the portal does not offer; without their tokens the first page loads a quarter less of styles. */
const unusedThemes = /:root:where\([^)]*\.pf-v6-theme-(?:felt|high-contrast|glass|redhat)[^)]*\)\s*\{[^}]*\}/g;

const withoutUnusedThemes: Plugin = {
  name: 'without-unused-themes',
  enforce: 'pre',
  transform: (css, id) => (id.endsWith('react-core/dist/styles/base.css') ? css.replace(unusedThemes, '') : undefined),
};

export default defineConfig({
  plugins: [react(), withoutUnusedThemes],
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
