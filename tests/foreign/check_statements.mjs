// Learning Locker's validator reads a file of xAPI statements, one a line, and says how many there are and what it finds wrong.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const validate = createRequire(import.meta.url)("xapi-validation").default;
const statements = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const warnings = statements.flatMap((one) => validate(one)).map((one) => `${one.path.join(".")}: ${one.typeName ?? one.name} ${JSON.stringify(one.data)}`);
console.log(JSON.stringify({ statements: statements.length, warnings }));
