import js from '@eslint/js';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist', 'target', 'extension/generated', 'tests/e2e/out', 'crate'] },
  js.configs.recommended,
  {
    files: ['extension/**/*.ts'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Numbers in sentences and keys are meant.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => something()` where the caller ignores the answer.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // The browser's promises are told of by `settle`; the rest is marked with `void`.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    // Scripts that run in pages: no sink for markup, nothing that the page's world could hear.
    files: ['extension/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'postMessage', 'write', 'eval'].map((property) => ({ property })),
      ],
      'no-restricted-globals': ['error', 'eval', 'XMLHttpRequest', 'WebSocket', 'localStorage'],
    },
  },
  {
    files: ['**/*.mjs', 'tests/e2e/sites/**/*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser, chrome: 'readonly' } },
  },
);
