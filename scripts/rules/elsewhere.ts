// What docs/rules.md says about rules of which no sample can be planned: they look at more than a Dockerfile's text.
import type { elsewhere } from '../../src/plan/rules/elsewhere.js';

type Id = (typeof elsewhere)[keyof typeof elsewhere]['id'];

/** Text in Markdown by the id of the rule. */
export const aboutElsewhere: Record<Id, string> = {
  'foreign-upstream': `**What is unsafe**

A Dockerfile's own \`# syntax=docker/dockerfile:…\` line, or \`# sealfile: upstream=…\`, names the frontend that makes a build out of the text after sealfile: a program from a
registry, which decides what runs.

**What sealfile does**

With a list \`allow.upstreams\` a build may use the engine's own frontend and those that fit one of the patterns, compared in full as for \`foreign-base\`. Whatever the
upstream is, the graph that it makes is held against the text before anything runs (\`graph\`).

**What to do**

Take the line out, or name an allowed frontend.`,
  'inherited-credential': `**What leaks**

A base image has a credential in an ENV of its configuration, or in its history as a build argument. Every image built on it has it too, and every step sees it.

**What sealfile does**

Found in the graph of the build, when the configuration of the base image is known: by names, as in \`env-literal\`, and by the shapes of values. No preview shows it.

**What to do**

Build the base image again with a secret mount, and replace the credential by a new one.`,
  graph: `**What leaks**

The Dockerfile reads safe, and what would run is not: a trigger of a base image copies a sealed file, a named context brings another image, a frontend answers with something
else than the text asks for, a build argument carries a credential to where nobody asked for it.

**What sealfile does**

Before anything runs, the graph that BuildKit is going to build is read op by op, for every platform, and held against the plan. A value of a credential in it, a secret
that nobody planned or an op that cannot be read ends the build. No policy switches this off; with \`mode: report\` it is a warning.

**What to do**

The message names the line and what stands against it.`,
  'scan-leak': `**What leaks**

A step that was given a secret left it behind: in a file, a name, a link, an attribute or a cache mount, as it is or encoded.

**What sealfile does**

Before anything is returned, what every step with a secret wrote is searched for its values, and for private keys and well-known tokens. A hit ends the build, and nothing is
exported. No policy switches this off; \`scan\` in a policy says which secrets are none, and with \`mode: report\` it is a warning.

**What to do**

Have the step not write it, or remove it in the same RUN. The message names file, encoding and place, never the value.`,
  'exception-expires': `An exception of the policy holds for what stands in this line, and ends within 14 days: after that the finding is back. Change the Dockerfile, or ask the owner for a
later date.`,
  'directive-not-allowed': `A comment \`# sealfile: ignore=RULE reason="…"\` above the line has no effect: the policy does not allow it for this rule (\`directives\`), it gives no reason, there is no such
rule, or no instruction follows.`,
};
