export { startServer, type RunningServer, type ServerOptions } from './serve.ts';
