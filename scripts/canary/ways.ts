// The two ways in which a case is built.
import type { Prepared } from './prepare.js';

/** What is judged: the reference of a frontend's image, or what the engine's own frontend is to build instead. */
export type Judged = string | ((dockerfile: string) => string);

/** How to build: what comes to the flags that both builds have. */
export interface Way {
  name: 'leaky' | 'sealed';
  flags: string[];
  env?: NodeJS.ProcessEnv;
  /** Variables that the base image has. */
  baseEnv?: Record<string, string>;
  /** What to build in place of the Dockerfile. */
  rewrite?: (dockerfile: string) => string;
}

/** Credentials as build-args, and in the base image. */
export function leakyWay({ leftArgs, sealedArgs, baseEnv }: Prepared): Way {
  return { name: 'leaky', flags: argFlags({ ...leftArgs, ...sealedArgs }), baseEnv };
}

/** The secrets as the preview prints them (file secrets are paths in the context); for a rewriting function the build-args as well. */
export function sealedWay(prepared: Prepared, judged: Judged): Way {
  const { plan, leftArgs, sealedArgs, baseEnv, values } = prepared;
  const env: NodeJS.ProcessEnv = {};
  for (const { from, flag } of plan.secrets) {
    const variable = /,env=([^,]+)/.exec(flag)?.[1];
    if (variable === undefined) continue;
    const name = 'arg' in from ? from.arg : 'env' in from ? from.env : variable;
    env[variable] = sealedArgs[name] ?? leftArgs[name] ?? baseEnv[name] ?? values.variable(name);
  }
  const secrets = plan.secrets.flatMap(({ flag }) => {
    const blank = flag.indexOf(' ');
    return [flag.slice(0, blank), flag.slice(blank + 1)];
  });
  const rest = [...argFlags(leftArgs), ...secrets];
  if (typeof judged === 'string')
    return { name: 'sealed', flags: [`--build-arg=BUILDKIT_SYNTAX=${judged}`, ...rest], env };
  return { name: 'sealed', flags: [...argFlags(sealedArgs), ...rest], env, rewrite: judged };
}

function argFlags(args: Record<string, string>): string[] {
  return Object.entries(args).map(([name, value]) => `--build-arg=${name}=${value}`);
}
