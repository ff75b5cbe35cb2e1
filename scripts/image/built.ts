// What buildx tells about a build in the file of its flag --metadata-file.
import { readFile } from 'node:fs/promises';

/**
 * The id by which the engine knows the image that was built: of its config, or in containerd's image store of its manifest or
 * index. (The file of --iidfile always has the config's, which that store does not know.)
 * @returns undefined when the build failed or made no image
 */
export async function builtImage(metadataFile: string): Promise<string | undefined> {
  const text = await readFile(metadataFile, 'utf8').catch(() => '{}');
  return (JSON.parse(text) as Record<string, string | undefined>)['containerimage.digest'];
}
