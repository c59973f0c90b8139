/** The domain writes plain apostrophes; the pages write those of print. */
export const printed = (text: string): string => text.replaceAll("'", '’');
