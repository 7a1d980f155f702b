import type { Mutation } from './mutation.ts';
import { mutationsOfRequests } from './of-requests.ts';
import { mutationsOfStaff } from './of-staff.ts';
import { mutationsOfStorage } from './of-storage.ts';
import { mutationsOfVotes } from './of-votes.ts';

/** All faults that `npm run bench -- mutations` puts into the product. */
export const mutations: readonly Mutation[] = [
  ...mutationsOfRequests,
  ...mutationsOfVotes,
  ...mutationsOfStorage,
  ...mutationsOfStaff,
];
