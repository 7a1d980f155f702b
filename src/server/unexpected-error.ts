/** What a visitor sees of an error that nobody expected. */
export const unexpectedError = {
  status: 500,
  code: 'internal_error',
  message: 'Something went wrong on our side. Please try again later.',
} as const;
