import { describeContract } from './contract-suite.ts';
import { httpTransport, queueTransport } from './contract-transports.ts';
import { remoteTransport } from './remote-transport.ts';

describeContract('the queue', queueTransport);
describeContract('the HTTP API', httpTransport);
describeContract('the remote client', remoteTransport);
