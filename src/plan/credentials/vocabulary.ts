// The words that make a name one of a credential, and the words that make it something else.

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Words that name a credential by themselves. */
export const CREDENTIAL_WORDS = set(`
  token secret secrets password passwords passwd passwrd passcode passphrase pass psw pwd pw pat psk
  credential credentials cred creds bearer jwt authorization netrc npmrc pypirc
  passwort kennwort senha contrasena
`);

/** Words that carry a credential only together with the name of a tool before them. */
export const AUTH_WORDS = set('auth oauth');

/** Before `auth`: tools that are given a credential under such a name. */
export const AUTH_OWNERS = set(`
  npm node yarn pnpm github gh gitlab git bitbucket composer docker nexus artifactory jfrog pip pypi nuget maven mvn
  registry ghcr basic http sentry netlify verdaccio gem bundle conan neo feed proget cloudsmith codeartifact
`);

/** Before `tokens`: without one of these, tokens are units of text. */
export const TOKENS_OWNERS = set('api auth access bearer secret refresh user admin bot service');

/** Before `key`: what makes a key secret. */
export const SECRET_KEY_OWNERS = set(`
  api access private priv prv prvt secret ssh deploy auth license licence master encryption encrypt decryption decrypt
  account signing sign admin service sa session cookie jwt hmac aes crypt crypto cipher fernet shared preshared
  subscription activation server webhook rsa dsa ecdsa pem storage role token
  aws azure gcp gcloud google git github gitlab bitbucket openai anthropic stripe sendgrid mailgun twilio datadog
  magento nuget artifactory jfrog nexus npm pypi cloudinary hex repos
`);

/** Before `key`: what makes a key public, or no key of a lock at all. */
export const OPEN_KEY_OWNERS = set(`
  public pub publishable anon site kms gpg pgp cache foreign sort partition hot hash idempotency group object
  apt yum rpm deb apk repo repository release host known authorized alias instrumentation routing event map answer claim
`);

/** Anywhere in a name: it is a switch, a stand-in or meant for everybody. */
export const SWITCH_WORDS = set(`
  enable enabled disable disabled allow allowed use uses with without no skip require required requires force
  random generate empty has is need needs show hide print dummy fake mock example sample placeholder public
  max min num total count
`);

/** After the credential word: the variable tells something about a credential and does not hold one. */
export const ABOUT_WORDS = set(`
  file files filename filepath path paths dir directory folder location url uri urls endpoint endpoints host hostname
  port server domain name names id ids sid arn alias ref reference
  expiry expire expires expired expiration ttl lifetime timeout duration age validity days hours minutes seconds
  length len size limit limits rate type kind format method mode scheme algorithm algo alg policy strength complexity
  rounds iterations hash hashed digest checksum fingerprint thumbprint header field param parameter column attribute
  claim claims scope scopes audience issuer realm service provider providers manager helper store backend engine
  driver plugin version optional reset rotation interval refresh cache caching command cmd script template
  env var variable user username login email owner address symbol contract decimals supply namespace region
  authentication through thru args per protected protection prompt hint label description title message regex pattern
  index tag image bucket mount volume socket sock pub cert certificate crt ca bundle rootcertbundle
`);

/** Before `private` at the end of a name: a private key without saying so. */
export const PRIVATE_OWNERS = set('ssh key rsa stripe deploy');

/** Just before `token`, `pass`, `pwd` or `pat`: another meaning of that word. */
export const OTHER_MEANINGS: Record<string, ReadonlySet<string>> = {
  token: set('eos bos pad sep cls mask unk stop start end erc native'),
  pass: set('first second single one two multi by proxy double'),
  pwd: set('old build cur current host orig original project work this script base'),
  pat: set('file url version glob name match search regex tag'),
  passphrase: set('network'),
};

/** At the start of a name: the value is compiled into what browsers download. */
export const PUBLISHED = /^(REACT_APP|VITE|VUE_APP|GATSBY|NG_APP|STORYBOOK)_/i;
