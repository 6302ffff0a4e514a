// duckdb.mjs: SQL run by DuckDB.
//
//   node duckdb.mjs NAME=VALUE… FILE…
//
// Sets the variables, runs the files one after the other in one database in
// memory and prints what the last statement gives, as TSV without a heading.
// PEERS is the folder whose node_modules holds @duckdb/node-api.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${process.env.PEERS}/package.json`);
const { DuckDBInstance } = await import(
  pathToFileURL(require.resolve('@duckdb/node-api')));
const db = await (await DuckDBInstance.create(':memory:')).connect();
const quote = (text) => `'${text.replaceAll("'", "''")}'`;
let rows = [];

for (const argument of process.argv.slice(2)) {
  const [, name, value] = argument.match(/^([a-z_]+)=(.*)$/s) ?? [];
  try {
    if (name !== undefined)
      await db.run(`SET VARIABLE ${name} = ${quote(value)}`);
    else
      rows = (await db.runAndReadAll(readFileSync(argument, 'utf8'))).getRowsJson();
  } catch (error) {
    console.error(`${argument}: ${error.message}`);
    process.exit(1);
  }
}
process.stdout.write(
  rows.map((row) => `${row.map((cell) => cell ?? '').join('\t')}\n`).join(''));
