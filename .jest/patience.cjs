/** A loaded machine is slow, not wrong: a test that hangs still ends, after a minute. */
jest.setTimeout(60_000);
