import { httpTransport } from './contract-transports.ts';
import { describeHttp } from './http-suite.ts';

describeHttp('the HTTP API', httpTransport);
