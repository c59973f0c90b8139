/** Under whom the milestones of those who were forgotten keep their numbers. Nobody has this pseudonym. */
export const FORGOTTEN = '00000000-0000-0000-0000-000000000000';
