// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalClause.PrincipalEntry;
import dev.assent.policy.PrincipalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Principals as texts: a letter for the kind, then the ARN of the user, role or account, a tab and the name of the
 * session; or the name of the service or provider.
 *
 * <p>AWS: reference_policies_elements_principal
 */
final class PrincipalGlobs {
    static final char USER = 'U';
    static final char ROLE = 'R';
    static final char ROOT = 'O';
    static final char FEDERATED_USER = 'G';
    static final char SERVICE = 'S';
    static final char PROVIDER = 'F';
    static final String ANONYMOUS = "N";
    static final String OF_ACCOUNTS = "RUOG";
    private static final int ACCOUNT_DIGITS = 12;

    private final PrincipalClause clause;

    PrincipalGlobs(PrincipalClause clause) {
        this.clause = clause;
    }

    void addTo(Conjunction cube) {
        if (clause.everyone()) {
            cube.add(Dimension.PRINCIPAL, GlobList.EVERYTHING, !clause.negated());
            return;
        }
        List<Glob> globs = new ArrayList<>();
        for (PrincipalEntry entry : clause.entries()) {
            for (PolicyValue value : entry.values().values()) {
                if (!value.text().isKnown()) {
                    cube.add(unknown(value.text()), true);
                } else if (entry.type() == PrincipalType.AWS
                        && value.text().known().equals("*")) {
                    globs.add(Glob.EVERYTHING);
                } else {
                    globs.addAll(globs(entry.type(), value.text().known()));
                }
            }
        }
        cube.add(Dimension.PRINCIPAL, GlobList.of(globs), !clause.negated());
    }

    private static Atom unknown(Text text) {
        GlobList name = GlobList.of(List.of(Glob.literal(text.toString())));
        return new Atom(Dimension.PRINCIPAL, Atom.Test.OPAQUE, name, true);
    }

    private List<Glob> globs(PrincipalType type, String text) {
        return switch (type) {
            case AWS -> aws(text);
            case SERVICE -> List.of(named(SERVICE, text));
            case FEDERATED -> List.of(named(PROVIDER, text));
            case CANONICAL_USER -> account("*", CanonicalUsers.account(text));
        };
    }

    private static Glob named(char kind, String name) {
        return name.equals("*") ? Glob.of(kind, Token.run(CharClass.NO_TAB)) : Glob.literal(kind + name);
    }

    private List<Glob> aws(String text) {
        if (isAccount(text)) {
            return account("*", text);
        }
        Optional<Arn> arn = Arn.parse(text);
        if (arn.isEmpty()) {
            return List.of();
        }
        boolean root = arn.get().service().equals("iam") && arn.get().resource().equals("root");
        return root ? account(arn.get().partition(), arn.get().account()) : entity(arn.get());
    }

    static boolean isAccount(String text) {
        return text.length() == ACCOUNT_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    // NotPrincipal with an account spares its root user only.
    // AWS: reference_policies_elements_notprincipal
    private List<Glob> account(String partition, String account) {
        List<Glob> globs = new ArrayList<>();
        for (char kind : (clause.negated() ? String.valueOf(ROOT) : OF_ACCOUNTS).toCharArray()) {
            globs.add(ofAccount(kind, partition, account));
        }
        return globs;
    }

    private static Glob ofAccount(char kind, String partition, String account) {
        IntList tokens = new IntList();
        tokens.addAll((kind + "arn:").chars().toArray());
        if (partition.equals("*")) {
            tokens.add(Token.run(CharClass.NO_COLON));
        } else {
            tokens.addAll(partition.chars().toArray());
        }
        tokens.addAll((kind == FEDERATED_USER ? ":sts::" : ":iam::").chars().toArray());
        tokens.addAll((account + ":").chars().toArray());
        tokens.add(Token.ANY_RUN);
        return Glob.of(tokens.toArray());
    }

    private static List<Glob> entity(Arn arn) {
        String head = "arn:" + arn.partition() + ":iam::" + arn.account() + ":";
        if (arn.service().equals("iam") && arn.resourceType().equals("user")) {
            return List.of(Glob.literal(USER + head + arn.resource() + "\t"));
        }
        if (arn.service().equals("iam") && arn.resourceType().equals("role")) {
            IntList tokens = new IntList();
            tokens.addAll((ROLE + head + arn.resource() + "\t").chars().toArray());
            tokens.add(Token.run(CharClass.NO_TAB));
            return List.of(Glob.of(tokens.toArray()));
        }
        String[] parts = arn.resource().split("/", 3);
        if (arn.service().equals("sts") && parts[0].equals("assumed-role") && parts.length == 3) {
            return session(ROLE + head + "role/", parts[1], "\t" + parts[2]);
        }
        return arn.service().equals("sts") && parts[0].equals("federated-user")
                ? List.of(Glob.literal(FEDERATED_USER + arn.toString() + "\t"))
                : List.of();
    }

    // The ARN of a session has lost the path of its role.
    private static List<Glob> session(String head, String name, String tail) {
        IntList pathed = new IntList();
        pathed.addAll(head.chars().toArray());
        pathed.add(Token.run(CharClass.NO_TAB));
        pathed.addAll(("/" + name + tail).chars().toArray());
        return List.of(Glob.literal(head + name + tail), Glob.of(pathed.toArray()));
    }
}
