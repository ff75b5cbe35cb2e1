// What refusals and warnings say about ARGs of credentials.
import type { Refusal } from '../trace/trace.js';

/** An ARG that is given a credential. */
export const argFlow = (name: string): Refusal => ({
  rule: 'arg-credential',
  secret: name,
  message: `The value of ARG ${name} would be kept in the image's history and in the build record.`,
  to: "the image's history",
  help: `Take ARG ${name} out, and give the RUNs that need it a secret: RUN --mount=type=secret,id=${name},env=${name}.`,
});

/** A default value that is a credential. */
export const literalFlow = (name: string): Refusal => ({
  rule: 'literal-credential',
  secret: name,
  message: `ARG ${name} has a credential as its default value: it is in the Dockerfile, in every image's history and in the build record.`,
  to: "the image's history",
  help: `Take the value out of the Dockerfile, replace the credential by a new one, and write ARG ${name} without a default.`,
});

/** A default value with another credential in it. */
export const derivedFlow = (name: string): Refusal => ({
  rule: 'arg-credential',
  secret: name,
  message: `ARG ${name} builds its value from a credential, so the credential would be kept in the image's history.`,
  to: "the image's history",
  help: `Build the value inside the RUN that uses it (export ${name}="…"), from the variable that the secret mount gives.`,
});
