"use strict";
export const validate = validate20;
export default validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://sealfile.dev/policy/v1","title":"sealfile.yaml","type":"object","additionalProperties":false,"required":["version"],"properties":{"$schema":{"type":"string"},"version":{"const":1},"name":{"type":"string","pattern":"\\S"},"mode":{"enum":["enforce","report"]},"locked":{"type":["boolean","array"],"items":{"enum":["allow","allow.bases","allow.remotes","allow.upstreams","credentials","credentials.files","credentials.names","credentials.values","directives","evidence","evidence.required","exceptions","frontends","mode","name","overrides","rules","scan","scan.imported","scan.incomplete","scan.patterns","scan.skip","secrets","secrets.required","upstream","rules.confusable-name","rules.credential-outside-run","rules.arg-credential","rules.env-literal","rules.env-from-arg","rules.copy-credential-file","rules.copy-from-stage","rules.onbuild-credential","rules.run-stores-placeholder","rules.run-writes-credential","rules.run-configures-credential","rules.run-clones-credential","rules.run-prints-credential","rules.run-unreadable","rules.unpinned-base","rules.latest-base","rules.foreign-base","rules.foreign-remote","rules.unverified-remote","rules.pipe-to-shell","rules.insecure-mode","rules.host-network","rules.ssh-mount","rules.cache-mount","rules.root-user","rules.literal-credential","rules.windows-credential","rules.foreign-upstream","rules.inherited-credential"]}},"credentials":{"type":"object","additionalProperties":false,"properties":{"names":{"type":"array","maxItems":1000,"items":{"$ref":"#/$defs/name"}},"files":{"type":"array","maxItems":1000,"items":{"$ref":"#/$defs/file"}},"values":{"type":"array","maxItems":100,"items":{"$ref":"#/$defs/value"}}}},"rules":{"type":"object","propertyNames":{"$ref":"#/$defs/rule"},"additionalProperties":{"$ref":"#/$defs/action"}},"overrides":{"type":"array","maxItems":1000,"items":{"$ref":"#/$defs/override"}},"exceptions":{"type":"array","maxItems":1000,"items":{"$ref":"#/$defs/exception"}},"allow":{"type":"object","additionalProperties":false,"properties":{"bases":{"type":"array","maxItems":1000,"items":{"$ref":"#/$defs/reference"}},"remotes":{"type":"array","maxItems":1000,"items":{"$ref":"#/$defs/reference"}},"upstreams":{"type":"array","maxItems":1000,"items":{"$ref":"#/$defs/reference"}}}},"upstream":{"$ref":"#/$defs/reference"},"directives":{"type":"array","maxItems":1000,"items":{"$ref":"#/$defs/rule"}},"secrets":{"type":"object","additionalProperties":false,"properties":{"required":{"type":"array","maxItems":1000,"items":{"$ref":"#/$defs/id"}}}},"scan":{"type":"object","additionalProperties":false,"properties":{"patterns":{"type":"boolean"},"incomplete":{"enum":["refuse","warn"]},"imported":{"enum":["accept","refuse"]},"skip":{"type":"array","maxItems":1000,"items":{"$ref":"#/$defs/id"}}}},"evidence":{"type":"object","additionalProperties":false,"properties":{"required":{"type":"boolean"}}},"frontends":{"type":"array","minItems":1,"maxItems":1000,"items":{"type":"string","pattern":"^([^\\s@]+@)?sha256:[0-9a-f]{64}$"}}},"$defs":{"action":{"enum":["seal","refuse","warn","off"]},"rule":{"enum":["confusable-name","credential-outside-run","arg-credential","env-literal","env-from-arg","copy-credential-file","copy-from-stage","onbuild-credential","run-stores-placeholder","run-writes-credential","run-configures-credential","run-clones-credential","run-prints-credential","run-unreadable","unpinned-base","latest-base","foreign-base","foreign-remote","unverified-remote","pipe-to-shell","insecure-mode","host-network","ssh-mount","cache-mount","root-user","literal-credential","windows-credential","foreign-upstream","inherited-credential"]},"pattern":{"type":"string","pattern":"\\S"},"reference":{"type":"string","pattern":"^[^\\s]+$"},"id":{"type":"string","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"},"need":{"enum":["build","run"]},"credential":{"type":"boolean"},"name":{"type":"object","additionalProperties":false,"required":["match"],"properties":{"match":{"type":"string","pattern":"^[A-Za-z0-9_.*?-]+$"},"credential":{"$ref":"#/$defs/credential"},"need":{"$ref":"#/$defs/need"},"id":{"$ref":"#/$defs/id"},"as":{"enum":["env","file"]}}},"file":{"type":"object","additionalProperties":false,"required":["match"],"properties":{"match":{"$ref":"#/$defs/pattern"},"credential":{"$ref":"#/$defs/credential"},"need":{"$ref":"#/$defs/need"},"id":{"$ref":"#/$defs/id"},"target":{"type":"string","pattern":"^(/[A-Za-z0-9_.@+~-]+)+$"},"as":{"enum":["file","env","ssh"]}}},"value":{"type":"object","additionalProperties":false,"required":["type","pattern"],"properties":{"type":{"type":"string","pattern":"\\S"},"pattern":{"type":"string","pattern":"\\S"}}},"override":{"type":"object","additionalProperties":false,"required":["rules"],"properties":{"paths":{"type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/pattern"}},"stages":{"type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/pattern"}},"rules":{"type":"object","minProperties":1,"propertyNames":{"$ref":"#/$defs/rule"},"additionalProperties":{"$ref":"#/$defs/action"}}}},"exception":{"type":"object","additionalProperties":false,"required":["rule","reason","owner","until"],"properties":{"rule":{"$ref":"#/$defs/rule"},"secret":{"$ref":"#/$defs/pattern"},"paths":{"type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/pattern"}},"stages":{"type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/pattern"}},"reason":{"type":"string","pattern":"\\S"},"owner":{"type":"string","pattern":"\\S"},"until":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}}}};
const schema41 = {"type":"object","additionalProperties":false,"required":["type","pattern"],"properties":{"type":{"type":"string","pattern":"\\S"},"pattern":{"type":"string","pattern":"\\S"}}};
const schema42 = {"enum":["confusable-name","credential-outside-run","arg-credential","env-literal","env-from-arg","copy-credential-file","copy-from-stage","onbuild-credential","run-stores-placeholder","run-writes-credential","run-configures-credential","run-clones-credential","run-prints-credential","run-unreadable","unpinned-base","latest-base","foreign-base","foreign-remote","unverified-remote","pipe-to-shell","insecure-mode","host-network","ssh-mount","cache-mount","root-user","literal-credential","windows-credential","foreign-upstream","inherited-credential"]};
const schema43 = {"enum":["seal","refuse","warn","off"]};
const schema54 = {"type":"string","pattern":"^[^\\s]+$"};
const schema35 = {"type":"string","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("\\S", "u");
const pattern20 = new RegExp("^[^\\s]+$", "u");
const pattern6 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]*$", "u");
const pattern26 = new RegExp("^([^\\s@]+@)?sha256:[0-9a-f]{64}$", "u");
const schema32 = {"type":"object","additionalProperties":false,"required":["match"],"properties":{"match":{"type":"string","pattern":"^[A-Za-z0-9_.*?-]+$"},"credential":{"$ref":"#/$defs/credential"},"need":{"$ref":"#/$defs/need"},"id":{"$ref":"#/$defs/id"},"as":{"enum":["env","file"]}}};
const schema33 = {"type":"boolean"};
const schema34 = {"enum":["build","run"]};
const pattern5 = new RegExp("^[A-Za-z0-9_.*?-]+$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.match === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "match"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "match") || (key0 === "credential")) || (key0 === "need")) || (key0 === "id")) || (key0 === "as"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.match !== undefined){
let data0 = data.match;
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
const err2 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.*?-]+$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.credential !== undefined){
if(typeof data.credential !== "boolean"){
const err4 = {instancePath:instancePath+"/credential",schemaPath:"#/$defs/credential/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.need !== undefined){
let data2 = data.need;
if(!((data2 === "build") || (data2 === "run"))){
const err5 = {instancePath:instancePath+"/need",schemaPath:"#/$defs/need/enum",keyword:"enum",params:{allowedValues: schema34.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.id !== undefined){
let data3 = data.id;
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
const err6 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.as !== undefined){
let data4 = data.as;
if(!((data4 === "env") || (data4 === "file"))){
const err8 = {instancePath:instancePath+"/as",schemaPath:"#/properties/as/enum",keyword:"enum",params:{allowedValues: schema32.properties.as.enum}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema36 = {"type":"object","additionalProperties":false,"required":["match"],"properties":{"match":{"$ref":"#/$defs/pattern"},"credential":{"$ref":"#/$defs/credential"},"need":{"$ref":"#/$defs/need"},"id":{"$ref":"#/$defs/id"},"target":{"type":"string","pattern":"^(/[A-Za-z0-9_.@+~-]+)+$"},"as":{"enum":["file","env","ssh"]}}};
const schema37 = {"type":"string","pattern":"\\S"};
const pattern9 = new RegExp("^(/[A-Za-z0-9_.@+~-]+)+$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.match === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "match"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "match") || (key0 === "credential")) || (key0 === "need")) || (key0 === "id")) || (key0 === "target")) || (key0 === "as"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.match !== undefined){
let data0 = data.match;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err2 = {instancePath:instancePath+"/match",schemaPath:"#/$defs/pattern/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/match",schemaPath:"#/$defs/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.credential !== undefined){
if(typeof data.credential !== "boolean"){
const err4 = {instancePath:instancePath+"/credential",schemaPath:"#/$defs/credential/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.need !== undefined){
let data2 = data.need;
if(!((data2 === "build") || (data2 === "run"))){
const err5 = {instancePath:instancePath+"/need",schemaPath:"#/$defs/need/enum",keyword:"enum",params:{allowedValues: schema34.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.id !== undefined){
let data3 = data.id;
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
const err6 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.target !== undefined){
let data4 = data.target;
if(typeof data4 === "string"){
if(!pattern9.test(data4)){
const err8 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/pattern",keyword:"pattern",params:{pattern: "^(/[A-Za-z0-9_.@+~-]+)+$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.as !== undefined){
let data5 = data.as;
if(!(((data5 === "file") || (data5 === "env")) || (data5 === "ssh"))){
const err10 = {instancePath:instancePath+"/as",schemaPath:"#/properties/as/enum",keyword:"enum",params:{allowedValues: schema36.properties.as.enum}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema44 = {"type":"object","additionalProperties":false,"required":["rules"],"properties":{"paths":{"type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/pattern"}},"stages":{"type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/pattern"}},"rules":{"type":"object","minProperties":1,"propertyNames":{"$ref":"#/$defs/rule"},"additionalProperties":{"$ref":"#/$defs/action"}}}};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.rules === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rules"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "paths") || (key0 === "stages")) || (key0 === "rules"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.paths !== undefined){
let data0 = data.paths;
if(Array.isArray(data0)){
if(data0.length > 1000){
const err2 = {instancePath:instancePath+"/paths",schemaPath:"#/properties/paths/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/paths",schemaPath:"#/properties/paths/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err4 = {instancePath:instancePath+"/paths/" + i0,schemaPath:"#/$defs/pattern/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/paths/" + i0,schemaPath:"#/$defs/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/paths",schemaPath:"#/properties/paths/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.stages !== undefined){
let data2 = data.stages;
if(Array.isArray(data2)){
if(data2.length > 1000){
const err7 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2.length < 1){
const err8 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err9 = {instancePath:instancePath+"/stages/" + i1,schemaPath:"#/$defs/pattern/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/stages/" + i1,schemaPath:"#/$defs/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.rules !== undefined){
let data4 = data.rules;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(Object.keys(data4).length < 1){
const err12 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key1 in data4){
const _errs14 = errors;
if(!(((((((((((((((((((((((((((((key1 === "confusable-name") || (key1 === "credential-outside-run")) || (key1 === "arg-credential")) || (key1 === "env-literal")) || (key1 === "env-from-arg")) || (key1 === "copy-credential-file")) || (key1 === "copy-from-stage")) || (key1 === "onbuild-credential")) || (key1 === "run-stores-placeholder")) || (key1 === "run-writes-credential")) || (key1 === "run-configures-credential")) || (key1 === "run-clones-credential")) || (key1 === "run-prints-credential")) || (key1 === "run-unreadable")) || (key1 === "unpinned-base")) || (key1 === "latest-base")) || (key1 === "foreign-base")) || (key1 === "foreign-remote")) || (key1 === "unverified-remote")) || (key1 === "pipe-to-shell")) || (key1 === "insecure-mode")) || (key1 === "host-network")) || (key1 === "ssh-mount")) || (key1 === "cache-mount")) || (key1 === "root-user")) || (key1 === "literal-credential")) || (key1 === "windows-credential")) || (key1 === "foreign-upstream")) || (key1 === "inherited-credential"))){
const err13 = {instancePath:instancePath+"/rules",schemaPath:"#/$defs/rule/enum",keyword:"enum",params:{allowedValues: schema42.enum},propertyName:key1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var valid7 = _errs14 === errors;
if(!valid7){
const err14 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
for(const key2 in data4){
let data5 = data4[key2];
if(!((((data5 === "seal") || (data5 === "refuse")) || (data5 === "warn")) || (data5 === "off"))){
const err15 = {instancePath:instancePath+"/rules/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/action/enum",keyword:"enum",params:{allowedValues: schema43.enum}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema49 = {"type":"object","additionalProperties":false,"required":["rule","reason","owner","until"],"properties":{"rule":{"$ref":"#/$defs/rule"},"secret":{"$ref":"#/$defs/pattern"},"paths":{"type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/pattern"}},"stages":{"type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/pattern"}},"reason":{"type":"string","pattern":"\\S"},"owner":{"type":"string","pattern":"\\S"},"until":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}};
const pattern19 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.rule === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rule"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.reason === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.owner === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "owner"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.until === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "until"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "rule") || (key0 === "secret")) || (key0 === "paths")) || (key0 === "stages")) || (key0 === "reason")) || (key0 === "owner")) || (key0 === "until"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.rule !== undefined){
let data0 = data.rule;
if(!(((((((((((((((((((((((((((((data0 === "confusable-name") || (data0 === "credential-outside-run")) || (data0 === "arg-credential")) || (data0 === "env-literal")) || (data0 === "env-from-arg")) || (data0 === "copy-credential-file")) || (data0 === "copy-from-stage")) || (data0 === "onbuild-credential")) || (data0 === "run-stores-placeholder")) || (data0 === "run-writes-credential")) || (data0 === "run-configures-credential")) || (data0 === "run-clones-credential")) || (data0 === "run-prints-credential")) || (data0 === "run-unreadable")) || (data0 === "unpinned-base")) || (data0 === "latest-base")) || (data0 === "foreign-base")) || (data0 === "foreign-remote")) || (data0 === "unverified-remote")) || (data0 === "pipe-to-shell")) || (data0 === "insecure-mode")) || (data0 === "host-network")) || (data0 === "ssh-mount")) || (data0 === "cache-mount")) || (data0 === "root-user")) || (data0 === "literal-credential")) || (data0 === "windows-credential")) || (data0 === "foreign-upstream")) || (data0 === "inherited-credential"))){
const err5 = {instancePath:instancePath+"/rule",schemaPath:"#/$defs/rule/enum",keyword:"enum",params:{allowedValues: schema42.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.secret !== undefined){
let data1 = data.secret;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err6 = {instancePath:instancePath+"/secret",schemaPath:"#/$defs/pattern/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/secret",schemaPath:"#/$defs/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.paths !== undefined){
let data2 = data.paths;
if(Array.isArray(data2)){
if(data2.length > 1000){
const err8 = {instancePath:instancePath+"/paths",schemaPath:"#/properties/paths/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data2.length < 1){
const err9 = {instancePath:instancePath+"/paths",schemaPath:"#/properties/paths/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err10 = {instancePath:instancePath+"/paths/" + i0,schemaPath:"#/$defs/pattern/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/paths/" + i0,schemaPath:"#/$defs/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/paths",schemaPath:"#/properties/paths/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.stages !== undefined){
let data4 = data.stages;
if(Array.isArray(data4)){
if(data4.length > 1000){
const err13 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data4.length < 1){
const err14 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err15 = {instancePath:instancePath+"/stages/" + i1,schemaPath:"#/$defs/pattern/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/stages/" + i1,schemaPath:"#/$defs/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.reason !== undefined){
let data6 = data.reason;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err18 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.owner !== undefined){
let data7 = data.owner;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err20 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.until !== undefined){
let data8 = data.until;
if(typeof data8 === "string"){
if(!pattern19.test(data8)){
const err22 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://sealfile.dev/policy/v1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.$schema !== undefined){
if(typeof data.$schema !== "string"){
const err2 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.version !== undefined){
if(1 !== data.version){
const err3 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
let data2 = data.name;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.mode !== undefined){
let data3 = data.mode;
if(!((data3 === "enforce") || (data3 === "report"))){
const err6 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema31.properties.mode.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.locked !== undefined){
let data4 = data.locked;
if((typeof data4 !== "boolean") && (!(Array.isArray(data4)))){
const err7 = {instancePath:instancePath+"/locked",schemaPath:"#/properties/locked/type",keyword:"type",params:{type: schema31.properties.locked.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(!((((((((((((((((((((((((((((((((((((((((((((((((((((((data5 === "allow") || (data5 === "allow.bases")) || (data5 === "allow.remotes")) || (data5 === "allow.upstreams")) || (data5 === "credentials")) || (data5 === "credentials.files")) || (data5 === "credentials.names")) || (data5 === "credentials.values")) || (data5 === "directives")) || (data5 === "evidence")) || (data5 === "evidence.required")) || (data5 === "exceptions")) || (data5 === "frontends")) || (data5 === "mode")) || (data5 === "name")) || (data5 === "overrides")) || (data5 === "rules")) || (data5 === "scan")) || (data5 === "scan.imported")) || (data5 === "scan.incomplete")) || (data5 === "scan.patterns")) || (data5 === "scan.skip")) || (data5 === "secrets")) || (data5 === "secrets.required")) || (data5 === "upstream")) || (data5 === "rules.confusable-name")) || (data5 === "rules.credential-outside-run")) || (data5 === "rules.arg-credential")) || (data5 === "rules.env-literal")) || (data5 === "rules.env-from-arg")) || (data5 === "rules.copy-credential-file")) || (data5 === "rules.copy-from-stage")) || (data5 === "rules.onbuild-credential")) || (data5 === "rules.run-stores-placeholder")) || (data5 === "rules.run-writes-credential")) || (data5 === "rules.run-configures-credential")) || (data5 === "rules.run-clones-credential")) || (data5 === "rules.run-prints-credential")) || (data5 === "rules.run-unreadable")) || (data5 === "rules.unpinned-base")) || (data5 === "rules.latest-base")) || (data5 === "rules.foreign-base")) || (data5 === "rules.foreign-remote")) || (data5 === "rules.unverified-remote")) || (data5 === "rules.pipe-to-shell")) || (data5 === "rules.insecure-mode")) || (data5 === "rules.host-network")) || (data5 === "rules.ssh-mount")) || (data5 === "rules.cache-mount")) || (data5 === "rules.root-user")) || (data5 === "rules.literal-credential")) || (data5 === "rules.windows-credential")) || (data5 === "rules.foreign-upstream")) || (data5 === "rules.inherited-credential"))){
const err8 = {instancePath:instancePath+"/locked/" + i0,schemaPath:"#/properties/locked/items/enum",keyword:"enum",params:{allowedValues: schema31.properties.locked.items.enum}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
if(data.credentials !== undefined){
let data6 = data.credentials;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
if(!(((key1 === "names") || (key1 === "files")) || (key1 === "values"))){
const err9 = {instancePath:instancePath+"/credentials",schemaPath:"#/properties/credentials/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data6.names !== undefined){
let data7 = data6.names;
if(Array.isArray(data7)){
if(data7.length > 1000){
const err10 = {instancePath:instancePath+"/credentials/names",schemaPath:"#/properties/credentials/properties/names/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
if(!(validate21(data7[i1], {instancePath:instancePath+"/credentials/names/" + i1,parentData:data7,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/credentials/names",schemaPath:"#/properties/credentials/properties/names/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data6.files !== undefined){
let data9 = data6.files;
if(Array.isArray(data9)){
if(data9.length > 1000){
const err12 = {instancePath:instancePath+"/credentials/files",schemaPath:"#/properties/credentials/properties/files/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
if(!(validate23(data9[i2], {instancePath:instancePath+"/credentials/files/" + i2,parentData:data9,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath:instancePath+"/credentials/files",schemaPath:"#/properties/credentials/properties/files/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data6.values !== undefined){
let data11 = data6.values;
if(Array.isArray(data11)){
if(data11.length > 100){
const err14 = {instancePath:instancePath+"/credentials/values",schemaPath:"#/properties/credentials/properties/values/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
let data12 = data11[i3];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.type === undefined){
const err15 = {instancePath:instancePath+"/credentials/values/" + i3,schemaPath:"#/$defs/value/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data12.pattern === undefined){
const err16 = {instancePath:instancePath+"/credentials/values/" + i3,schemaPath:"#/$defs/value/required",keyword:"required",params:{missingProperty: "pattern"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key2 in data12){
if(!((key2 === "type") || (key2 === "pattern"))){
const err17 = {instancePath:instancePath+"/credentials/values/" + i3,schemaPath:"#/$defs/value/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data12.type !== undefined){
let data13 = data12.type;
if(typeof data13 === "string"){
if(!pattern4.test(data13)){
const err18 = {instancePath:instancePath+"/credentials/values/" + i3+"/type",schemaPath:"#/$defs/value/properties/type/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/credentials/values/" + i3+"/type",schemaPath:"#/$defs/value/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data12.pattern !== undefined){
let data14 = data12.pattern;
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
const err20 = {instancePath:instancePath+"/credentials/values/" + i3+"/pattern",schemaPath:"#/$defs/value/properties/pattern/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/credentials/values/" + i3+"/pattern",schemaPath:"#/$defs/value/properties/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/credentials/values/" + i3,schemaPath:"#/$defs/value/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/credentials/values",schemaPath:"#/properties/credentials/properties/values/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/credentials",schemaPath:"#/properties/credentials/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.rules !== undefined){
let data15 = data.rules;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key3 in data15){
const _errs32 = errors;
if(!(((((((((((((((((((((((((((((key3 === "confusable-name") || (key3 === "credential-outside-run")) || (key3 === "arg-credential")) || (key3 === "env-literal")) || (key3 === "env-from-arg")) || (key3 === "copy-credential-file")) || (key3 === "copy-from-stage")) || (key3 === "onbuild-credential")) || (key3 === "run-stores-placeholder")) || (key3 === "run-writes-credential")) || (key3 === "run-configures-credential")) || (key3 === "run-clones-credential")) || (key3 === "run-prints-credential")) || (key3 === "run-unreadable")) || (key3 === "unpinned-base")) || (key3 === "latest-base")) || (key3 === "foreign-base")) || (key3 === "foreign-remote")) || (key3 === "unverified-remote")) || (key3 === "pipe-to-shell")) || (key3 === "insecure-mode")) || (key3 === "host-network")) || (key3 === "ssh-mount")) || (key3 === "cache-mount")) || (key3 === "root-user")) || (key3 === "literal-credential")) || (key3 === "windows-credential")) || (key3 === "foreign-upstream")) || (key3 === "inherited-credential"))){
const err25 = {instancePath:instancePath+"/rules",schemaPath:"#/$defs/rule/enum",keyword:"enum",params:{allowedValues: schema42.enum},propertyName:key3};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var valid12 = _errs32 === errors;
if(!valid12){
const err26 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/propertyNames",keyword:"propertyNames",params:{propertyName: key3}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
for(const key4 in data15){
let data16 = data15[key4];
if(!((((data16 === "seal") || (data16 === "refuse")) || (data16 === "warn")) || (data16 === "off"))){
const err27 = {instancePath:instancePath+"/rules/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/action/enum",keyword:"enum",params:{allowedValues: schema43.enum}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.overrides !== undefined){
let data17 = data.overrides;
if(Array.isArray(data17)){
if(data17.length > 1000){
const err29 = {instancePath:instancePath+"/overrides",schemaPath:"#/properties/overrides/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const len4 = data17.length;
for(let i4=0; i4<len4; i4++){
if(!(validate25(data17[i4], {instancePath:instancePath+"/overrides/" + i4,parentData:data17,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
}
else {
const err30 = {instancePath:instancePath+"/overrides",schemaPath:"#/properties/overrides/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.exceptions !== undefined){
let data19 = data.exceptions;
if(Array.isArray(data19)){
if(data19.length > 1000){
const err31 = {instancePath:instancePath+"/exceptions",schemaPath:"#/properties/exceptions/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
const len5 = data19.length;
for(let i5=0; i5<len5; i5++){
if(!(validate27(data19[i5], {instancePath:instancePath+"/exceptions/" + i5,parentData:data19,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
}
}
else {
const err32 = {instancePath:instancePath+"/exceptions",schemaPath:"#/properties/exceptions/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.allow !== undefined){
let data21 = data.allow;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key5 in data21){
if(!(((key5 === "bases") || (key5 === "remotes")) || (key5 === "upstreams"))){
const err33 = {instancePath:instancePath+"/allow",schemaPath:"#/properties/allow/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data21.bases !== undefined){
let data22 = data21.bases;
if(Array.isArray(data22)){
if(data22.length > 1000){
const err34 = {instancePath:instancePath+"/allow/bases",schemaPath:"#/properties/allow/properties/bases/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const len6 = data22.length;
for(let i6=0; i6<len6; i6++){
let data23 = data22[i6];
if(typeof data23 === "string"){
if(!pattern20.test(data23)){
const err35 = {instancePath:instancePath+"/allow/bases/" + i6,schemaPath:"#/$defs/reference/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/allow/bases/" + i6,schemaPath:"#/$defs/reference/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/allow/bases",schemaPath:"#/properties/allow/properties/bases/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data21.remotes !== undefined){
let data24 = data21.remotes;
if(Array.isArray(data24)){
if(data24.length > 1000){
const err38 = {instancePath:instancePath+"/allow/remotes",schemaPath:"#/properties/allow/properties/remotes/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
const len7 = data24.length;
for(let i7=0; i7<len7; i7++){
let data25 = data24[i7];
if(typeof data25 === "string"){
if(!pattern20.test(data25)){
const err39 = {instancePath:instancePath+"/allow/remotes/" + i7,schemaPath:"#/$defs/reference/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/allow/remotes/" + i7,schemaPath:"#/$defs/reference/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/allow/remotes",schemaPath:"#/properties/allow/properties/remotes/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data21.upstreams !== undefined){
let data26 = data21.upstreams;
if(Array.isArray(data26)){
if(data26.length > 1000){
const err42 = {instancePath:instancePath+"/allow/upstreams",schemaPath:"#/properties/allow/properties/upstreams/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
const len8 = data26.length;
for(let i8=0; i8<len8; i8++){
let data27 = data26[i8];
if(typeof data27 === "string"){
if(!pattern20.test(data27)){
const err43 = {instancePath:instancePath+"/allow/upstreams/" + i8,schemaPath:"#/$defs/reference/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/allow/upstreams/" + i8,schemaPath:"#/$defs/reference/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/allow/upstreams",schemaPath:"#/properties/allow/properties/upstreams/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/allow",schemaPath:"#/properties/allow/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.upstream !== undefined){
let data28 = data.upstream;
if(typeof data28 === "string"){
if(!pattern20.test(data28)){
const err47 = {instancePath:instancePath+"/upstream",schemaPath:"#/$defs/reference/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/upstream",schemaPath:"#/$defs/reference/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.directives !== undefined){
let data29 = data.directives;
if(Array.isArray(data29)){
if(data29.length > 1000){
const err49 = {instancePath:instancePath+"/directives",schemaPath:"#/properties/directives/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
const len9 = data29.length;
for(let i9=0; i9<len9; i9++){
let data30 = data29[i9];
if(!(((((((((((((((((((((((((((((data30 === "confusable-name") || (data30 === "credential-outside-run")) || (data30 === "arg-credential")) || (data30 === "env-literal")) || (data30 === "env-from-arg")) || (data30 === "copy-credential-file")) || (data30 === "copy-from-stage")) || (data30 === "onbuild-credential")) || (data30 === "run-stores-placeholder")) || (data30 === "run-writes-credential")) || (data30 === "run-configures-credential")) || (data30 === "run-clones-credential")) || (data30 === "run-prints-credential")) || (data30 === "run-unreadable")) || (data30 === "unpinned-base")) || (data30 === "latest-base")) || (data30 === "foreign-base")) || (data30 === "foreign-remote")) || (data30 === "unverified-remote")) || (data30 === "pipe-to-shell")) || (data30 === "insecure-mode")) || (data30 === "host-network")) || (data30 === "ssh-mount")) || (data30 === "cache-mount")) || (data30 === "root-user")) || (data30 === "literal-credential")) || (data30 === "windows-credential")) || (data30 === "foreign-upstream")) || (data30 === "inherited-credential"))){
const err50 = {instancePath:instancePath+"/directives/" + i9,schemaPath:"#/$defs/rule/enum",keyword:"enum",params:{allowedValues: schema42.enum}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/directives",schemaPath:"#/properties/directives/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.secrets !== undefined){
let data31 = data.secrets;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key6 in data31){
if(!(key6 === "required")){
const err52 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data31.required !== undefined){
let data32 = data31.required;
if(Array.isArray(data32)){
if(data32.length > 1000){
const err53 = {instancePath:instancePath+"/secrets/required",schemaPath:"#/properties/secrets/properties/required/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
const len10 = data32.length;
for(let i10=0; i10<len10; i10++){
let data33 = data32[i10];
if(typeof data33 === "string"){
if(!pattern6.test(data33)){
const err54 = {instancePath:instancePath+"/secrets/required/" + i10,schemaPath:"#/$defs/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/secrets/required/" + i10,schemaPath:"#/$defs/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/secrets/required",schemaPath:"#/properties/secrets/properties/required/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.scan !== undefined){
let data34 = data.scan;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key7 in data34){
if(!((((key7 === "patterns") || (key7 === "incomplete")) || (key7 === "imported")) || (key7 === "skip"))){
const err58 = {instancePath:instancePath+"/scan",schemaPath:"#/properties/scan/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data34.patterns !== undefined){
if(typeof data34.patterns !== "boolean"){
const err59 = {instancePath:instancePath+"/scan/patterns",schemaPath:"#/properties/scan/properties/patterns/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data34.incomplete !== undefined){
let data36 = data34.incomplete;
if(!((data36 === "refuse") || (data36 === "warn"))){
const err60 = {instancePath:instancePath+"/scan/incomplete",schemaPath:"#/properties/scan/properties/incomplete/enum",keyword:"enum",params:{allowedValues: schema31.properties.scan.properties.incomplete.enum}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data34.imported !== undefined){
let data37 = data34.imported;
if(!((data37 === "accept") || (data37 === "refuse"))){
const err61 = {instancePath:instancePath+"/scan/imported",schemaPath:"#/properties/scan/properties/imported/enum",keyword:"enum",params:{allowedValues: schema31.properties.scan.properties.imported.enum}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data34.skip !== undefined){
let data38 = data34.skip;
if(Array.isArray(data38)){
if(data38.length > 1000){
const err62 = {instancePath:instancePath+"/scan/skip",schemaPath:"#/properties/scan/properties/skip/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
const len11 = data38.length;
for(let i11=0; i11<len11; i11++){
let data39 = data38[i11];
if(typeof data39 === "string"){
if(!pattern6.test(data39)){
const err63 = {instancePath:instancePath+"/scan/skip/" + i11,schemaPath:"#/$defs/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$"}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/scan/skip/" + i11,schemaPath:"#/$defs/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/scan/skip",schemaPath:"#/properties/scan/properties/skip/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/scan",schemaPath:"#/properties/scan/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.evidence !== undefined){
let data40 = data.evidence;
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
for(const key8 in data40){
if(!(key8 === "required")){
const err67 = {instancePath:instancePath+"/evidence",schemaPath:"#/properties/evidence/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data40.required !== undefined){
if(typeof data40.required !== "boolean"){
const err68 = {instancePath:instancePath+"/evidence/required",schemaPath:"#/properties/evidence/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/evidence",schemaPath:"#/properties/evidence/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.frontends !== undefined){
let data42 = data.frontends;
if(Array.isArray(data42)){
if(data42.length > 1000){
const err70 = {instancePath:instancePath+"/frontends",schemaPath:"#/properties/frontends/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data42.length < 1){
const err71 = {instancePath:instancePath+"/frontends",schemaPath:"#/properties/frontends/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
const len12 = data42.length;
for(let i12=0; i12<len12; i12++){
let data43 = data42[i12];
if(typeof data43 === "string"){
if(!pattern26.test(data43)){
const err72 = {instancePath:instancePath+"/frontends/" + i12,schemaPath:"#/properties/frontends/items/pattern",keyword:"pattern",params:{pattern: "^([^\\s@]+@)?sha256:[0-9a-f]{64}$"}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/frontends/" + i12,schemaPath:"#/properties/frontends/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/frontends",schemaPath:"#/properties/frontends/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
