// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        NpmPackage regions = NpmPackage.open(packages, "region-info");
        Path catalog = output.resolve("catalog/catalog.txt.gz");
        Path principals = output.resolve("catalog/service-principals.txt");
        Map<String, Set<String>> before = names(catalog, principals);

        Gzip.write(catalog, String.join("\n", new CatalogText(current, older).lines()) + "\n");
        Gzip.write(output.resolve("catalog/rcp-services.txt.gz"), new Lists(current).rcpServices());
        Principals found = Principals.of(managed);
        Files.writeString(principals, found.servicePrincipals());
        Files.writeString(output.resolve("catalog/service-linked-roles.txt"), found.serviceLinkedRoles());
        Files.writeString(output.resolve("catalog/regions.txt"), new Regions(regions).text());
        for (Map.Entry<String, String> file :
                new ManagedPolicies(managed).files().entrySet()) {
            Gzip.write(output.resolve("managed").resolve(file.getKey()), file.getValue());
        }
        Gzip.write(
                output.resolve("catalog/cloudformation.txt.gz"),
                new CloudFormationTypes(NpmPackage.open(packages, "service-spec")).text());
        print(Changes.between(before, names(catalog, principals)));
    }

    private static Map<String, Set<String>> names(Path catalog, Path principals) throws IOException {
        return Changes.names(
                Files.exists(catalog) ? Gzip.readLines(catalog) : List.of(),
                Files.exists(principals) ? Files.readAllLines(principals) : List.of());
    }

    @SuppressWarnings("SystemOut") // the report of a command line tool
    private static void print(List<String> lines) {
        lines.forEach(System.out::println);
    }
}
