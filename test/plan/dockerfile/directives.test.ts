// Which frontend a file asks for.
import { detectSyntax } from '../../../src/plan/dockerfile/directives.js';

test.each([
  ['# syntax=a/b:1 --x\nFROM x', { ref: 'a/b:1', cmdline: 'a/b:1 --x', line: 1 }],
  ['\ufeff#syntax = a\r\n', { ref: 'a', cmdline: 'a', line: 1 }],
  ['#!/bin/x\n# escape=`\n# SYNTAX=a', { ref: 'a', cmdline: 'a', line: 3 }],
  ['// syntax=a\n', { ref: 'a', cmdline: 'a', line: 1 }],
  ['{"syntax": "a"}', { ref: 'a', cmdline: 'a', line: 1 }],
  ['# syntax=a\n# syntax=b\n', { ref: 'a', cmdline: 'a', line: 1 }],
  [' # syntax=a\n', undefined],
  ['# c\n# syntax=a\n', undefined],
  ['FROM x\n# syntax=a\n', undefined],
  ['# sealed: syntax=a\n', undefined],
  ['{"syntax": 1}', undefined],
  ['', undefined],
])('%j', (text, expected) => {
  expect(detectSyntax(text)).toEqual(expected);
});
