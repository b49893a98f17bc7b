// Checks the manifests for Kubernetes against the types of its objects, and of KEDA's: as TypeScript, which also finds keys that
// no object has, where a cluster would only drop them. And the Dockerfile.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Each fault as a line, given to {@link fault}; how many objects there were is the result. */
export function lintKubernetes(checked, tools, require, fault) {
  const folder = join(checked, "infra/kubernetes");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort() : [];
  const sources = new Map();
  for (const name of names) {
    const path = `infra/kubernetes/${name}`;
    for (const [index, object] of objects(readFileSync(join(folder, name), "utf8"), path, require, fault).entries()) {
      const models = modelsOf(object.apiVersion);
      if (!object.kind || !existsSync(join(tools, "node_modules", models, `${object.kind}.d.ts`))) {
        fault(`${path}: there is no ${object.kind} in ${object.apiVersion}`);
        continue;
      }
      sources.set(join(tools, `${name}.${index}.ts`), {
        path: `${path} (${object.kind})`,
        text: `import type { I${object.kind} } from "${models}/${object.kind}";\nexport const it: I${object.kind} = ${JSON.stringify(object)};`,
      });
    }
  }
  if (sources.size > 0) {
    typeFaults(sources, require).forEach(fault);
  }
  return sources.size;
}

function objects(text, path, require, fault) {
  try {
    return require("js-yaml").loadAll(text).filter((object) => object);
  } catch (e) {
    fault(`${path}: ${e.message}`);
    return [];
  }
}

function modelsOf(apiVersion) {
  return `${String(apiVersion).startsWith("keda.sh/") ? "@kubernetes-models/keda" : "kubernetes-models"}/${apiVersion}`;
}

function typeFaults(sources, require) {
  const ts = require("typescript");
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], moduleResolution: ts.ModuleResolutionKind.Node10 };
  const host = ts.createCompilerHost(options);
  const onDisk = host.getSourceFile;
  host.getSourceFile = (name, target, ...more) =>
    sources.has(name) ? ts.createSourceFile(name, sources.get(name).text, target) : onDisk(name, target, ...more);
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((found) => {
    const where = sources.get(found.file?.fileName)?.path ?? "infra/kubernetes";
    return `${where}: ${ts.flattenDiagnosticMessageText(found.messageText, " ")}`;
  });
}

/** Its instructions, as the builder reads them; faults as above. */
export function lintDockerfile(checked, require, fault) {
  const path = join(checked, "Dockerfile");
  if (existsSync(path)) {
    for (const found of require("dockerfile-utils").validate(readFileSync(path, "utf8"))) {
      fault(`Dockerfile:${found.range.start.line + 1}: ${found.message}`);
    }
  }
}
