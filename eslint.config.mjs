import js from '@eslint/js';
import globals from 'globals';
import typescript from 'typescript-eslint';

const unused = ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }];

export default typescript.config(
  { ignores: ['dist/', 'target/', 'node_modules/', 'extension/generated/', 'tests/e2e/out/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { 'no-undef': 'off', '@typescript-eslint/no-unused-vars': unused },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser, chrome: 'readonly' } },
    rules: { 'no-unused-vars': unused },
  },
);
