// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.catalog.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which principals there are: accounts have twelve digits, and one account lives in one partition, so that its id and the
 * ARN of its root name the same principals.
 */
final class PrincipalDomain {
    /** Resources lie in a partition that there is. */
    static final GlobList PARTITIONS = partitions();

    private static final int DIGITS = 12;

    private PrincipalDomain() {}

    private static GlobList partitions() {
        Set<String> names = new TreeSet<>(Catalog.bundled().partitions());
        List<Glob> globs = new ArrayList<>();
        globs.add(starting("arn:aws:"));
        names.forEach(name -> globs.add(starting("arn:" + name + ":")));
        globs.add(Glob.literal(ResourceShapes.NONE));
        globs.add(Glob.literal(ResourceShapes.NONE_OF_S3));
        return GlobList.of(globs);
    }

    private static Glob starting(String text) {
        IntList tokens = new IntList();
        tokens.addAll(text.chars().toArray());
        tokens.add(Token.ANY_RUN);
        return Glob.of(tokens.toArray());
    }

    /** {@return the principals that there are in the partitions that the policies speak of} */
    static GlobList of(Vocabulary vocabulary) {
        Set<String> partitions = new TreeSet<>();
        accounts(vocabulary).values().forEach(partitions::addAll);
        List<String> all = new ArrayList<>(List.of("aws"));
        partitions.stream().filter(name -> !name.equals("aws")).forEach(all::add);
        List<Glob> globs = new ArrayList<>();
        for (String partition : all) {
            globs.add(entity(PrincipalGlobs.ROLE, "arn:" + partition + ":iam::", ":role/", true));
            globs.add(entity(PrincipalGlobs.USER, "arn:" + partition + ":iam::", ":user/", false));
            globs.add(entity(PrincipalGlobs.ROOT, "arn:" + partition + ":iam::", ":root", false));
            globs.add(entity(PrincipalGlobs.FEDERATED_USER, "arn:" + partition + ":sts::", ":federated-user/", false));
        }
        globs.add(Glob.literal(PrincipalGlobs.ANONYMOUS));
        globs.add(name(PrincipalGlobs.SERVICE));
        globs.add(name(PrincipalGlobs.PROVIDER));
        return GlobList.of(globs);
    }

    private static Glob name(char kind) {
        return Glob.of(kind, Token.one(CharClass.NO_TAB), Token.run(CharClass.NO_TAB));
    }

    private static Glob entity(char kind, String head, String tail, boolean session) {
        IntList tokens = new IntList();
        tokens.addAll((kind + head).chars().toArray());
        for (int i = 0; i < DIGITS; i++) {
            tokens.add(Token.one(CharClass.DIGIT));
        }
        tokens.addAll(tail.chars().toArray());
        if (!tail.equals(":root")) {
            tokens.add(Token.one(CharClass.NO_TAB));
            tokens.add(Token.run(CharClass.NO_TAB));
        }
        tokens.add('\t');
        if (session) {
            tokens.add(Token.one(CharClass.NO_SLASH));
            tokens.add(Token.run(CharClass.NO_SLASH));
        }
        return Glob.of(tokens.toArray());
    }

    /**
     * {@return the principals that cannot be, because their account lives in another partition, or because the account has
     * somebody of that name and kind under another path}
     */
    static List<GlobList> not(Vocabulary vocabulary) {
        Map<String, Set<String>> accounts = accounts(vocabulary);
        Set<String> partitions = new TreeSet<>(List.of("aws"));
        accounts.values().forEach(partitions::addAll);
        List<Glob> globs = new ArrayList<>();
        accounts.forEach((account, own) -> partitions.stream()
                .filter(partition -> !own.contains(partition))
                .forEach(partition -> {
                    for (char kind : PrincipalGlobs.OF_ACCOUNTS.toCharArray()) {
                        String service = kind == PrincipalGlobs.FEDERATED_USER ? "sts" : "iam";
                        globs.add(starting(kind + "arn:" + partition + ":" + service + "::" + account + ":"));
                    }
                }));
        named(vocabulary).values().stream()
                .filter(arns -> arns.size() == 1)
                .forEach(arns -> globs.addAll(elsewhere(arns.iterator().next())));
        return globs.isEmpty() ? List.of() : List.of(GlobList.of(globs));
    }

    // A name is unique in its account, whatever its path.
    // AWS: reference_iam-quotas (names)
    private static List<Glob> elsewhere(String entity) {
        int slash = entity.indexOf('/');
        int last = entity.lastIndexOf('/');
        String head = entity.substring(0, slash + 1);
        String name = entity.substring(last + 1);
        if (last > slash) {
            return List.of(starting(head + name + "\t"));
        }
        IntList tokens = new IntList();
        tokens.addAll(head.chars().toArray());
        tokens.add(Token.run(CharClass.NO_TAB));
        tokens.addAll(("/" + name + "\t").chars().toArray());
        tokens.add(Token.ANY_RUN);
        return List.of(Glob.of(tokens.toArray()));
    }

    // The users and roles that policies name, by account, kind and name, as
    // `Uarn:aws:iam::111122223333:user/path/name`.
    private static Map<String, Set<String>> named(Vocabulary vocabulary) {
        Map<String, Set<String>> named = new LinkedHashMap<>();
        for (Atom atom : vocabulary.atoms(Dimension.PRINCIPAL)) {
            if (atom.values() instanceof GlobList globs && atom.test() != Atom.Test.OPAQUE) {
                for (Glob glob : globs.globs()) {
                    int tab = glob.prefix().indexOf('\t');
                    int slash = glob.prefix().indexOf('/');
                    if (slash > 0 && tab > slash && "UR".indexOf(glob.prefix().charAt(0)) >= 0) {
                        String entity = glob.prefix().substring(0, tab);
                        String name = entity.substring(entity.lastIndexOf('/'));
                        named.computeIfAbsent(entity.substring(0, slash) + name, added -> new TreeSet<>())
                                .add(entity);
                    }
                }
            }
        }
        return named;
    }

    // The accounts that policies name by ARN, with the partitions of those ARNs.
    private static Map<String, Set<String>> accounts(Vocabulary vocabulary) {
        Map<String, Set<String>> accounts = new LinkedHashMap<>();
        for (Atom atom : vocabulary.atoms(Dimension.PRINCIPAL)) {
            if (atom.values() instanceof GlobList globs && atom.test() != Atom.Test.OPAQUE) {
                for (Glob glob : globs.globs()) {
                    String[] parts = glob.prefix().split(":", -1);
                    if (parts.length > 5 && !parts[1].isEmpty()) {
                        accounts.computeIfAbsent(parts[4], account -> new TreeSet<>())
                                .add(parts[1]);
                    }
                }
            }
        }
        return accounts;
    }
}
