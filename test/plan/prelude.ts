// The text that stands in front of a step which is given files: tests of whole lines build it here.

/** What moves files aside, and the trap that takes the new ones away and puts the old ones back. */
export function aside(...files: string[]): string {
  const moved = files.map(
    (file) => `mv ${file} ${file}.before 2>/dev/null && cp -pRL ${file}.before ${file};`,
  );
  const gone = files.map((file) => `[ ! -e ${file} ]`).join(' && ');
  const back = files.map((file) => `mv ${file}.before ${file} 2>/dev/null || :`).join('; ');
  return `${moved.join(' ')} trap 'rm -rf ${files.join(' ')}; ${gone} || exit 1; ${back}' EXIT;`;
}
