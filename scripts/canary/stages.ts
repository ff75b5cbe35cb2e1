// The stages of a Dockerfile as targets.

/** BuildKit takes a target by name only, so stages without one get one. Each FROM has to be on a line of its own. */
export function nameStages(text: string): { dockerfile: string; stages: string[] } {
  const stages: string[] = [];
  const dockerfile = text.replace(/^[ \t]*FROM[ \t]\S.*$/gim, (line) => {
    const name = /\sAS\s+(\S+)\s*$/i.exec(line)?.[1];
    stages.push(name ?? `stage-${stages.length}`);
    return name ? line : `${line.trimEnd()} AS ${stages.at(-1)}`;
  });
  return { dockerfile, stages };
}
