import js from '@eslint/js';
import globals from 'globals';
import typescript from 'typescript-eslint';

export default typescript.config(
  { ignores: ['dist/', 'target/', 'node_modules/', 'extension/generated/', 'tests/e2e/out/'] },
  js.configs.recommended,
  { files: ['**/*.ts'], extends: [typescript.configs.recommended] },
  { files: ['extension/**'], languageOptions: { globals: { ...globals.browser, ...globals.webextensions } } },
  { files: ['**/*.mjs'], languageOptions: { globals: { ...globals.node, ...globals.browser, chrome: 'readonly' } } },
  { files: ['tests/e2e/sites/*/**/*.js'], languageOptions: { globals: globals.browser } },
  { rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }] } },
);
