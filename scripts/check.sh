#!/usr/bin/env bash
# npm run check: format, lint, types, import rules, generated code. Prints only what is wrong.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=0

# Runs a command; its output shows only when it fails.
quietly() {
  local title=$1 output
  shift
  if ! output=$("$@" 2>&1); then
    printf '%s\n✗ %s\n' "$output" "$title" >&2
    failed=1
  fi
}

generated_is_current() {
  local files='src/gen schema docs/policy.md docs/rules.md'
  npm run --silent gen && git diff --exit-code -- $files && test -z "$(git ls-files --others --exclude-standard $files)"
}

quietly 'format and lint (npx biome check --write)' npx biome check --error-on-warnings .
quietly 'types (npx tsc --noEmit)' npx tsc --noEmit
quietly 'import rules (test/imports.test.ts)' npx jest test/imports.test.ts --selectProjects unit
quietly 'src/gen, the schema of policies, docs/policy.md and docs/rules.md are what npm run gen makes (run it and commit)' generated_is_current
exit "$failed"
