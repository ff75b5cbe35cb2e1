// How programs escape a text in addresses, JSON and XML; each gives every spelling in use.

const UNRESERVED = 'A-Za-z0-9_.~\\-';

/** What stays as it is: RFC 3986, encodeURIComponent, forms, paths of Python and Go, user information of Go, encodeURI. */
const KEPT_IN_ADDRESSES = [
  UNRESERVED,
  `${UNRESERVED}!*'()`,
  'A-Za-z0-9_.*-',
  `${UNRESERVED}/`,
  `${UNRESERVED}$&+=:@`,
  `${UNRESERVED}$&+,;=`,
  `${UNRESERVED}!*'();/?:@&=+$,#`,
].map((kept) => new RegExp(`[^${kept}]`, 'g'));

const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/**
 * Every way to write bytes in an address.
 * @param bytes one character for each byte
 */
export function urlForms(bytes: string): string[] {
  const upper = KEPT_IN_ADDRESSES.flatMap((escaped) => {
    const form = bytes.replace(escaped, percent);
    return [form, form.replaceAll('%20', '+')];
  });
  return unique([
    ...upper,
    ...upper.map((form) => form.replace(/%[0-9A-F]{2}/g, (found) => found.toLowerCase())),
  ]);
}

const hex4 = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
const upperHex4 = (character: string): string => `\\u${hex4(character).slice(2).toUpperCase()}`;

/** Every way to write a text inside a JSON string, and that string once more in JSON. */
export function jsonForms(text: string): string[] {
  const plain = JSON.stringify(text).slice(1, -1);
  const slashes = plain.replaceAll('/', '\\/');
  const once = [plain, slashes].flatMap((form) =>
    [form, form.replace(/[<>&]/g, hex4), form.replace(/[<>&']/g, upperHex4)].flatMap((each) => [
      each,
      each.replace(/[^\0-\x7e]/g, hex4),
      each.replace(/[^\0-\x7e]/g, upperHex4),
    ]),
  );
  return unique([...once, ...once.map((form) => JSON.stringify(form).slice(1, -1))]);
}

const QUOTES = ['"', '&quot;', '&#34;', '&#x22;'];
const APOSTROPHES = ["'", '&apos;', '&#39;', '&#039;', '&#x27;'];
const GREATER = ['>', '&gt;'];

/** Every way to write a text in XML and HTML. */
export function xmlForms(text: string): string[] {
  const base = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return unique(
    QUOTES.flatMap((quote) =>
      APOSTROPHES.flatMap((apostrophe) =>
        GREATER.map((greater) =>
          base.replaceAll('"', quote).replaceAll("'", apostrophe).replaceAll('>', greater),
        ),
      ),
    ),
  );
}

const unique = (forms: string[]): string[] => [...new Set(forms)];
