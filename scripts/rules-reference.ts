// Writes docs/rules.md from the catalogue of rules and the samples. Part of npm run gen.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesReference } from './rules/reference.js';

rulesReference().then((text) => writeFileSync(join(import.meta.dirname, '../docs/rules.md'), text));
