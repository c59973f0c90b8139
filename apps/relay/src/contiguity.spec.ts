import { contiguous } from './contiguity';

const at = (epoch: number, number: number) => ({ epoch, number });

describe('Numbers without gap', () => {
  it('follow each other within an epoch', () =>
    expect(contiguous(at(1, 4), [at(1, 5), at(1, 6)])).toEqual({ length: 2 }));

  it('stop before the first that is missing', () =>
    expect(contiguous(at(1, 4), [at(1, 5), at(1, 7), at(1, 8)])).toEqual({
      length: 1,
      gap: { after: at(1, 5), found: at(1, 7) },
    }));

  it('do not begin with a hole', () => expect(contiguous(at(1, 0), [at(1, 2)]).length).toBe(0));

  it('begin again at 1 in a later epoch, and not in an earlier one', () => {
    expect(contiguous(at(1, 4), [at(3, 1), at(3, 2)])).toEqual({ length: 2 });
    expect(contiguous(at(1, 4), [at(2, 2)]).length).toBe(0);
    expect(contiguous(at(2, 4), [at(1, 1)]).length).toBe(0);
  });
});
