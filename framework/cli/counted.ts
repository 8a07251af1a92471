/** As in `1 module` and `2 modules`. @param thing what is counted, with a plural in s */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
