// What end-to-end tests use.
export { type BuildOptions, type BuildResult, buildImage, removeImages } from './build.js';
export { canary, digest } from './canary.js';
export { differences, filesOf } from './contents.js';
export { engine, testOnContainerd } from './engine.js';
export { evilUpstream } from './evil-upstream.js';
export { everyStage, findCanary, findInArchive, type StageResult } from './find.js';
export { type Comparison, compare, type Idiom, npmrc } from './idiom.js';
export { ownFrontend } from './own-frontend.js';
export { type Rewrite, seeFile, seeVariable, testRewrites } from './rewrites.js';
export { type FileServer, serve } from './server.js';
