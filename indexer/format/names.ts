/** How are things named in addresses? Apart from the schemas of records, which only the indexer needs. */

/** A work's folder, and its address. */
export const SLUG = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** An edition's label; it may not end like an address suffix (`.json`), or its permalink could not be read. */
export const EDITION_LABEL = /^[a-z0-9][a-z0-9._-]*$/;
/** The closed list of address suffixes. */
export const ADDRESS_SUFFIXES = ['.json', '.txt', '.csljson', '.bib', '.ris'] as const;
export type AddressSuffix = (typeof ADDRESS_SUFFIXES)[number];
