// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Writes the resources of the catalog; {@code refresh.sh} fetches the packages and calls it. */
public final class Generator {
    private Generator() {}

    /**
     * Makes the resources.
     *
     * @param arguments the folder with the unpacked packages and their {@code .tgz} files, and the folder to write to
     * @throws IOException if a package cannot be read or a resource cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path packages = Path.of(arguments[0]);
        Path output = Path.of(arguments[1]);
        NpmPackage current = NpmPackage.open(packages, "iam-data");
        NpmPackage older = NpmPackage.open(packages, "iam-data-2025");
        NpmPackage managed = NpmPackage.open(packages, "managed-policies");

        Path catalog = output.resolve("catalog/catalog.txt.gz");
        List<String> before = Files.exists(catalog) ? Gzip.readLines(catalog) : List.of();
        List<String> after = new CatalogText(current, older).lines();
        Gzip.write(catalog, String.join("\n", after) + "\n");
        Gzip.write(output.resolve("catalog/rcp-services.txt.gz"), new Lists(current).rcpServices());
        for (Map.Entry<String, String> file :
                new ManagedPolicies(managed).files().entrySet()) {
            Gzip.write(output.resolve("managed").resolve(file.getKey()), file.getValue());
        }
        printChanges(before, after);
    }

    @SuppressWarnings("SystemOut") // the report of a command line tool
    private static void printChanges(List<String> before, List<String> after) {
        TreeSet<String> added = new TreeSet<>(CatalogText.actions(after));
        added.removeAll(CatalogText.actions(before));
        TreeSet<String> removed = new TreeSet<>(CatalogText.actions(before));
        removed.removeAll(CatalogText.actions(after));
        added.forEach(action -> System.out.println("+ " + action));
        removed.forEach(action -> System.out.println("- " + action));
        System.out.println(added.size() + " actions added, " + removed.size() + " removed");
    }
}
