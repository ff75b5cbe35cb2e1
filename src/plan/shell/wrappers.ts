// Programs that run the command behind them: `sudo`, `env`, `timeout` and the like.
import type { Word } from 'unbash';
import { baseName } from '../base-name.js';

/** Their flags that take a value, and how many words come before the command. */
const wrappers: Record<string, { valued?: RegExp; words?: number }> = {
  sudo: { valued: /^-[ugCDhpRrTtU]$|^--(?:user|group|chdir|host|prompt|role|type)$/ },
  doas: { valued: /^-[uC]$/ },
  env: { valued: /^-[uC]$|^--(?:unset|chdir)$/ },
  nice: { valued: /^-n$|^--adjustment$/ },
  ionice: { valued: /^-[cn]$/ },
  timeout: { valued: /^-[ks]$|^--(?:kill-after|signal)$/, words: 1 },
  stdbuf: { valued: /^-[ioe]$/ },
  time: { valued: /^-[fo]$/ },
  exec: { valued: /^-a$/ },
  gosu: { words: 1 },
  'su-exec': { words: 1 },
  setpriv: {},
  unshare: {},
  fakeroot: {},
  linux32: {},
  linux64: {},
  catchsegv: {},
  'xvfb-run': {},
  'dbus-run-session': {},
  runcon: { words: 1 },
  taskset: { words: 1 },
  setarch: { words: 1 },
  faketime: { words: 1 },
  's6-setuidgid': { words: 1 },
  strace: { valued: /^-[oePsu]$/ },
  chroot: { words: 1 },
  flock: { valued: /^-[wE]$/, words: 1 },
  retry: { valued: /^-\w$/ },
  command: {},
  nohup: {},
  busybox: {},
  builtin: {},
  eatmydata: {},
  chronic: {},
  setsid: {},
  tini: {},
  'dumb-init': {},
};

/** Takes `sudo -E -u me`, `env A=b`, `timeout 60`, `exec` … off the front of a command. */
export function unwrap(first: Word | undefined, words: Word[]): { name: string; args: Word[] } {
  let name = baseName(first?.value ?? '');
  let args = words;
  for (let wrapper = wrapperOf(name); wrapper; wrapper = wrapperOf(name)) {
    let skip = wrapper.words ?? 0;
    const next = args.findIndex(({ value }, at) => {
      if (value.startsWith('-') || wrapper?.valued?.test(args[at - 1]?.value ?? '')) return false;
      if (/^[A-Za-z_]\w*=/.test(value)) return false;
      skip -= 1;
      return skip < 0;
    });
    if (next === -1) return { name, args };
    name = baseName(args[next]?.value ?? '');
    args = args.slice(next + 1);
  }
  return { name, args };
}

function wrapperOf(name: string): { valued?: RegExp; words?: number } | undefined {
  return Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
}
