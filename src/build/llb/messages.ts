// The generated messages, set up: int64 fields are numbers, and fields that proto/ does not list survive a round trip.
import protobuf from 'protobufjs/minimal.js';

protobuf.util.Long = null as never;
protobuf.Reader.discardUnknown = false;
protobuf.configure();

export { fsutil, google, moby, pb } from '../../gen/messages.js';
