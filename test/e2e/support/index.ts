// What end-to-end tests use.
export { type BuildOptions, type BuildResult, buildImage, removeImages } from './build.js';
export { canary, digest } from './canary.js';
export { engine } from './engine.js';
export { everyStage, findCanary, findInArchive, type StageResult } from './find.js';
