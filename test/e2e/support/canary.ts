// The canary of the tests is the one of the demo.
export { canary, digest, disguises } from '../../../scripts/canary/canary.js';
