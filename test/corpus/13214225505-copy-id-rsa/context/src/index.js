import secrets from './secrets.json';

console.log(Object.keys(secrets).length);
