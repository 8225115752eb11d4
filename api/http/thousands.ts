/** How are numbers written in what machines are told? `12,000`, without `Intl`, which takes milliseconds to get ready. */
export const thousands = (number: number): string => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
