// How a script ends: with the code it returns, or with the message of what went wrong.

/** Runs a script's main function; never a stack trace. */
export function runScript(main: () => Promise<number>): void {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    },
  );
}
