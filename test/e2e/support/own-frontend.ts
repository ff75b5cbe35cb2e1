// An organisation's own frontend: the image of this tree with a policy in it.
import { DEV_IMAGE } from '../../../scripts/image/build.js';
import { buildImage } from './build.js';

let count = 0;

/**
 * Bakes a policy into an image of its own, as samples/org-frontend shows.
 * @param policy text of sealfile.yaml
 * @returns reference of the image, for `frontend` of buildImage; `removeImages` takes it, too
 */
export async function ownFrontend(policy: string): Promise<string> {
  const reference = `sealfile/own-frontend:test-${process.pid}-${count++}`;
  const { code, stderr } = await buildImage({
    dockerfile: `FROM ${DEV_IMAGE}\nCOPY sealfile.yaml /etc/sealfile/\n`,
    files: { 'sealfile.yaml': policy },
    frontend: 'builtin',
    flags: [`--tag=${reference}`, '--load'],
  });
  if (code !== 0) throw new Error(`the frontend with a policy does not build: ${stderr}`);
  return reference;
}
